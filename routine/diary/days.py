"""The days that are looked back on, by the rhythm and the zone of their time, and what their evenings were.

An evening was stretched, not noted, paused, or not asked. SPEC section 5: paused is never missed.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from routine.diary.last_night import STRETCH_QUESTION
from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY, Day
from routine.model.events import Event, Kind
from routine.model.facts import Facts

Evening = Literal["stretched", "not noted", "paused", "not asked", "outside"]
"""`not asked`: nothing ran, it was off or held to its end, or no stretch was planned; `outside`: before the
beginning, or not over yet."""

ASKED: frozenset[Kind] = frozenset({"shown", "skipped", "dismissed"})
"""Rows about an occurrence that tell that it was asked for, or answered ahead."""

MOVES_DAYS = frozenset({"tonight", "rhythm"})

FAR = timedelta(days=2)
"""No zone's wake or bedtime of a date lies further from its midnight in UTC than a day and a half."""


class Plan(NamedTuple):
    """The profile and zone of some facts, gone by from that instant on."""

    since: datetime
    facts: Facts


class Plans:
    """What was gone by when: at least one, oldest first; the first of them holds for what lies before it, too."""

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
    """Consecutive days of the person, from the first date to the last.

    Where a zone or a rhythm changed, one is longer or shorter. `rows` tell which bedtime was moved for an evening.
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


def week_of(day: date, begins: int = 0) -> date:
    """The first day of its week, which begins on that weekday, Monday 0."""
    return day - timedelta(days=(day.weekday() - begins) % 7)


def evenings(days: Days, rows: Iterable[Event], began: date, now: datetime) -> Mapping[date, Evening]:
    """What the evening of each day was.

    Args:
        days: the days asked about.
        rows: the standing rows, in row order: those since the first of these days, and every pause.
        began: the date of the beginning.
        now: an evening is over with the next wake after it, or once it was stretched.
    """
    kept = tuple(rows)
    stretched = {days.date_of(evening_of(row)) for row in kept if is_stretch(row)}
    asked = set(_asked(days, kept))
    pauses = tuple(_pauses(kept))

    def mark(day: Day) -> Evening:
        if day.date in stretched:
            return "stretched"
        if day.date < began or day.next_wake > now:
            return "outside"
        if any(begin <= day.bedtime < end for begin, end in pauses):
            return "paused"
        return "not noted" if day.date in asked else "not asked"

    return {day.date: mark(day) for day in days}


def is_stretch(row: Event) -> bool:
    """Whether the row notes a stretch as done."""
    return row.kind == "done" and row.reminder == STRETCH


def evening_of(row: Event) -> datetime:
    """An instant of the evening that a noted stretch is of: at once, later with `at`, or on that evening's reminder."""
    return row.instant("at") or (row.occurrence.due if row.occurrence else row.at)


def _asked(days: Days, rows: Iterable[Event]) -> Iterator[date | None]:
    """The evenings whose stretch was asked for, or answered all the same: ahead, or with no the next morning."""
    for row in rows:
        is_off = "until" in row.detail  # for a while
        if row.reminder == STRETCH and row.occurrence and row.kind in ASKED and not is_off:
            yield days.date_of(row.occurrence.due)
        if row.kind == "answered" and row.detail.get("question") == STRETCH_QUESTION and row.detail.get("day"):
            yield date.fromisoformat(str(row.detail["day"]))


def _pauses(rows: Iterable[Event]) -> Iterator[tuple[datetime, datetime]]:
    """From when until when reminders were paused, the stretch among them."""
    running: tuple[datetime, datetime] | None = None
    for row in rows:
        if row.kind not in ("paused", "resumed"):
            continue
        if running:
            yield running[0], min(running[1], row.at)
        until, spared = row.instant("until"), row.detail.get("except")
        spares_it = isinstance(spared, list) and STRETCH in spared
        running = (row.at, until) if row.kind == "paused" and until and not spares_it else None
    if running:
        yield running
