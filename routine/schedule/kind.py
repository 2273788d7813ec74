"""What every kind of schedule answers: when it is due, and what is remarked of it. One file a kind in `kinds/`."""

from collections.abc import Iterable, Iterator, Sequence, Set
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple, cast

from routine.i18n import _
from routine.model.day import ONE_DAY, Calendar, Day, calendar
from routine.model.facts import Facts
from routine.model.notation import EVERY_DAY, TimeExpression, format_days
from routine.model.profile import Reminder, Rhythm, Rule
from routine.schedule.span import GRACE, Span, Window, span_of, windows_between

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


LAPSE = timedelta(hours=1)
STEP, LONGEST = timedelta(minutes=5), timedelta(hours=4)
"""Fewer means whole steps, and never beyond what is still a reminder of the day."""


class Remark(NamedTuple):
    """What cannot stand at a key of a reminder's table, or is worth a word; `item` is its place in a list there."""

    key: str
    sentence: str
    item: int | None = None


class Kind(Rule):
    """A kind of schedule."""

    __slots__ = ()

    def windows_of_day(self, reminder: Reminder, facts: Facts, day: Day) -> Sequence[Window]:
        """The windows of one day, whether the reminder is on or not. No answer, gate or clock moves one."""
        raise NotImplementedError

    def slots(self, windows: Sequence[Window]) -> int:
        """How many times a day with these windows counts for, where drinks are added up."""
        return len(windows)

    def why_over(self, window: Window | None, facts: Facts) -> str | None:  # noqa: ARG002 - most kinds know of none
        """Why an occurrence is over that nobody answered, where that lies in its kind, else `None`.

        Its `window` is `None` where it stands in the plan no more.
        """
        return None

    def refusals(self, reminder: Reminder, week: Week) -> Iterator[Remark]:  # noqa: ARG002 - as above
        """What cannot stand (SPEC section 6), apart from values that are too short."""
        yield from ()

    def advice(self, reminder: Reminder, week: Week) -> Iterator[Remark]:  # noqa: ARG002 - as above
        """What is only unusual, apart from values that are out of their usual range."""
        yield from ()


class ByTheClock(Kind):
    """A kind whose times follow from the days alone."""

    __slots__ = ()
    follows_the_clock = True

    def windows_of_day(self, reminder: Reminder, facts: Facts, day: Day) -> Sequence[Window]:
        """The windows of one day."""
        return windows_by_the_clock(reminder, facts.calendar, day)

    def plan(self, reminder: Reminder, calendar: Calendar, day: Day) -> list[Window]:
        """The windows of one day of that calendar."""
        raise NotImplementedError


class Spread(ByTheClock):
    """A kind that is spread over the day between `from` and `until`, anchored at `from`, never at "now"."""

    __slots__ = ()
    begin: TimeExpression
    end: TimeExpression

    def dues(self, span: Span, zone: tzinfo) -> Iterable[datetime]:
        """When it is due on the day of that span."""
        raise NotImplementedError

    def plan(self, reminder: Reminder, calendar: Calendar, day: Day) -> list[Window]:
        """The windows of one day: each lapses an hour after it is due, or 15 min after `until`, whichever is first.

        What falls due before wake or after the next one belongs to the day whose span holds it. Only an essential
        reminder asks then (SPEC section 3, `night`), so only its slots of the days around are looked for.
        """
        steps = (-1, 0, 1) if reminder.essential else (0,)
        bases = [calendar.day(day.date + step * ONE_DAY) for step in steps]
        lapses: dict[datetime, datetime] = {}
        for base in (each for each in bases if each.date.weekday() in reminder.days):
            span = span_of(self.begin, self.end, calendar.zone, base)
            for due in self.dues(span, calendar.zone):
                lapses[due] = min(due + LAPSE, span.end + GRACE)
        return windows_between(lapses, day, reminder)


def kind_of(reminder: Reminder) -> Kind:
    """Its schedule, as everything above the model knows it: each `Rule` is of a kind."""
    return cast("Kind", reminder.rule)


@lru_cache(maxsize=256)
def windows_by_the_clock(reminder: Reminder, calendar: Calendar, day: Day) -> tuple[Window, ...]:
    """The windows of one day that follow from the days alone, whether it is on or not; of another kind none.

    Kept, for nothing that happens moves them: without it a decision takes twice as long.
    """
    kind = kind_of(reminder)
    return tuple(kind.plan(reminder, calendar, day)) if isinstance(kind, ByTheClock) else ()


def longer(duration: timedelta) -> timedelta | None:
    """A duration that comes about a quarter less often, `None` where that were no reminder of the day any more."""
    found = -(-(duration * 4 / 3) // STEP) * STEP
    return found if found <= LONGEST else None


def on_days(days: Set[int], daily: str, some_days: str, **values: object) -> str:
    """One of two sentences marked by `N_`: the second names the `{days}`, where they are not all."""
    is_daily = days == EVERY_DAY
    return _(daily, **values) if is_daily else _(some_days, days=format_days(frozenset(days)), **values)
