"""The days that are looked back on, by the rhythm and the zone of their time: which of them holds an instant."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import NamedTuple

from routine.model.day import ONE_DAY, Day
from routine.model.events import Event
from routine.model.facts import Facts

MOVES_DAYS = frozenset({"tonight", "rhythm"})

FAR = timedelta(days=2)
"""No zone's wake or bedtime of a date lies further from its midnight in UTC than a day and a half."""


class Plan(NamedTuple):
    """The profile and zone of some facts, gone by from that instant on."""

    since: datetime
    facts: Facts


class Plans:
    """What was gone by when, today's last; the first of them holds for what lies before it, too.

    Args:
        plans: oldest first, at least one.
    """

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._plans = tuple(plans)

    @property
    def present(self) -> Facts:
        """The facts of today."""
        return self._plans[-1].facts

    def facts_at(self, instant: datetime) -> Facts:
        """What was gone by at an instant."""
        return next((plan for plan in reversed(self._plans) if plan.since <= instant), self._plans[0]).facts

    def date_at(self, instant: datetime) -> date:
        """The date of the day that held an instant."""
        return self.facts_at(instant).day_at(instant).date

    def with_moves(self, rows: Sequence[Event]) -> "Plans":
        """The same with the bedtimes and times to get up that were moved for a while."""
        moves = tuple(row for row in rows if row.kind in MOVES_DAYS)
        return Plans([plan._replace(facts=replace(plan.facts, events=moves)) for plan in self._plans])

    def wake(self, day: date) -> datetime:
        """When that day began, by what was gone by then."""
        return self._gone_by(day, lambda own: own.wake)

    def bedtime(self, day: date) -> datetime:
        """The bedtime of that evening, by what was gone by then."""
        return self._gone_by(day, lambda own: own.bedtime)

    def _gone_by(self, day: date, moment: Callable[[Day], datetime]) -> datetime:
        """That moment of a day by the newest plan that was taken before it, else by the first."""
        far = datetime.combine(day, time(), tzinfo=UTC) + FAR
        known = (plan for plan in reversed(self._plans) if plan.since <= far)
        found = ((plan, moment(plan.facts.day(day))) for plan in known)
        first = moment(self._plans[0].facts.day(day))
        return next((instant for plan, instant in found if plan.since <= instant), first)


class Days:
    """Consecutive days of the person. Where a zone or a rhythm changed, one is longer or shorter.

    Args:
        plans: what was gone by when.
        rows: the history; a bedtime that was moved for an evening is taken from it.
        first, last: the dates of the first and the last day.
    """

    def __init__(self, plans: Plans, rows: Sequence[Event], first: date, last: date) -> None:
        moved = plans.with_moves(rows)
        dates = [first + step * ONE_DAY for step in range((last - first).days + 2)]
        wakes = accumulate((moved.wake(day) for day in dates), max)
        self._days = [
            Day(day, wake, min(max(moved.bedtime(day), wake), next_wake), next_wake)
            for day, (wake, next_wake) in zip(dates, pairwise(wakes), strict=False)
        ]
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
