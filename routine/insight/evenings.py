"""What each evening was: stretched, not noted, paused, or not asked. SPEC section 5: paused is never missed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal

from routine.core.history import BY_THE_DAEMON, Event
from routine.core.rhythm import Day
from routine.insight.days import Days
from routine.reminders.schedule import windows_of_day

STRETCH = "stretch"

Evening = Literal["stretched", "not noted", "paused", "not asked", "outside"]
"""`not asked`: nothing ran, or no stretch was planned; `outside`: before the beginning, or not over yet."""

Interval = tuple[datetime, datetime]


def evenings(days: Days, rows: Iterable[Event], began: date, now: datetime) -> Mapping[date, Evening]:
    """What the evening of each day was.

    Args:
        days: the days asked about.
        rows: the standing rows, in row order: those since the first of these days, and every pause.
        began: the date of the first start.
        now: an evening is over with the next wake after it, or once it was stretched.
    """
    kept = tuple(rows)
    stretched = set(_stretched(days, kept))
    asked = {days.date_of(row.occurrence.due) for row in kept if row.reminder == STRETCH and row.occurrence}
    pauses, gaps = tuple(_pauses(kept)), tuple(_gaps(kept, days.begin, now))

    def mark(day: Day) -> Evening:
        if day.date in stretched:
            return "stretched"
        if day.date < began or day.next_wake > now:
            return "outside"
        if _holds(pauses, day.bedtime):
            return "paused"
        if day.date in asked:
            return "not noted"
        return "not asked" if _holds(gaps, day.bedtime) or not _is_planned(days, day) else "not noted"

    return {day.date: mark(day) for day in days}


def _stretched(days: Days, rows: Iterable[Event]) -> Iterator[date]:
    """The evenings whose stretch was noted: at once, later with `at`, or the next morning on that evening's bubble."""
    for row in rows:
        if row.kind == "done" and row.reminder == STRETCH:
            due = row.occurrence.due if row.occurrence else row.at
            evening = days.date_of(row.instant("at") or due)
            if evening:
                yield evening


def _pauses(rows: Iterable[Event]) -> Iterator[Interval]:
    """From when until when reminders were paused, the stretch among them."""
    running: Interval | None = None
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


def _gaps(rows: Iterable[Event], begin: datetime, now: datetime) -> Iterator[Interval]:
    """From when until when nothing ran: `started` rows end a gap (SPEC section 2)."""
    alive = begin
    for row in rows:
        if row.kind not in BY_THE_DAEMON:
            continue
        if row.kind == "started":
            yield alive, row.at
        alive = max(alive, row.at)
    yield alive, now


def _holds(intervals: Iterable[Interval], instant: datetime) -> bool:
    return any(begin <= instant < end for begin, end in intervals)


def _is_planned(days: Days, day: Day) -> bool:
    """Whether today's profile plans a stretch for such a day."""
    reminder = days.facts.profile.reminder(STRETCH)
    return reminder is not None and bool(windows_of_day(days.facts, reminder, day))
