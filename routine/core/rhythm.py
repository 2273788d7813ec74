"""The day: wake and bedtime, and wall clock to instant across DST. SPEC section 1."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

ONE_DAY = timedelta(days=1)


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


def day_of_date(day: date, clocks: Mapping[date, Clocks], zone: tzinfo, moved: time | None = None) -> Day:
    """The day of a date.

    Args:
        day: the date on which its wake lies.
        clocks: the clocks of that date and of the next.
        zone: where the person is.
        moved: the clock to which `tonight` moved its bedtime, `None` when it stands as set.
    """
    wake = instant_of(day, clocks[day].wake, zone)
    next_wake = instant_of(day + ONE_DAY, clocks[day + ONE_DAY].wake, zone)
    bedtime = bedtime_after(wake, day, clocks[day].bedtime if moved is None else moved, zone)
    return Day(day, wake, min(max(bedtime, wake), next_wake), next_wake)
