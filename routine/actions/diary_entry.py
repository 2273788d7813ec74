"""One entry of the diary: which is meant, and how it is changed or taken out, by rows about it. SPEC section 5."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime

from routine.actions.diary import in_full, with_legs
from routine.actions.diary_place import Place, note_is_no_sign, placed, read_told
from routine.actions.outcome import Outcome, Snapshot
from routine.diary.cramps import STRENGTHS, Cramp, changed, detail_of
from routine.diary.days import Plans
from routine.diary.legs_question import is_alarming
from routine.errors import RoutineError
from routine.i18n import _
from routine.model.events import Event
from routine.model.facts import Facts
from routine.typed.cramp import Told

Began = tuple[Cramp, datetime | None]
"""An entry, and when it began on the clock there and then; `None`: not known."""


class NoSuchCrampError(RoutineError):
    """No cramp of the diary, or more than one, is what was named; `fitting` are those that may be meant, in words."""

    exit_code = 2

    def __init__(self, fitting: Sequence[str] = ()) -> None:
        none = _("No such cramp is in the diary. Look: {routine} cramp list")
        several = _("More than one is like that. Say more of it, such as its time:")
        super().__init__("\n".join([several, *(f"  {each}" for each in fitting)]) if fitting else none)


def change_cramp(
    snapshot: Snapshot, cramp: Cramp, told: Told, evening: date | None = None, without: Collection[str] = ()
) -> Outcome:
    """Change what is noted of a cramp, by a row about it; what is not told stays. An undo brings the old back.

    Args:
        snapshot: what is known.
        cramp: the entry of the diary, of `diary.cramps.entries` over all its rows: by its `id`, or by `find_cramp`.
        told: what it shall be, as of `note_cramp`. Where its time or date is not told, that stays. A list (`relief`,
            `context`, `signs`) takes the place of the one before; an empty one, or an empty note, takes it away.
        evening: as of `note_cramp`; `None` where neither time nor date changes.
        without: keys of the row that are not known any more: `at`, `intensity`, `duration`, `side`, `woke`, …

    Returns:
        What is recorded; where all is noted so already, nothing is (`Outcome.changes_nothing`).

    Raises:
        UnreadableWordError: it has not come yet.
    """
    facts, now = snapshot.facts, snapshot.now
    moved = _moved(facts, now, cramp, told, evening, without) if told.day or told.clock or evening else None
    place = moved or Place(cramp.night, cramp.at, cramp.daytime)
    where = {"at": None, "daytime": None, **moved.row()} if moved else {}
    detail = _differing(cramp, {**where, **dict.fromkeys(without), **place.known(told.detail)})
    after = changed(cramp, detail)
    if not detail:
        return Outcome(_("Nothing to change: {what}.", what=in_full(snapshot, cramp)))
    said = [_("Changed: {what}.", what=in_full(snapshot, after)), *told.left, *note_is_no_sign(detail)]
    outcome = Outcome(" ".join(said), (Event(now, "cramp", detail={"about": cramp.id, **detail}),))
    return with_legs(snapshot, after, outcome) if is_alarming(after) and not is_alarming(cramp) else outcome


def remove_cramp(snapshot: Snapshot, cramp: Cramp) -> Outcome:
    """Take an entry out of the diary, by a row about it: no page counts it any more. An undo brings it back.

    Args:
        snapshot: what is known.
        cramp: the entry, as of `change_cramp`; also one that says there was none.
    """
    row = Event(snapshot.now, "cramp", detail={"about": cramp.id, "removed": True})
    return Outcome(_("Removed from the diary: {what}.", what=in_full(snapshot, cramp)), (row,))


def find_cramp(snapshot: Snapshot, cramps: Sequence[Cramp], plans: Plans, words: Sequence[str]) -> Cramp:
    """The entry of the diary that is meant: by its date, time, leg and whatever else was noted of it.

    Args:
        snapshot: what is known.
        cramps: those to choose from, in the order in which they were noted.
        plans: the clocks of the places where they were.
        words: as `cramp log` takes them; none: the one noted last. Without a date the newest night that fits is meant;
            a date is of the clock where a time stands with it, else of the evening before, if that has one.

    Raises:
        NoSuchCrampError: none is like that, or several of one night are.
        UnreadableWordError: a word cannot be read.
    """
    told, evening = read_told(snapshot, words)
    alike = [each for each in _with_clocks(cramps, plans) if _is_like(*each, told)]
    fitting = _of_the_date(alike, told, evening) if evening or told.day else _newest(alike)
    if not words:
        fitting = cramps[-1:]
    if len(fitting) != 1:
        raise NoSuchCrampError([in_full(snapshot, cramp) for cramp in fitting])
    return fitting[0]


def _of_the_date(alike: Sequence[Began], told: Told, evening: date | None) -> Sequence[Cramp]:
    of_night = [cramp for cramp, _began in alike if cramp.night == (evening or told.day)]
    of_clock = [cramp for cramp, began in alike if began and began.date() == told.day]
    return of_clock or of_night if told.clock else of_night or of_clock


def _newest(alike: Sequence[Began]) -> Sequence[Cramp]:
    newest = max((cramp.night for cramp, _began in alike), default=None)
    return [cramp for cramp, _began in alike if cramp.night == newest]


def _with_clocks(cramps: Sequence[Cramp], plans: Plans) -> Iterator[Began]:
    for cramp in cramps:
        yield cramp, cramp.at.astimezone(plans.facts_at(cramp.at).zone) if cramp.at else None


def _is_like(cramp: Cramp, began: datetime | None, told: Told) -> bool:
    """Whether all that was told of it, but its date, is what is noted; `began`: on the clock there and then."""
    noted = detail_of(cramp)
    is_then = told.clock is None or (began is not None and (began.hour, began.minute) == told.clock_minute)
    return is_then and all(noted.get(key) == value for key, value in told.detail.items())


def _moved(
    facts: Facts, now: datetime, cramp: Cramp, told: Told, evening: date | None, without: Collection[str]
) -> Place:
    """Where it belongs with another time or date: of the two what is not told stays."""
    began = cramp.at.astimezone(facts.zone).time() if cramp.at and "at" not in without else None
    clock, is_dated = told.clock or began, bool(told.day and told.clock)
    if evening is None and not is_dated and not (cramp.daytime and clock):
        evening = told.day or cramp.night
    return placed(facts, now, Told(told.day or cramp.night, clock), evening)


def _differing(cramp: Cramp, wished: Mapping[str, object]) -> dict[str, object]:
    """What of it is not noted so: what is repeated would count as told anew (`told_at`, and advice that settled it)."""
    noted = detail_of(cramp)
    strength = noted.get("intensity", noted.get("intensity_range"))
    now = {**noted, "daytime": cramp.daytime or None, **dict.fromkeys(STRENGTHS, strength)}
    return {key: value for key, value in wished.items() if _sorted(value) != _sorted(now.get(key))}


def _sorted(value: object) -> object:
    return sorted(value) if isinstance(value, list) else value
