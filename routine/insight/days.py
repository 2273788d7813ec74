"""The days that are looked back on, by today's rhythm: which of them holds an instant."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from routine.core.facts import Facts
from routine.core.history import Event
from routine.core.rhythm import ONE_DAY, Day

MOVES_DAYS = frozenset({"tonight", "rhythm"})


class Days:
    """Consecutive days of the person.

    Args:
        facts: the profile and zone of today.
        rows: the history; a bedtime that was moved for an evening is taken from it.
        first, last: the dates of the first and the last day.
    """

    def __init__(self, facts: Facts, rows: tuple[Event, ...], first: date, last: date) -> None:
        moved = replace(facts, events=tuple(event for event in rows if event.kind in MOVES_DAYS))
        self.facts = moved
        self._days = [moved.day(first + step * ONE_DAY) for step in range((last - first).days + 1)]
        self._wakes = [day.wake for day in self._days]

    def __iter__(self) -> Iterator[Day]:
        return iter(self._days)

    @property
    def begin(self) -> datetime:
        """When the first of them began."""
        return self._wakes[0]

    def date_of(self, instant: datetime) -> date | None:
        """The date of the day that holds an instant, `None`: it lies outside."""
        place = bisect_right(self._wakes, instant) - 1
        return self._days[place].date if place >= 0 and self._days[place].holds(instant) else None


def monday_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
