"""When showing an occurrence makes sense, and the span of a day in which a reminder falls due."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta, tzinfo
from typing import NamedTuple

from routine.model.day import ONE_DAY, Day, instant_of
from routine.model.notation import Anchored, TimeExpression
from routine.model.profile import Reminder

GRACE = timedelta(minutes=15)
"""A reminder that falls due just before `until` may still be shown that long after it (SPEC section 2)."""


class Window(NamedTuple):
    """Due and lapse of one occurrence (aware UTC); it may be shown in `due` <= instant < `lapses`."""

    due: datetime
    lapses: datetime


class Span(NamedTuple):
    """From when until when a reminder falls due on one day (aware UTC, both included)."""

    begin: datetime
    end: datetime


def anchored(expression: Anchored, day: Day) -> datetime:
    """The instant of `wake+15m` or `bedtime-2h` on that day; the offset is elapsed time."""
    return (day.wake if expression.anchor == "wake" else day.bedtime) + expression.offset


def span_of(begin: TimeExpression, end: TimeExpression, zone: tzinfo, day: Day) -> Span:
    """`from` and `until` on that day.

    A clock time in `from` is the one between wake and bedtime, so that a night shift's 22:00 is found; one that
    lies in the night is the last before wake, so that hours from 06:00 stand even where wake is 07:00. A clock
    time in `until` is the first after `from`.
    """
    first = _begin(begin, zone, day)
    return Span(first, _end(end, begin, first, zone, day))


def _begin(expression: TimeExpression, zone: tzinfo, day: Day) -> datetime:
    if isinstance(expression, Anchored):
        return anchored(expression, day)
    shows = _clock_shows(expression, zone, day)
    awake = [instant for instant in shows if day.wake <= instant <= day.bedtime]
    before = [instant for instant in shows if instant < day.wake]
    return awake[0] if awake else before[-1] if before else shows[0]


def _end(until: TimeExpression, begin: TimeExpression, first: datetime, zone: tzinfo, day: Day) -> datetime:
    if isinstance(until, Anchored):
        return anchored(until, day)
    if isinstance(begin, time) and begin < until:  # a gap may move `from` past it: then both are one slot
        return max(first, instant_of(first.astimezone(zone).date(), until, zone))
    return next(instant for instant in _clock_shows(until, zone, day) if instant > first)


def _clock_shows(clock: time, zone: tzinfo, day: Day) -> list[datetime]:
    return [instant_of(day.date + step * ONE_DAY, clock, zone) for step in (0, 1, 2)]


def windows_between(lapses: Mapping[datetime, datetime], day: Day, reminder: Reminder) -> list[Window]:
    """The windows of one day: in order, disjoint, none past the next wake.

    Due times outside the day are another day's. The reminder's own `lapse` goes before that of a due time.
    """
    dues = sorted(filter(day.holds, lapses))
    own = [due + reminder.lapse if reminder.lapse else lapses[due] for due in dues]
    triples = zip(dues, own, [*dues, day.next_wake][1:], strict=True)
    return [Window(due, min(lapse, follower)) for due, lapse, follower in triples]
