"""The windows of any reminder: the schedule alone. No answer, gate or clock moves one (the anchor law)."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from routine.model.day import ONE_DAY, Calendar, Day
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.profile import AfterSitting, AtTimes, Every, Reminder, TimesADay
from routine.schedule.kinds import at, every, sitting
from routine.schedule.span import Window


def windows(facts: Facts, reminder: Reminder, after: datetime, until: datetime) -> Iterator[Window]:
    """Its windows that lapse after `after` and are due by `until`: ordered, disjoint, within their day."""
    if not facts.profile.is_on(reminder):
        return
    day = facts.day_at(after)
    while day.wake <= until:
        for window in windows_of_day(facts, reminder, day):
            if window.lapses > after and window.due <= until:
                yield window
        day = facts.day(day.date + ONE_DAY)


def windows_of_day(facts: Facts, reminder: Reminder, day: Day) -> list[Window]:
    """Its windows on one day, whether or not they have lapsed."""
    if not facts.profile.is_on(reminder):
        return []
    if isinstance(reminder.rule, AfterSitting):
        return sitting.windows_of_day(reminder, reminder.rule, facts, day)
    return [*windows_by_the_clock(reminder, reminder.rule, facts.calendar, day)]


def window_of(facts: Facts, occurrence: Occurrence) -> Window | None:
    """The window of an occurrence, `None` when it does not stand in the plan."""
    reminder = facts.profile.reminder(occurrence.reminder)
    plan = windows_of_day(facts, reminder, facts.day_at(occurrence.due)) if reminder else []
    return next((window for window in plan if window.due == occurrence.due), None)


@lru_cache(maxsize=256)
def windows_by_the_clock(
    reminder: Reminder, rule: AtTimes | Every | TimesADay, calendar: Calendar, day: Day
) -> tuple[Window, ...]:
    """The windows that follow from the days alone, whether it is on or not.

    Kept, for nothing that happens moves them: without it a decision takes twice as long.
    """
    if isinstance(rule, AtTimes):
        return tuple(at.windows_of_day(reminder, rule, calendar, day))
    return tuple(every.windows_of_day(reminder, rule, calendar, day))
