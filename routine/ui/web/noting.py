"""What the forms of a night do: a cramp noted, a night without one, a night of a paper diary."""

from collections.abc import Mapping, Sequence

from routine.actions.diary import log_cramp, log_none
from routine.actions.outcome import Action
from routine.diary.cramps import nights
from routine.model.events import Event, Kind
from routine.session import Session
from routine.ui.signs import lines_after, standing
from routine.ui.web.cramp_form import words_of
from routine.ui.web.part import Deed, Form
from routine.ui.web.told import Told, told_of

DIARY_KINDS: tuple[Kind, ...] = ("cramp", "undone")
NO_CRAMP = frozenset({"0", "-", "no", "none"})
"""What is typed of a night without a cramp."""


def note(session: Session, form: Form) -> Told:
    """A cramp of that night, and the warning signs that stand then."""
    return _noted(session, lambda snapshot: log_cramp(snapshot, words_of(form), night=form["night"]))


def none(session: Session, form: Form) -> Told:
    """No cramp in that night."""
    recorded = nights(_diary(session))
    return told_of(session, session.act(lambda snapshot: log_none(snapshot, recorded, night=form["night"])))


def paper(session: Session, form: Form) -> Told:
    """A night of a paper diary: a cramp, none, or nothing at all, which leaves it unknown."""
    if form.get("clock", "").strip().lower() in NO_CRAMP:
        return none(session, form)
    if words_of(form):
        return note(session, form)
    return Told([session.texts.one("page", "nights", "left_unknown")])


def _noted(session: Session, action: Action) -> Told:
    before = standing(session)
    committed = session.act(action)
    told = told_of(session, committed)
    return told._replace(lines=[*told.lines, *lines_after(session, committed, before)])


def _diary(session: Session) -> Sequence[Event]:
    return session.history.of_kinds(DIARY_KINDS)


NOTING: Mapping[str, Deed] = {"cramp": note, "no-cramp": none, "paper": paper}
"""The name of each form -> what it does."""
