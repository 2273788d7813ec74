"""What each evening was: stretched, not noted, paused, or not asked. SPEC section 5: paused is never missed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal

from routine.diary.days import Days
from routine.diary.last_night import STRETCH_QUESTION
from routine.model.built_in import STRETCH
from routine.model.day import Day
from routine.model.events import Event, Kind

Evening = Literal["stretched", "not noted", "paused", "not asked", "outside"]
"""`not asked`: nothing ran, it was off or held to its end, or no stretch was planned; `outside`: before the
beginning, or not over yet."""

ASKED: frozenset[Kind] = frozenset({"shown", "skipped", "dismissed"})
"""Rows about an occurrence that tell that it was asked for, or answered ahead."""

Interval = tuple[datetime, datetime]


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
        if row.kind == "answered" and row.detail.get("question") == STRETCH_QUESTION:
            yield _date(row.detail.get("day"))


def _date(written: object) -> date | None:
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        return None


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
