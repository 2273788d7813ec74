"""A month of nights and evenings, a row for each week: what stands in each day's cell, and the same in words. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from routine.diary.days import Evening, week_of
from routine.diary.statistics import NightMark, Week
from routine.i18n import N_, _, ngettext
from routine.model.day import ONE_DAY
from routine.text.diary import night_between

NIGHTS: Mapping[NightMark, str] = {
    # Translators: of a night, behind its date.
    "none": N_("no cramp"),
    "unknown": N_("not noted"),
    "paused": N_("paused"),
}
EVENINGS: Mapping[Evening, str] = {
    "stretched": N_("stretched"),
    # Translators: of an evening.
    "not noted": N_("no stretch noted"),
    "not asked": N_("not asked to stretch"),
}


class Cell(NamedTuple):
    """One date: its evening, and the night that follows.

    Attributes:
        morning: the date on which that night ends.
        is_of_month: it is of the month that is shown, not of a week that reaches into it.
        is_open: something can be noted of it: it has come.
        number: of its cramps; 0: none, or none is known.
    """

    morning: date
    date: date
    is_of_month: bool
    is_open: bool
    night: NightMark
    number: int
    evening: Evening
    told: str


def first_of(day: date) -> date:
    """The first of its month."""
    return day.replace(day=1)


def month_before(first: date) -> date:
    """The first of the month before that one."""
    return first_of(first - ONE_DAY)


def month_after(first: date) -> date:
    """The first of the month after it."""
    return first_of(first + 31 * ONE_DAY)


def month(first: date, weeks: Iterable[Week], today: date, begins: int) -> Sequence[Sequence[Cell]]:
    """Its weeks; of the present month also those before it that hold the last seven nights, which are asked for most.

    Args:
        first: the first of the month.
        weeks: what is known; what is in none of them is outside.
        today: the person's present day.
        begins: the weekday with which a week begins, Monday 0.
    """
    known = {week.first + place * ONE_DAY: (week, place) for week in weeks for place in range(7)}
    end, earliest = month_after(first), today - 7 * ONE_DAY
    begin = week_of(min(first, earliest) if first == first_of(today) else first, begins)
    rows: list[Sequence[Cell]] = []
    while begin < end:
        days = (begin + step * ONE_DAY for step in range(7))
        rows.append([_cell(day, first, known.get(day), today) for day in days])
        begin += timedelta(weeks=1)
    return rows


def cell_of(day: date, weeks: Iterable[Week], today: date) -> Cell:
    """The same of one date."""
    known = next(((week, (day - week.first).days) for week in weeks if 0 <= (day - week.first).days < 7), None)
    return _cell(day, first_of(day), known, today)


def _cell(day: date, first: date, known: tuple[Week, int] | None, today: date) -> Cell:
    night: NightMark = "outside"
    evening: Evening = "outside"
    number = 0
    if known:
        week, place = known
        night, evening, number = week.nights[place], week.evenings[place], week.cramps[place] or 0
    if night == "outside" and day < today:
        night = "unknown"  # before the beginning, too: a paper diary may know of it
    told = ", ".join([night_between(day), *_in_words(night, number, evening)])
    return Cell(day + ONE_DAY, day, first_of(day) == first, day <= today, night, number, evening, told)


def _in_words(night: NightMark, number: int, evening: Evening) -> Iterator[str]:
    if night == "cramp":
        yield ngettext("{n} cramp", "{n} cramps", number)
    elif night in NIGHTS:
        yield _(NIGHTS[night])
    if evening in EVENINGS:
        yield _(EVENINGS[evening])
