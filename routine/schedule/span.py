"""When showing an occurrence makes sense, and the span of a day in which a reminder falls due."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from routine.model.day import ONE_DAY, Calendar, Day, instant_of
from routine.model.facts import Facts
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


def span_of(begin: TimeExpression, end: TimeExpression, place: Facts | Calendar, day: Day) -> Span:
    """`from` and `until` on that day.

    A clock time in `from` is the one between wake and bedtime, so that a night shift's 22:00 is found; one that
    lies in the night is the last before wake, so that hours from 06:00 stand even where wake is 07:00. A clock
    time in `until` is the first after `from`.
    """
    first = _begin(begin, place, day)
    return Span(first, _end(end, begin, first, place, day))


def _begin(expression: TimeExpression, place: Facts | Calendar, day: Day) -> datetime:
    if isinstance(expression, Anchored):
        return anchored(expression, day)
    shows = _clock_shows(expression, place, day)
    awake = [instant for instant in shows if day.wake <= instant <= day.bedtime]
    before = [instant for instant in shows if instant < day.wake]
    return awake[0] if awake else before[-1] if before else shows[0]


def _end(until: TimeExpression, begin: TimeExpression, first: datetime, place: Facts | Calendar, day: Day) -> datetime:
    if isinstance(until, Anchored):
        return anchored(until, day)
    if isinstance(begin, time) and begin < until:  # a gap may move `from` past it: then both are one slot
        return max(first, instant_of(first.astimezone(place.zone).date(), until, place.zone))
    return next(instant for instant in _clock_shows(until, place, day) if instant > first)


def _clock_shows(clock: time, place: Facts | Calendar, day: Day) -> list[datetime]:
    return [instant_of(day.date + step * ONE_DAY, clock, place.zone) for step in (0, 1, 2)]


def windows_between(
    dues: Iterable[datetime], day: Day, reminder: Reminder, default_lapse: Callable[[datetime], datetime]
) -> list[Window]:
    """The windows of one day: in order, disjoint, none past the next wake.

    Due times outside the day are another day's, doubles are one. The reminder's own `lapse` goes before the default.
    """
    ordered = sorted({due for due in dues if day.holds(due)})
    follows = [*ordered[1:], day.next_wake][: len(ordered)]
    lapses = [due + reminder.lapse if reminder.lapse else default_lapse(due) for due in ordered]
    triples = zip(ordered, lapses, follows, strict=True)
    return [Window(due, min(lapse, follower)) for due, lapse, follower in triples]
