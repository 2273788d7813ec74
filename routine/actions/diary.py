"""The diary of cramps: a cramp, and a night without one. SPEC section 5."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from routine.actions.answer import done_rows
from routine.actions.outcome import Outcome, Snapshot
from routine.diary.cramps import Night, entries
from routine.diary.legs_question import asks_about_legs, legs_row
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import _, command_line
from routine.model.day import ONE_DAY, instant_of
from routine.model.events import Event, stamp
from routine.model.facts import Facts
from routine.model.notation import spoken_clock
from routine.schedule.planner import answers
from routine.text.diary import cramp_in_full
from routine.text.moments import past_date, spoken_date
from routine.typed.cramp import Told, read_cramp, to_relief
from routine.typed.dates import read_past_date, read_until

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


class _Place(NamedTuple):
    """Where in the diary a cramp belongs: its night, when it began (`None`: not told), and whether that was by day."""

    night: date
    at: datetime | None = None
    daytime: bool = False


def log_cramp(snapshot: Snapshot, what: Sequence[str] = (), at: str | None = None, night: str | None = None) -> Outcome:
    """Note a cramp.

    Args:
        snapshot: what is known.
        what: when, where, how strong, how long, as it is typed.
        at: when it began, as it is typed; `None`: what is told in `what`, if it is.
        night: the evening before it, as it is typed, also the beginning of it; `None`: by the rhythm.

    Raises:
        UnreadableWordError: a word cannot be read, or it has not come yet.
    """
    facts, now = snapshot.facts, snapshot.now
    evening, words = _evening(facts, now, night, what)
    today = now.astimezone(facts.zone).date()
    told = read_cramp([*words, *([at] if at else [])], today)
    if told.last_night and not (evening or told.day):
        evening = today - ONE_DAY if told.clock else _night_over(facts, now)
    place = _placed(facts, now, told, evening)
    if not place.daytime:
        to_relief(told.detail, "walking")  # nobody walks in bed
    detail: dict[str, object] = {"night": place.night.isoformat(), "count": 1}
    if place.at:
        detail["at"] = stamp(place.at)
    if place.daytime:
        detail["daytime"] = True
    row = Event(now, "cramp", detail={**detail, **told.detail})
    noted = " ".join(
        [_("Noted: {what}.", what=cramp_in_full(row, facts.zone)), *told.left, *_tonight(facts, now, place)]
    )
    if not asks_about_legs(facts, entries([row])[0], now):
        return Outcome(noted, (row, *_diary_done(facts, now, place)))
    legs = snapshot.texts.one("check", "legs")
    return Outcome(f"{noted} {legs}", (row, *_diary_done(facts, now, place), legs_row(facts, now, "asked")))


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
    evening, words = _evening(facts, now, night or next(iter(typed), None), typed if night else typed[1:])
    if words:
        hint = _("Write it like: {example}", example=command_line("cramp none monday"))
        raise UnreadableWordError(" ".join(words), _("a night"), hint)
    is_last = [word.lower() for word in more] in LAST
    place = _Place(evening or (_night_over(facts, now) if is_last else _last_night(facts, now)))
    if place.night > _night_over(facts, now):
        raise NightNotOverError(place.night)
    if (held := recorded.get(place.night)) and not held.is_none:
        raise NightHasCrampsError(place.night)
    today = now.astimezone(facts.zone).date()
    told = _("Noted: no cramp in the night after {date}.", date=past_date(place.night, today))
    return Outcome(told, (night_row(place.night, 0, now), *_diary_done(facts, now, place)))


def night_row(night: date, count: int | str, now: datetime) -> Event:
    """How many cramps a night held: a number, or `several`."""
    return Event(now, "cramp", detail={"night": night.isoformat(), "count": count})


def _placed(facts: Facts, now: datetime, told: Told, evening: date | None) -> _Place:
    """Where it belongs, by the rhythm: 03:10 is still last evening's night; a date without a time is that evening's.

    `evening` is of the night that `--night` names, `None` without it.

    Raises:
        UnreadableWordError: it has not come yet.
    """
    if told.clock is None:
        night = evening or told.day or _last_night(facts, now)
        if facts.day(night).bedtime > now:
            raise _to_come(spoken_date(night))
        return _Place(night)
    today = now.astimezone(facts.zone).date()
    dates = [evening, evening + ONE_DAY] if evening else [told.day] if told.day else [today, today - ONE_DAY]
    shows = [instant_of(day, told.clock, facts.zone) for day in dates]
    fits = facts.day(evening).holds if evening else lambda each: each <= now
    at = next(filter(fits, shows), None)
    if at is None or at > now:
        raise _to_come(spoken_clock(told.clock))
    day = facts.day_at(at)
    return _Place(evening, at) if evening else _Place(day.date, at, at < day.bedtime)


def _to_come(what: str) -> UnreadableWordError:
    return UnreadableWordError(what, _("a time that has come"), _("Write it like yesterday or 3 feb."))


def _evening(facts: Facts, now: datetime, night: str | None, words: Sequence[str]) -> tuple[date | None, Sequence[str]]:
    """The date of `--night`, which may be of several words, and the words that are not part of it."""
    if night is None:
        return None, words
    today = facts.day_at(now).date
    evening, rest = read_until(night, words, lambda given: read_past_date(given, today))
    if facts.day(evening).bedtime > now:
        raise _to_come(spoken_date(evening))
    return evening, rest


def _last_night(facts: Facts, now: datetime) -> date:
    """The night that goes on, else the last one."""
    day = facts.day_at(now)
    return day.date if now >= day.bedtime else day.date - ONE_DAY


def _night_over(facts: Facts, now: datetime) -> date:
    """The last night that is over: who is up shortly before the wake has it behind them."""
    return facts.day_meant(now).date - ONE_DAY


def _tonight(facts: Facts, now: datetime, place: _Place) -> Iterator[str]:
    """Of the night that goes on it is said that it is tonight's: in the evening the last one may have been meant."""
    if not place.daytime and place.night > _night_over(facts, now):
        yield _("That is tonight.")
        if place.at is None:
            yield _("If it was last night: {routine} undo, then {routine} cramp log last night")


def _diary_done(facts: Facts, now: datetime, place: _Place) -> tuple[Event, ...]:
    """Last night is told with it: this morning's question is answered (SPEC section 5)."""
    diary, day = facts.profile.reminder("diary"), facts.day_at(now)
    if diary is None or place.daytime or place.night != day.date - ONE_DAY:
        return ()
    occurrence = answers(facts, diary, now)
    return done_rows(facts, diary, occurrence, now) if occurrence else ()
