"""`at`: due at these times each day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from routine.model.day import ONE_DAY, Calendar, Day, instant_of
from routine.model.notation import Anchored, TimeExpression
from routine.model.profile import AtTimes, Reminder
from routine.schedule.span import Window, anchored, windows_between

LAPSE = timedelta(minutes=30)


def windows_of_day(reminder: Reminder, rule: AtTimes, calendar: Calendar, day: Day) -> list[Window]:
    """The windows of one day.

    A clock time is due on every calendar date, once; it belongs to the day whose span holds it, and `days` asks
    that day while its bedtime has not passed, else the calendar date. A time that hangs on wake or bedtime is
    due once for each day, and `days` asks that day (SPEC section 1).
    """
    near = (each for when in rule.at for each in dues(when, calendar, day))
    own = [due for due, asked in near if asked.weekday() in reminder.days]
    return windows_between(own, day, reminder, lambda due: due + LAPSE)


def dues(when: TimeExpression, calendar: Calendar, day: Day) -> Iterator[tuple[datetime, date]]:
    """Each instant near the day, and the date that `days` asks for it."""
    if isinstance(when, Anchored):
        for base in (calendar.day(day.date + step * ONE_DAY) for step in (-1, 0, 1)):
            yield anchored(when, base), base.date
        return
    for own_date in (day.date, day.date + ONE_DAY):
        due = instant_of(own_date, when.at, calendar.zone)
        yield due, day.date if due <= day.bedtime else own_date
