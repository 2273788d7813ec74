"""What the forms of a night do: a cramp noted, changed or removed, a night without one, a night of a paper diary."""

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl

from routine.actions.diary import log_cramp, log_none
from routine.actions.diary_entry import NoSuchCrampError, change_cramp, remove_cramp
from routine.actions.diary_place import read_told
from routine.actions.morning import Question, question_notification
from routine.actions.outcome import Action, Outcome, Snapshot
from routine.diary.cramps import Cramp, entries, nights
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import _
from routine.model.events import Event, Kind, is_only_asked
from routine.session import Committed, Session
from routine.ui.signs import lines_after, standing
from routine.ui.view import view_of
from routine.ui.web.cramp_form import day_in, differing, fields_of, filled_in, is_by_day, night_clock, words_of
from routine.ui.web.part import Deed, Form
from routine.ui.web.told import Told, told_of

DIARY_KINDS: tuple[Kind, ...] = ("cramp", "undone")
NO_CRAMP = frozenset({"0", "-", "no", "none"})
"""What is typed of a night without a cramp."""


class UnreadableFieldError(RoutineError):
    """What stands in a field cannot be read, without what one would type for a command."""

    def __init__(self, trouble: UnreadableWordError) -> None:
        super().__init__(_('"{found}" is not {kind}. Nothing was saved.', found=trouble.found, kind=trouble.kind))


def note(session: Session, form: Form) -> Told:
    """A cramp of that night or of the day before it, and the warning signs that stand then."""
    filled = filled_in(form)
    date_of, night = _place(session, form["night"], filled.get("clock", ""))
    words, own = [*date_of, *words_of(filled)], filled.get("note")
    return _noted(session, lambda snapshot: log_cramp(snapshot, words, night=night, note=own))


def change(session: Session, form: Form) -> Told:
    """What was changed of a cramp, and the warning signs that stand then; what was emptied is not known any more."""
    cramp = _entry(session, form)
    plans = view_of(session).plans(cramp.at or session.now)
    zone = plans.facts_at(cramp.at).zone if cramp.at else plans.present.zone
    shown = dict(parse_qsl(form["shown"])) if "shown" in form else fields_of(cramp, zone)  # it may have changed since
    changed, emptied = differing(filled_in(form), shown)
    clock = changed.get("clock", "")
    date_of, night = _place(session, str(cramp.night), clock) if clock else ([], None)

    def action(snapshot: Snapshot) -> Outcome:
        words = [*date_of, *words_of(changed)]
        told, evening = read_told(snapshot, words, night=night, note=changed.get("note"))
        return change_cramp(snapshot, cramp, told, evening, emptied)

    return _noted(session, action)


def remove(session: Session, form: Form) -> Told:
    """An entry taken out of the diary, also one that says there was no cramp."""
    cramp = _entry(session, form)
    return _noted(session, lambda snapshot: remove_cramp(snapshot, cramp))


def none(session: Session, form: Form) -> Told:
    """No cramp in that night."""
    recorded = nights(_diary(session))
    return told_of(session, _acted(session, lambda snapshot: log_none(snapshot, recorded, night=form["night"])))


def paper(session: Session, form: Form) -> Told:
    """A night of a paper diary: a cramp, none, or nothing at all, which leaves it unknown."""
    typed = form.get("clock", "").strip()
    if typed.lower() in NO_CRAMP:
        return none(session, form)
    if not filled_in(form):
        return Told([session.texts.one("page", "nights", "left_unknown")])
    night, facts = day_in(form["night"]), session.load().facts
    clock = night_clock(typed, facts.day(night), facts.zone) if night else typed
    return note(session, Form({**form, "clock": clock}))


def _place(session: Session, night: str, clock: str) -> tuple[list[str], str | None]:
    """The words that begin with the date of a time by day, or the night of any other."""
    day, facts = day_in(night), session.load().facts
    return ([night], None) if day and is_by_day(clock, facts.day(day), facts.zone) else ([], night)


def _noted(session: Session, action: Action) -> Told:
    before = standing(session)
    committed = _acted(session, action)
    told = _with_question(session, committed, told_of(session, committed))
    return told._replace(lines=[*told.lines, *lines_after(session, committed, before)])


def _with_question(session: Session, committed: Committed, told: Told) -> Told:
    """The look at both legs as the morning asks it, with its buttons, in the place of the command that answers it."""
    cramps = [row for row in committed.rows if row.kind == "cramp"]
    if not cramps or not any(map(is_only_asked, committed.rows)):
        return told
    in_words, about = session.texts.one("check", "legs"), str(cramps[0].detail.get("about") or cramps[0].id)
    asks = question_notification(Question("signs", about), committed.before.facts, session.texts)
    return told._replace(lines=[line.removesuffix(in_words).rstrip() for line in told.lines], asks=asks)


def _acted(session: Session, action: Action) -> Committed:
    try:
        return session.act(action)
    except UnreadableWordError as trouble:
        raise UnreadableFieldError(trouble) from None


def _entry(session: Session, form: Form) -> Cramp:
    """The entry that a form is about.

    Raises:
        NoSuchCrampError: it is not in the diary any more.
    """
    found = next((cramp for cramp in entries(_diary(session)) if cramp.id == form["id"]), None)
    if found is None:
        raise NoSuchCrampError
    return found


def _diary(session: Session) -> Sequence[Event]:
    return session.history.of_kinds(DIARY_KINDS)


NOTING: Mapping[str, Deed] = {
    "note-cramp": lambda session, _form: _noted(session, log_cramp),
    "cramp": note,
    "change-cramp": change,
    "remove-cramp": remove,
    "no-cramp": none,
    "paper": paper,
}
"""The name of each form -> what it does."""
