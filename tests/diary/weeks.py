"""Words to tell weeks with: what an evening and a night were, from marks as the screen draws them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from routine.diary.days import Plan, Plans
from routine.diary.statistics import Beginning, Statistics, beginning, first_date, statistics
from routine.model.events import Event, Kind, Occurrence, stamp
from routine.model.facts import Facts
from tests.telling import at, facts_of

MONDAY = date(2025, 12, 22)
FACTS = facts_of()


def plans_of(facts: Facts) -> Plans:
    """Somebody who never changed anything."""
    return Plans([Plan(at("07:00", MONDAY), facts)])


PLANS = plans_of(FACTS)

EVENINGS = ("oo.oo..", "oooo.o.", "o.ooooo", "~~~~~~~", "ooooo.o", "ooooooo")
NIGHTS = ("x-x--xx", "x--x-x-", "-x-?x--", "~~~~~~~", "--x--?-", "---x---")
"""The six weeks that EXPERIENCE section 4 draws."""


def day(number: int) -> date:
    """The date of the n-th day since the first Monday."""
    return MONDAY + timedelta(days=number)


def moment(clock: str, number: int = 0) -> datetime:
    return at(clock, day(number))


def stretch(number: int) -> Occurrence:
    return Occurrence("stretch", moment("22:45", number))


def row(when: datetime, kind: Kind, about: Occurrence | str | None = None, **detail: object) -> Event:
    occurrence = about if isinstance(about, Occurrence) else None
    name = about if isinstance(about, str) else about.reminder if about else None
    return Event(when, kind, name, occurrence, detail)


def cramp(number: int, count: int | str = 1, **detail: object) -> Event:
    """Noted the morning after."""
    told = {"night": day(number).isoformat(), "count": count, **detail}
    return Event(moment("08:45", number + 1), "cramp", detail=told)


def evening(number: int, mark: str) -> Iterator[Event]:
    """What is written on such an evening."""
    if mark in "o.":
        yield row(moment("22:45", number), "shown", stretch(number), ask=1)
    if mark == "o":
        yield row(moment("22:50", number), "done", stretch(number))
    if mark == ".":
        yield row(moment("23:58", number), "lapsed", stretch(number), why="unanswered")


def pause(number: int, days: int, spared: tuple[str, ...] = ()) -> Event:
    until = stamp(moment("07:00", number + days))
    return Event(moment("07:00", number), "paused", detail={"until": until, "except": list(spared)})


def lived(evenings: tuple[str, ...], nights: tuple[str, ...]) -> list[Event]:
    """The rows behind such weeks: a letter for each evening and for each night."""
    rows = [row(moment("07:00"), "started")]
    marks = "".join(evenings)
    for number, (mark, night) in enumerate(zip(marks, "".join(nights), strict=True)):
        if mark == "~":
            rows.append(pause(number, 1))
        rows += evening(number, mark)
        if night == "x":
            rows.append(cramp(number, intensity=6, woke=True))
        if night == "-":
            rows.append(cramp(number, 0))
    return [identified(event, f"e{place}") for place, event in enumerate(sorted(rows, key=lambda event: event.at))]


def identified(event: Event, id_: str) -> Event:
    return replace(event, id=id_)


def look_back(rows: list[Event], now: datetime, weeks: int = 6) -> Statistics:
    """The statistics of the last weeks, from the rows that were written by then."""
    rows = [event for event in rows if event.at <= now]
    return statistics_of(PLANS, rows, now, weeks)


def statistics_of(plans: Plans, rows: Sequence[Event], now: datetime, weeks: int) -> Statistics:
    began = begun(rows, now, plans)
    return statistics(plans, rows, first_date(plans, began.noted, now, weeks), began, now)


def begun(rows: Sequence[Event], now: datetime, plans: Plans = PLANS) -> Beginning:
    started = next((event.at for event in rows if event.kind == "started"), None)
    return beginning(plans, rows, started, now)


def six_weeks() -> Statistics:
    """Those of EXPERIENCE section 4, on the Monday after."""
    return look_back(lived(EVENINGS, NIGHTS), moment("09:00", 42))
