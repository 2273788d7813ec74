"""The windows of any reminder: the schedule alone. No answer, gate or clock moves one (the anchor law)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from routine.model.built_in import STRETCH
from routine.model.day import Day
from routine.model.events import Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.kind import kind_of
from routine.schedule.last_touch import early_due
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
    """Its windows on one day, whether or not they have lapsed. That of the stretch may begin early."""
    usual = usual_windows(facts, reminder, day)
    if not usual or not reminder.early or reminder.name != STRETCH or reminder.rule.hours:
        return usual
    *others, last = usual
    due = early_due(facts, reminder, day, last)
    is_free = due is not None and all(other.lapses <= due for other in others)
    return (*others, Window(due, last.lapses)) if due and is_free else usual


def usual_windows(facts: Facts, reminder: Reminder, day: Day) -> Sequence[Window]:
    """The same as its schedule alone has them."""
    return kind_of(reminder).windows_of_day(reminder, facts, day) if facts.profile.is_on(reminder) else ()


def usual_due(facts: Facts, occurrence: Occurrence) -> datetime:
    """When it is due by its schedule alone: later than it is asked for where it is asked early."""
    reminder = facts.profile.reminder(occurrence.reminder)
    plan = usual_windows(facts, reminder, facts.day_at(occurrence.due)) if reminder else ()
    dues = [window.due for window in plan]
    return occurrence.due if occurrence.due in dues or not dues else dues[-1]


def is_early(facts: Facts, occurrence: Occurrence, now: datetime) -> bool:
    """Whether it is the stretch, asked early, and its usual time has not come."""
    return occurrence.reminder == STRETCH and now < usual_due(facts, occurrence) > occurrence.due


def window_of(facts: Facts, occurrence: Occurrence) -> Window | None:
    """The window of an occurrence, `None` when it does not stand in the plan."""
    reminder = facts.profile.reminder(occurrence.reminder)
    plan = windows_of_day(facts, reminder, facts.day_at(occurrence.due)) if reminder else ()
    return next((window for window in plan if window.due == occurrence.due), None)
