"""A week as the planner plans it, to look at a profile before anything has happened."""

from collections.abc import Iterator
from datetime import UTC, date

from routine.model.day import ONE_DAY, Calendar, Day, calendar
from routine.model.profile import Reminder, Rhythm

A_MONDAY = date(2024, 1, 1)
"""Any would do: in UTC no clock changes."""


class Week:
    """Seven days, Monday first, as somebody with that rhythm lives them; in UTC, where clocks show what they show."""

    def __init__(self, rhythm: Rhythm) -> None:
        self.rhythm = rhythm
        self.calendar: Calendar = calendar(rhythm, UTC, (), ())
        self.days: tuple[Day, ...] = tuple(self.calendar.day(A_MONDAY + step * ONE_DAY) for step in range(7))

    def days_of(self, reminder: Reminder) -> Iterator[Day]:
        """The days on which it is asked for."""
        return (self.days[weekday] for weekday in sorted(reminder.days))
