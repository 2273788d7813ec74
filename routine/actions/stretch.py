"""A guided stretch: which set, the question before the first one, and Done when it was done to its end.

The terminal, its page and the notification lead through it; what it means is known here. SPEC section 4.
"""

from collections.abc import Sequence
from datetime import date, datetime

from routine.actions.answer import done, done_with, undo_row
from routine.actions.outcome import Outcome, Snapshot
from routine.actions.settings import set_setting
from routine.care.stretches import Stretches, StretchSet
from routine.diary.last_night import STRETCH_QUESTION
from routine.errors import RoutineError
from routine.i18n import _
from routine.model.built_in import STRETCH
from routine.model.events import Event, Occurrence, is_settled, stamp
from routine.model.facts import Facts
from routine.model.profile import SEATED_SET
from routine.schedule.planner import answers
from routine.text.moments import past_date
from routine.text.wording import offers_set_in_bed

QUESTION = "before_first_stretch"
ANSWERS = ("none", "chair", "not-now")
"""What its three buttons mean; the last one leaves it open."""


def asks_first(facts: Facts) -> bool:
    """Whether the question about safety is open still."""
    return not is_settled(facts.events, QUESTION)


def answer_first(snapshot: Snapshot, answer: str) -> Outcome:
    """Note how that question was answered. A chair stands until it is changed: the wall may be a fall (issue 17).

    So where the profile says steady it says so no more. One with mistakes cannot be changed; then the row alone is
    noted.
    """
    row = Event(snapshot.now, "answered", detail={"question": QUESTION, "answer": answer})
    says_steady = snapshot.facts.profile.about_me.steady and not snapshot.problems
    if answer != "chair" or not says_steady:
        return Outcome("", (row,))
    return set_setting(snapshot, "about_me.steady", ["false"])._replace(events=(row,))


def usual_set(stretches: Stretches, facts: Facts) -> StretchSet:
    """The set of the profile's stretch, or the one on a chair for anyone who is not known to be steady."""
    reminder = facts.profile.reminder(STRETCH)
    return stretches.usual(reminder.guide if reminder else None, steady=facts.is_steady())


def on_chair(stretches: Stretches, chosen: StretchSet) -> StretchSet:
    """What is done in the place of a set by who wants a chair."""
    return stretches.sets[SEATED_SET] if chosen.stands else chosen


def tell_evening(snapshot: Snapshot, evening: date, noted: Sequence[Event], *, was_done: bool) -> Outcome:
    """Tell of an evening that is over whether the stretch was done; `noted` are the rows that say it was.

    Raises:
        RoutineError: it is not over.
    """
    facts, now = snapshot.facts, snapshot.now
    date_of = past_date(evening, now.astimezone(facts.zone).date())
    if evening >= facts.day_meant(now).date:
        raise RoutineError(_("The evening of {date} is not over yet.", date=date_of))
    if was_done:
        done_then = Event(now, "done", STRETCH, detail={"at": stamp(facts.day(evening).bedtime)})
        return Outcome(_("Noted: stretched on the evening of {date}.", date=date_of), () if noted else (done_then,))
    no = Event(now, "answered", detail={"question": STRETCH_QUESTION, "day": str(evening), "answer": "no"})
    told = _("Noted: no stretch on the evening of {date}.", date=date_of)
    return Outcome(told, (*(undo_row(each, now) for each in noted), no))


def meant_now(facts: Facts, now: datetime) -> tuple[Occurrence | None, bool]:
    """The stretch that is meant by "now", the one that waits, else that of this evening; whether it is done in bed.

    `None`: there is none any more, so that it is done as a trial.
    """
    reminder = facts.profile.reminder(STRETCH)
    return answers(facts, reminder, now) if reminder else None, offers_set_in_bed(facts, now)


def finish_stretch(
    snapshot: Snapshot, name: str, begun: datetime | None = None, occurrence: Occurrence | None = None
) -> Outcome:
    """A set was done to its end: Done, given to the reminder of that name, if the profile has it.

    It is noted once, though several places may tell of it: another one may have done so since it was `begun` (aware
    UTC), or of the `occurrence` on whose notification it was started.
    """
    facts = snapshot.facts
    finished = snapshot.texts.one("guide", "finished" if name == STRETCH else "noted")
    if facts.profile.reminder(name) is None:
        return Outcome(snapshot.texts.one("guide", "no_reminder"))
    since = (row for row in facts.by_reminder.get(name, ()) if begun and row.at >= begun)
    if any(row.kind == "done" for row in since):
        return Outcome(finished)
    noted = done_with(snapshot, [occurrence]) if occurrence else done(snapshot, [name])
    return noted._replace(said=f"{finished} {noted.said}".rstrip())
