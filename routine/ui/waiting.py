"""What waits for an answer, as the menu's entry shows it first, and what its buttons do. CLI.md."""

from dataclasses import replace
from functools import partial

from routine.actions.buttons import press
from routine.actions.morning import CRAMPS, Question, answer, first_question, next_question, question_notification
from routine.errors import RoutineError
from routine.history.signs import read_signs
from routine.model.events import occurrences_in
from routine.model.notification import Notification
from routine.schedule.planner import open_occurrences
from routine.session import Committed, Session
from routine.text.notice import confirmation
from routine.text.waiting import first_waiting
from routine.ui.view import View

KEY = "menu"
"""It never takes the place of the one that the reminders show, and both are answered at once."""

UNDO = "undo:"
STARTS = ("start", "start-in-bed")
"""The buttons that open a guided set: none of them answers."""


def first_notification(view: View) -> Notification:
    """What the entry shows first: a pause, which nothing else here tells of or ends; else what waits, or what comes."""
    waits = waiting_notification(view) if view.facts.paused_until(view.now) is None else None
    if waits:
        return waits
    from routine.ui.today import today_notification  # it loads the command line, which the page would keep in memory

    return today_notification(view)


def waiting_notification(view: View) -> Notification | None:
    """What waits, and that it waits; `None`: nothing does."""
    own = what_waits(view)
    return own and replace(own, title=view.session.texts.one("desktop", "waits", title=own.title))


def what_waits(view: View) -> Notification | None:
    """The reminder that was shown last of those without an answer, with its own buttons; `None`: nothing waits."""
    if view.pid is None:
        return None
    signs = partial(read_signs, view.session.history, view.facts, view.now)
    own = first_waiting(view.facts, view.now, view.session.texts, signs)
    return own and replace(own, key=KEY, picture=own.picture or own.key)


def still_waits(session: Session, tag: str) -> bool:
    """Whether one of those that the notification with that tag asks about has no answer; of others, always.

    The reminders may show the same one, and be answered there.
    """
    occurrences = occurrences_in(tag)
    try:
        known = open_occurrences(session.load().facts, session.now) if occurrences else ()
    except RoutineError:
        return True  # nobody can tell now: a press says what is wrong
    finally:
        session.history.close()
    return not occurrences or any(each.occurrence in occurrences and not each.snoozed_until for each in known)


def pressed(session: Session, tag: str, key: str) -> Notification | None:
    """Do what the button of that key wishes; what is asked or said then, `None`: nothing.

    Raises:
        RoutineError: it makes no sense any more, or could not be written down.
    """
    if tag.startswith(UNDO):
        session.take_back(tag.removeprefix(UNDO).split(","))
        return None
    if question := Question.parse(tag):
        session.act(lambda snapshot: answer(snapshot, question, key))
        facts = session.load().facts
        following = None if question.step == "card" else next_question(facts, question, key, session.now)
        return question_notification(following, facts, session.texts) if following else None
    committed = session.act(lambda snapshot: press(snapshot, occurrences_in(tag), key))
    return _said_of(session, committed, key)


def _said_of(session: Session, committed: Committed, key: str) -> Notification | None:
    """The question that follows None, One or Several, or the way back from what has a consequence."""
    facts = session.load().facts
    if key in CRAMPS and (following := first_question(facts, committed.rows, session.now)):
        return question_notification(following, facts, session.texts)
    if committed.outcome.confirmation and committed.rows:
        what, values = committed.outcome.confirmation
        return confirmation(session.texts, what, ",".join(row.id for row in committed.rows), **values)
    return None
