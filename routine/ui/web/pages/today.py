"""Today: what waits, what comes, tonight, and what can be noted with one press."""

from collections.abc import Callable

from routine.actions.answer import done
from routine.actions.buttons import drinks_off, drinks_on
from routine.actions.evening import clear_bedtime, move_bedtime
from routine.actions.outcome import Outcome, Snapshot
from routine.actions.pause import pause, resume
from routine.actions.warning_signs import note_advice
from routine.model.events import parse_instant
from routine.session import Session
from routine.text.notice import confirmation
from routine.ui.waiting import pressed
from routine.ui.web.part import Form, Part, UnknownFormError
from routine.ui.web.shown_today import show
from routine.ui.web.starting import start_reminders
from routine.ui.web.told import Told


def press(session: Session, form: Form) -> Told:
    """A button of what waits, as on its notification."""
    try:
        asks = pressed(session, form["tag"], form["button"])
    except LookupError:  # a button or a tag that no notification has
        raise UnknownFormError from None
    return Told([session.texts.one("page", "noted")], session.written, asks=asks)


def start(session: Session, _form: Form) -> Told:
    """Start the reminders, now and at every login."""
    start_reminders(session)
    return Told([session.texts.one("page", "today", "started")])


def advice(snapshot: Snapshot, form: Form) -> Outcome:
    """A doctor was asked about the signs of a card, as they stood when it was shown."""
    try:
        shown = parse_instant(form["shown"])
    except ValueError:
        raise UnknownFormError from None
    return note_advice(snapshot, form["signs"].split(), shown)


def _fluids(change: Callable[[Snapshot], Outcome], snapshot: Snapshot) -> Outcome:
    """Said as its notification says it: whoever presses has never seen the name of the setting."""
    outcome = change(snapshot)
    shown = confirmation(snapshot.texts, outcome.confirmation.what, "") if outcome.confirmation else None
    return outcome._replace(said=f"{shown.title}.\n{shown.body}") if shown else outcome


TODAY = Part(
    "today",
    show,
    wishes={
        "advice": advice,
        "drinks-on": lambda snapshot, _form: _fluids(drinks_on, snapshot),
        "drinks-off": lambda snapshot, _form: _fluids(drinks_off, snapshot),
        "done": lambda snapshot, form: done(snapshot, [form["reminder"]]),
        "pause": lambda snapshot, form: pause(snapshot, form["until"].split()),
        "resume": lambda snapshot, _form: resume(snapshot),
        "tonight": lambda snapshot, form: move_bedtime(snapshot, [form["bedtime"]]),
        "tonight-clear": lambda snapshot, _form: clear_bedtime(snapshot),
    },
    deeds={"press": press, "start": start},
)
