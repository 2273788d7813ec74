"""The windows of any reminder: the schedule alone. No answer, gate or clock moves one (the anchor law)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from routine.model.day import Day
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.kind import kind_of
from routine.schedule.span import Window


def windows(facts: Facts, reminder: Reminder, after: datetime, until: datetime) -> Iterator[Window]:
    """Its windows that lapse after `after` and are due by `until`: ordered, disjoint, within their day."""
    if not facts.profile.is_on(reminder):
        return
    for day in facts.calendar.days(after, until):
        for window in windows_of_day(facts, reminder, day):
            if window.lapses > after and window.due <= until:
                yield window


def windows_of_day(facts: Facts, reminder: Reminder, day: Day) -> Sequence[Window]:
    """Its windows on one day, whether or not they have lapsed."""
    return kind_of(reminder).windows_of_day(reminder, facts, day) if facts.profile.is_on(reminder) else ()


def window_of(facts: Facts, occurrence: Occurrence) -> Window | None:
    """The window of an occurrence, `None` when it does not stand in the plan."""
    reminder = facts.profile.reminder(occurrence.reminder)
    plan = windows_of_day(facts, reminder, facts.day_at(occurrence.due)) if reminder else ()
    return next((window for window in plan if window.due == occurrence.due), None)
