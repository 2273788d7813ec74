"""The diary of cramps: a cramp, and a night without one. SPEC section 5."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from routine.actions.answer import done_rows
from routine.actions.diary_place import (
    Place,
    evening_and_rest,
    last_night,
    night_over,
    note_is_no_sign,
    placed,
    read_new,
)
from routine.actions.outcome import Outcome, Snapshot
from routine.diary.cramps import Cramp, Night, entries
from routine.diary.legs_question import asks_about_legs, legs_row
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import _, command_line
from routine.model.day import ONE_DAY
from routine.model.events import Event
from routine.model.facts import Facts
from routine.schedule.planner import answers
from routine.text.diary import cramp_in_full
from routine.text.moments import past_date, spoken_date
from routine.typed.cramp import Told

STRONGEST = 10
"""The most that a strength goes to."""

NIGHT_WORDS = frozenset({"last", "night", "the", "after", "on", "in", "this", "morning"})
"""Around the date of a night."""

LAST = (["last", "night"], ["this", "morning"])
"""The last night that is over."""


class NightHasCrampsError(RoutineError):
    """A night in which cramps are noted cannot be one without."""

    def __init__(self, night: date) -> None:
        super().__init__(
            _(
                "A cramp is already noted for the night after {date}."
                " Look: {routine} cramp list   To take back what was noted last: {routine} undo",
                date=spoken_date(night),
            )
        )


class NightNotOverError(RoutineError):
    """A night that still goes on cannot be one without a cramp: one may come."""

    exit_code = 2

    def __init__(self, night: date) -> None:
        super().__init__(
            _(
                "The night after {date} is not over yet: a cramp may still come. Note it when you get up."
                " For the night before: {routine} cramp none yesterday",
                date=spoken_date(night),
            )
        )


def log_cramp(
    snapshot: Snapshot,
    what: Sequence[str] = (),
    at: str | None = None,
    night: str | None = None,
    note: str | None = None,
) -> Outcome:
    """Note a cramp as it is typed: `diary_place.read_new` says how, `note_cramp` what comes of it."""
    told, evening = read_new(snapshot, what, at, night, note)
    if told.detail.get("intensity") == STRONGEST and "duration" not in told.detail:  # a bare 10 may be minutes (RF03)
        told.left.append(_("10 of 10. Ten minutes? {routine} cramp change to 10m"))
    return note_cramp(snapshot, told, evening)


def note_cramp(snapshot: Snapshot, told: Told, evening: date | None = None) -> Outcome:
    """Note a cramp of any night or day that has come.

    A form fills in a `Told`; what is typed comes by `log_cramp`.

    Args:
        snapshot: what is known.
        told: `clock`: when it began, on the person's clock, `None`: not known. `day`: the date that the clock showed,
            or without a clock the date of the evening before that night; `None`: the last one. `detail`: what else is
            known, by the keys of a `cramp` row (SPEC section 5): `side`, `muscle`, `intensity` (0 to 10), `duration`
            (whole seconds), `woke`, `relief` and `context` (lists of words), `helped` (0 to 10), `note` (of
            `typed.cramp.read_note`), and so on.
        evening: the date of the evening before its night, where that is known instead of the date; the clock is then
            looked for in that night. `None`: by `told`.

    Raises:
        UnreadableWordError: it has not come yet.
    """
    facts, now = snapshot.facts, snapshot.now
    place = placed(facts, now, told, evening)
    known = {key: value for key, value in place.known(told.detail).items() if value is not None}
    row = Event(now, "cramp", detail={**place.row(count=1), **known})
    (cramp,) = entries([row])
    said = [
        _("Noted: {what}.", what=in_full(snapshot, cramp)),
        *told.left,
        *note_is_no_sign(told.detail),
        *_tonight(facts, now, place, is_named=bool(evening or told.day)),
    ]
    return with_legs(snapshot, cramp, Outcome(" ".join(said), (row, *_diary_done(facts, now, place))))


def in_full(snapshot: Snapshot, cramp: Cramp) -> str:
    """The entry in words."""
    zone = snapshot.facts.zone
    return cramp_in_full(cramp, zone, snapshot.now.astimezone(zone).date())


def with_legs(snapshot: Snapshot, cramp: Cramp, outcome: Outcome) -> Outcome:
    """And the look at both legs, where that is to be asked after such a cramp."""
    facts, now = snapshot.facts, snapshot.now
    if not asks_about_legs(facts, cramp, now):
        return outcome
    said = f"{outcome.said} {snapshot.texts.one('check', 'legs')}"
    return outcome._replace(said=said, events=(*outcome.events, legs_row(facts, now, "asked")))


def log_none(
    snapshot: Snapshot, recorded: Mapping[date, Night], more: Sequence[str] = (), night: str | None = None
) -> Outcome:
    """Note a night without cramps.

    Args:
        snapshot: what is known.
        recorded: the nights that the diary holds.
        more: words that belong to `night`, or are it.
        night: the evening before it, as it is typed; `None` and no words: the last one.

    Raises:
        NightHasCrampsError: one is noted.
        NightNotOverError: it goes on, or has only just begun.
        UnreadableWordError: it is no night that has come.
    """
    facts, now = snapshot.facts, snapshot.now
    typed = [word for word in more if word.lower() not in NIGHT_WORDS]
    evening, words = evening_and_rest(facts, now, night or next(iter(typed), None), typed if night else typed[1:])
    if words:
        hint = _("Write it like: {example}", example=command_line("cramp none monday"))
        raise UnreadableWordError(" ".join(words), _("a night"), hint)
    is_last = [word.lower() for word in more] in LAST
    place = Place(evening or (night_over(facts, now) if is_last else last_night(facts, now)))
    if place.night > night_over(facts, now):
        raise NightNotOverError(place.night)
    if (held := recorded.get(place.night)) and not held.is_none:
        raise NightHasCrampsError(place.night)
    today = now.astimezone(facts.zone).date()
    told = _("Noted: no cramp in the night after {date}.", date=past_date(place.night, today))
    return Outcome(told, (night_row(place.night, 0, now), *_diary_done(facts, now, place)))


def night_row(night: date, count: int | str, now: datetime) -> Event:
    """How many cramps a night held: a number, or `several`."""
    return Event(now, "cramp", detail={"night": night.isoformat(), "count": count})


def _tonight(facts: Facts, now: datetime, place: Place, *, is_named: bool) -> Iterator[str]:
    """Of the night that goes on it is said that it is tonight's: in the evening the last one may have been meant."""
    if not place.daytime and place.night > night_over(facts, now):
        yield _("That is tonight.")
        if place.at is None and not is_named:
            yield _("If it was last night: {routine} undo, then {routine} cramp log last night")


def _diary_done(facts: Facts, now: datetime, place: Place) -> tuple[Event, ...]:
    """Last night is told with it: this morning's question is answered (SPEC section 5)."""
    diary, day = facts.profile.reminder("diary"), facts.day_at(now)
    if diary is None or place.daytime or place.night != day.date - ONE_DAY:
        return ()
    occurrence = answers(facts, diary, now)
    return done_rows(facts, diary, occurrence, now) if occurrence else ()
