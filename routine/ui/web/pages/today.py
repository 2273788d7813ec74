"""Today: what waits, what comes, tonight, and what can be noted with one press."""

from routine.actions.answer import done
from routine.actions.evening import clear_bedtime, move_bedtime
from routine.actions.pause import pause, resume
from routine.schedule.forecast import coming
from routine.session import Session
from routine.ui.view import View, when
from routine.ui.waiting import pressed, waiting_notification
from routine.ui.web.part import Form, Part, Values
from routine.ui.web.told import Told

SOON = 5


def show(view: View, _asked: Form) -> Values:
    """What stands in `today.html`."""
    soon = [(when(view, each), view.title(each.occurrence.reminder)) for each in coming(view.facts, view.now, SOON)]
    until = view.facts.paused_until(view.now)
    return {"waits": waiting_notification(view), "soon": soon, "paused": view.moment(until) if until else ""}


def press(session: Session, form: Form) -> Told:
    """A button of what waits, as on its notification."""
    asks = pressed(session, form["tag"], form["button"])
    return Told([session.texts.one("page", "noted")], session.written, asks=asks)


TODAY = Part(
    "today",
    show,
    wishes={
        "done": lambda snapshot, form: done(snapshot, [form["reminder"]]),
        "pause": lambda snapshot, form: pause(snapshot, form["until"].split()),
        "resume": lambda snapshot, _form: resume(snapshot),
        "tonight": lambda snapshot, form: move_bedtime(snapshot, [form["bedtime"]]),
        "tonight-clear": lambda snapshot, _form: clear_bedtime(snapshot),
    },
    deeds={"press": press},
)
