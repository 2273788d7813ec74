"""The day: wake and bedtime, and wall clock to instant across DST. SPEC section 1."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

from routine.model.profile import Rhythm

ONE_DAY = timedelta(days=1)

EARLY = timedelta(hours=1)
"""Who is up within that time before getting up means the day that begins (SPEC section 1)."""

SIX_WEEKS = timedelta(weeks=6)
"""As long as the trial ran: then it is time to look back (EVIDENCE table A, Hallegraeff 2012)."""


class Clocks(NamedTuple):
    """The wake and bedtime clock of one date."""

    wake: time
    bedtime: time


class Day(NamedTuple):
    """A day of the person: it runs from its wake to the next day's wake (aware UTC).

    `bedtime` is the first time its bedtime clock shows after `wake`, so Friday's 00:30 is Friday's.
    """

    date: date
    wake: datetime
    bedtime: datetime
    next_wake: datetime

    def holds(self, instant: datetime) -> bool:
        """Whether the instant belongs to this day."""
        return self.wake <= instant < self.next_wake


def instant_of(day: date, clock: time, zone: tzinfo) -> datetime:
    """The one instant of a wall time: a gap moves it forward by the gap, of two it is the first.

    `fold=0` does both (PEP 495), checked over every zone by a property.
    """
    return datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)


def bedtime_after(wake: datetime, day: date, clock: time, zone: tzinfo) -> datetime:
    """The first time the bedtime clock shows after that day's wake."""
    tonight = instant_of(day, clock, zone)
    return tonight if tonight > wake else instant_of(day + ONE_DAY, clock, zone)


class Borrowed(NamedTuple):
    """Clocks for some dates, the first and last included, on some weekdays; `None` leaves that clock as it is."""

    first: date
    last: date
    days: frozenset[int]
    wake: time | None
    bedtime: time | None


def less_moved_ends(borrowed: Sequence[Borrowed]) -> tuple[Borrowed, ...]:
    """Clocks as they stand, oldest first: the same for the same weekdays, borrowed anew, move the end of before."""
    lasts = [own.last for own in borrowed]
    for place, own in enumerate(borrowed):
        same = [each for each in borrowed[place + 1 :] if each._replace(first=own.first, last=own.last) == own]
        begins = (each.first - ONE_DAY for each in same if each.first <= own.last)
        lasts[place] = min(begins, default=own.last)
    return tuple(own._replace(last=last) for own, last in zip(borrowed, lasts, strict=True))


@dataclass(frozen=True, eq=False)
class Calendar:
    """The days of the person. Made by `calendar`, which gives the same one for the same clocks.

    `moved` is the clock to which `tonight` moved a date's bedtime, `None` when it was set back; as a clock it means the
    same evening in another zone. `borrowed` is oldest first, as they stand (`less_moved_ends`).
    """

    rhythm: Rhythm
    zone: tzinfo
    moved: Mapping[date, time | None]
    borrowed: tuple[Borrowed, ...]
    _days: dict[date, Day] = field(default_factory=dict)

    def clocks(self, day: date) -> Clocks:
        """The wake and bedtime clock of a date: the newest that was borrowed for it, else the rhythm's."""
        wake, bedtime = self.rhythm.wake[day.weekday()], self.rhythm.bedtime[day.weekday()]
        for own in self.borrowed:
            if own.first <= day <= own.last and day.weekday() in own.days:
                wake, bedtime = own.wake or wake, own.bedtime or bedtime
        return Clocks(wake, bedtime)

    def day(self, day: date) -> Day:
        """The day whose wake lies on that date."""
        if day not in self._days:
            own, tomorrow = self.clocks(day), day + ONE_DAY
            wake = instant_of(day, own.wake, self.zone)
            next_wake = instant_of(tomorrow, self.clocks(tomorrow).wake, self.zone)
            bedtime = bedtime_after(wake, day, self.moved.get(day) or own.bedtime, self.zone)
            self._days[day] = Day(day, wake, min(max(bedtime, wake), next_wake), next_wake)
        return self._days[day]

    def day_at(self, instant: datetime) -> Day:
        """The day that holds an instant."""
        local = instant.astimezone(self.zone).date()
        candidates = (self.day(local + step * ONE_DAY) for step in (0, -1, 1, -2, 2))
        return next(day for day in candidates if day.holds(instant))

    def days(self, first: datetime, last: datetime) -> Iterator[Day]:
        """The day that holds an instant, and those that have begun by another."""
        day = self.day_at(first)
        while day.wake <= last:
            yield day
            day = self.day(day.date + ONE_DAY)

    def opens(self, day: date) -> datetime:
        """From when on what is done counts for that day: shortly before its wake, not before the bedtime before it."""
        return max(self.day(day).wake - EARLY, self.day(day - ONE_DAY).bedtime)

    def day_meant(self, instant: datetime) -> Day:
        """The day that somebody means by today: the coming one, who is up shortly before its wake."""
        day = self.day_at(instant)
        following = day.date + ONE_DAY
        return self.day(following) if instant >= self.opens(following) else day


@lru_cache(maxsize=4)
def calendar(
    rhythm: Rhythm, zone: tzinfo, moved: tuple[tuple[date, time | None, int], ...], borrowed: tuple[Borrowed, ...]
) -> Calendar:
    """The days that follow from these clocks (`moved` oldest first; its last part is the `fold` of PEP 495).

    Kept, for each row of the history makes new facts, and hardly any moves a day: without it a decision takes twice
    as long, and so do the random lives of the tests.
    """
    clocks = {day: clock and clock.replace(fold=fold) for day, clock, fold in moved}
    return Calendar(rhythm, zone, clocks, less_moved_ends(borrowed))
