"""The numbers of the report: the first nights beside the last, and the whole period. Pure. EXPERIENCE section 4."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from routine.diary.cramps import FORTNIGHT, Cramp
from routine.diary.statistics import Statistics, Tally
from routine.i18n import _, ngettext
from routine.model.day import ONE_DAY
from routine.text.diary import (
    DASH,
    cramps_in_words,
    exact_duration,
    nights_in_words,
    places,
    strength_in_words,
)
from routine.text.moments import long_date, short_date

NONE = DASH


class Table(NamedTuple):
    """A table: its heads, each with what stands small below it, and its rows, each with its name."""

    heads: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Column:
    """Some nights, from the first date to the last.

    Attributes:
        name: its head.
        tally: what is recorded of them.
        cramps: the cramps of these nights.
    """

    name: str
    first: date
    last: date
    tally: Tally
    cramps: Sequence[Cramp]


def in_short(found: Statistics, cramps: Iterable[Cramp]) -> Mapping[str, object]:
    """The first 14 nights beside the last 14; before that makes sense, the nights there are.

    Args:
        found: the weeks to tell of.
        cramps: every entry of the diary, of whatever time; what is no cramp counts nothing.
    """
    known = [cramp for cramp in cramps if cramp.count != 0]
    return {"table": _then_now(_columns(found, known)), "whole": _whole(found, known), "note": _too_soon(found)}


def _columns(found: Statistics, cramps: Sequence[Cramp]) -> Sequence[Column]:
    compared = found.comparison

    def column(name: str, first: date, last: date, tally: Tally) -> Column:
        within = [cramp for cramp in cramps if first <= cramp.night <= last and not cramp.daytime]
        return Column(name, first, last, tally, within)

    if compared.recorded < FORTNIGHT or compared.verdict == "too early":
        return [column(_("all nights"), found.first_told, found.last, found.whole)]
    block = (FORTNIGHT - 1) * ONE_DAY
    first = ngettext("first {n} night", "first {n} nights", FORTNIGHT)
    last = ngettext("last {n} night", "last {n} nights", FORTNIGHT)
    return [
        column(first, compared.begin, compared.begin + block, compared.first),
        column(last, compared.end - block, compared.end, compared.last),
    ]


def _then_now(columns: Sequence[Column]) -> Table:
    """A column for each stretch of nights."""
    told: Sequence[tuple[str, Callable[[Column], object]]] = (
        (_("Nights recorded"), lambda nights: nights.tally.recorded),
        (_("Nights with a cramp"), lambda nights: nights.tally.cramp_nights),
        (_("Cramps"), lambda nights: cramps_in_words(nights.tally)),
        (_("Strongest, of 10"), _strongest),
        (_("Longest"), lambda nights: exact_duration(nights.tally.longest, _missing(nights))),
        (_("Nights woken"), lambda nights: _missing(nights) if nights.tally.woken is None else nights.tally.woken),
        (_("Sleep disturbed, of 10"), lambda nights: _worst(nights, "sleep_disturbance")),
        (_("Distress, of 10"), lambda nights: _worst(nights, "distress")),
        (_("Sore the next day"), _sore),
    )
    dates = [(each.name, f"{short_date(each.first)} {DASH} {short_date(each.last)}") for each in columns]
    return Table([("", ""), *dates], [(name, [str(cell(each)) for each in columns]) for name, cell in told])


def _strongest(nights: Column) -> str:
    return strength_in_words(nights.tally.strongest, _missing(nights))


def _worst(nights: Column, field: str) -> str:
    noted = [value for cramp in nights.cramps if (value := getattr(cramp, field)) is not None]
    return str(max(noted)) if noted else _missing(nights)


def _sore(nights: Column) -> str:
    """`2 of 5`: of the cramps of which it is noted how sore they left the leg."""
    noted = [cramp.soreness for cramp in nights.cramps if cramp.soreness]
    return _("{part} of {whole}", part=noted.count("next_day"), whole=len(noted)) if noted else _missing(nights)


def _missing(nights: Column) -> str:
    """Nothing to note, or not noted: unknown is never zero."""
    return _("not noted") if nights.tally.cramps else NONE


def _whole(found: Statistics, cramps: Sequence[Cramp]) -> Sequence[str]:
    """The whole period, beside the columns."""
    by_day = [cramp for cramp in cramps if cramp.daytime and cramp.night >= found.first_told]
    unknown = _("Nights not recorded: {n}.", n=found.count_nights("unknown"))
    paused = _("Paused: {nights}.", nights=nights_in_words(found.count_nights("paused")))
    return (
        _("First cramp noted: {date}.", date=long_date(min(cramp.night for cramp in cramps))) if cramps else "",
        _where(_("Whole period: {cramps}", cramps=_of(found.cramps)), found.cramps),
        _where(_("By day: {cramps}", cramps=_of(by_day)), by_day),
        f"{unknown} {paused}",
    )


def _where(told: str, cramps: Sequence[Cramp]) -> str:
    """`Whole period: 3 cramps: left calf 2, right foot 1.`."""
    where = ", ".join(places(cramps))
    return f"{told}: {where}." if where else f"{told}."


def _of(cramps: Sequence[Cramp]) -> str:
    """How many: `6 cramps`, or `6 or more cramps`."""
    number = sum(cramp.count_at_least for cramp in cramps)
    if any(cramp.count is None for cramp in cramps):
        return ngettext("{n} or more cramps", "{n} or more cramps", number)
    return ngettext("{n} cramp", "{n} cramps", number)


def _too_soon(found: Statistics) -> str:
    """Why nothing is compared; `""`: it is."""
    recorded, verdict = found.comparison.recorded, found.comparison.verdict
    if recorded == 0:
        return _("No night is noted yet.")
    if recorded < FORTNIGHT:
        return ngettext("{n} night is too few to tell.", "{n} nights are too few to tell.", recorded)
    if verdict != "too early":
        return ""
    nights = nights_in_words(2 * FORTNIGHT)
    return _("Too early to compare the first nights with the last: that takes {nights}.", nights=nights)
