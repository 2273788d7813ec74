"""`every` and `times`: spread over the day between `from` and `until`, anchored at `from`, never at "now"."""

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from routine.model.day import ONE_DAY, Calendar, Day
from routine.model.profile import Every, Reminder, TimesADay
from routine.schedule.span import GRACE, Span, Window, span_of, windows_between

LAPSE = timedelta(hours=1)
STEP = timedelta(minutes=5)


def windows_of_day(reminder: Reminder, rule: Every | TimesADay, calendar: Calendar, day: Day) -> list[Window]:
    """The windows of one day: each lapses an hour after it is due, or 15 min after `until`, whichever is first.

    What falls due before wake or after the next one belongs to the day whose span holds it. Only an essential
    reminder asks then (SPEC section 3, `night`), so only its slots of the days around are looked for.
    """
    steps = (-1, 0, 1) if reminder.essential else (0,)
    bases = [calendar.day(day.date + step * ONE_DAY) for step in steps]
    lapses: dict[datetime, datetime] = {}
    for base in (each for each in bases if each.date.weekday() in reminder.days):
        span = span_of(rule.begin, rule.end, calendar, base)
        for due in _every(rule, span) if isinstance(rule, Every) else _spread(rule, span, calendar.zone):
            lapses[due] = min(due + LAPSE, span.end + GRACE)
    return windows_between(lapses, day, reminder, lapses.__getitem__)


def _every(rule: Every, span: Span) -> Iterator[datetime]:
    count = (span.end - span.begin) // rule.interval
    return (span.begin + rule.interval * step for step in range(count + 1))


def _spread(rule: TimesADay, span: Span, zone: tzinfo) -> Iterator[datetime]:
    """Slot k at begin + length * k / (n - 1): the ends as they stand, inner ones at round local minutes."""
    if span.end < span.begin:
        return
    yield span.begin
    last = rule.count - 1
    for slot in range(1, last):
        yield _rounded(span.begin + (span.end - span.begin) * slot / last, zone)
    if last:
        yield span.end


def _rounded(instant: datetime, zone: tzinfo) -> datetime:
    """The nearest five minutes of the local clock."""
    local = instant.astimezone(zone)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond) % STEP
    return instant - past if past < STEP / 2 else instant + (STEP - past)
