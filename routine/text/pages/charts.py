"""The drawings of the report as shapes, which its template writes as SVG. Pure. EXPERIENCE section 4.

They are readable in black and white: colours come from the page's style; what a mark means is told by its shape, its
hatching and its number alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import NamedTuple

from routine.diary.statistics import Week
from routine.i18n import N_, _, ngettext
from routine.model.notation import spoken_clock
from routine.text.moments import from_day, short_date

WIDTH, NARROW = 400, 200
LEFT, RIGHT = 26, 6
TOP, BARS, LABELS = 14, 64, 16
CELL = 14
# Translators: days of the week, in two letters.
DAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
WIDEST = 26
A_YEAR = 53  # weeks: over more than that a date needs its year
READABLE = 9.0
"""A mark that is narrower has no letter in it: the weeks of a year or more stand close together."""

NOON = 12


class Shape(NamedTuple):
    """One element of SVG: its name, its attributes, and the text within it."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""


class Chart(NamedTuple):
    """A drawing."""

    name: str  # its own on the page
    title: str  # what it shows, in a word
    told: str  # the same as it shows, for who does not see it
    height: int
    shapes: Sequence[Shape]
    width: int = WIDTH


def cramps_chart(weeks: Sequence[Week]) -> Chart:
    """A bar for each week, with its number; a week that is unknown or paused has a word instead, never a zero."""
    most = max([4, *(week.tally.cramps for week in weeks)])
    step = -(-most // 4)
    shapes = [
        *_grid(step, WIDTH),
        *(part for place, week in enumerate(weeks) for part in _bar(week, place, weeks, 4 * step)),
    ]
    told = "; ".join(_("week of {date} {cramps}", date=short_date(week.first), cramps=_told(week)) for week in weeks)
    described = _("A bar for each week. {weeks}.", weeks=told)
    return Chart("cramps", _("Cramps each week"), described, TOP + BARS + LABELS, shapes)


def hours_chart(begins: Iterable[datetime]) -> Chart:
    """At which hour of the clock there it was that cramps began, from noon to noon: the night stays whole."""
    counts = Counter(begin.hour for begin in begins)
    step = -(-max([4, *counts.values()]) // 4)
    shapes = [*_grid(step, NARROW)]
    base, room = TOP + BARS, (NARROW - LEFT - RIGHT) / 24
    for place in range(24):
        hour = (NOON + place) % 24
        left = LEFT + room * place
        if high := BARS * counts[hour] / (4 * step):
            shapes.append(
                _box(left + room / 2, f"{base - high:.1f}", room - 1, f"{high:.1f}", "bar", fill="url(#hatch)")
            )
        if place and place % 6 == 0:
            shapes.append(_text(left, base + 12, spoken_clock(time(hour)).replace(":00 ", " "), "middle small"))
    told = [_("{time} {n}", time=spoken_clock(time(hour)), n=counts[hour]) for hour in sorted(counts)]
    described = _("Cramps that began in each hour: {hours}.", hours=", ".join(told)) if told else _("No hour is noted.")
    return Chart("hours", _("Cramps by hour"), described, TOP + BARS + LABELS, shapes, NARROW)


def nights_chart(weeks: Sequence[Week]) -> Chart:
    """Every night as a mark: a column for each week, a row for each day, the number of cramps in its square."""
    shapes = [
        _text(LEFT - 6, _row(day) + 9.5, _(name), "end small")
        for day, name in enumerate(from_day(DAYS, weeks[0].first))
    ]
    size = min(CELL - 3.0, 0.9 * (WIDTH - LEFT - RIGHT) / max(1, len(weeks)))
    for place, week in enumerate(weeks):
        middle = _middle(place, len(weeks))
        for day, (mark, cramps) in enumerate(zip(week.nights, week.cramps, strict=True)):
            shapes += _night(mark, cramps, middle, _row(day), size)
    nights = sum(week.tally.cramp_nights for week in weeks)
    recorded = sum(week.tally.recorded for week in weeks)
    return Chart("nights", _("Every night"), _nights_told(nights, recorded), 7 * CELL + 4, shapes)


def _nights_told(nights: int, recorded: int) -> str:
    if not nights:
        return _("no nights with a cramp among {recorded} recorded, each in the column of its week.", recorded=recorded)
    return ngettext(
        "{n} night with a cramp among {recorded} recorded, each in the column of its week.",
        "{n} nights with a cramp among {recorded} recorded, each in the column of its week.",
        nights,
        recorded=recorded,
    )


def _middle(place: int, count: int) -> float:
    """Where the column of a week stands; the weeks share the width."""
    return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / count


def _row(day: int) -> int:
    return 2 + day * CELL


def _grid(step: int, width: int) -> Iterator[Shape]:
    """Lines at whole numbers, and what they stand for."""
    for number in range(5):
        y = TOP + BARS - BARS * number / 4
        ends = {"x1": f"{LEFT}", "x2": f"{width - RIGHT}", "y1": f"{y:g}", "y2": f"{y:g}"}
        yield Shape("line", {**ends, "class": "grid" if number else "axis"})
        yield _text(LEFT - 6, y + 3.5, str(number * step), "end small")


def _bar(week: Week, place: int, weeks: Sequence[Week], top: int) -> Iterator[Shape]:
    middle, base = _middle(place, len(weeks)), TOP + BARS
    if place % -(-len(weeks) // 8) == 0:  # dates have room under up to eight bars, else under every second or third
        told = short_date(week.first) if len(weeks) <= A_YEAR else f"{week.first:%Y-%m}"
        yield _text(middle, base + 12, told, "middle small")
    if not week.tally.recorded:
        if word := _word(week):
            yield _text(
                middle, base - 6, word, "start small", transform=f"rotate(-90 {middle:.1f} {base - 6})", dy="3.5"
            )
        return
    high = BARS * week.tally.cramps / top
    if week.tally.cramps:
        width = min(WIDEST, 0.62 * (WIDTH - LEFT - RIGHT) / len(weeks))
        yield _box(middle, f"{base - high:.1f}", width, f"{high:.1f}", "bar", fill="url(#hatch)")
    if (WIDTH - LEFT - RIGHT) / len(weeks) >= READABLE:
        yield _text(
            middle, base - high - 4, f"{week.tally.cramps}{'+' if week.tally.at_least else ''}", "middle number"
        )


def _word(week: Week) -> str:
    """What stands in the place of a bar; nothing for a week still to come."""
    # Translators: of a week, in the place of its bar.
    return _("paused") if week.is_paused else _("unknown") if "unknown" in week.nights else ""


def _told(week: Week) -> str:
    cramps = week.tally.cramps
    if not week.tally.recorded:
        return _word(week) or _("nothing yet")
    return ngettext("{n} cramp", "{n} cramps", cramps) if cramps else _("no cramps")


def _night(mark: str, cramps: int | None, middle: float, y: int, size: float) -> Iterator[Shape]:
    """A filled square with its number, a small ring, a question mark or a wave."""
    if mark == "cramp":
        yield _box(middle, f"{y}", size, f"{CELL - 3}", "cramp", rx="2")
        if size >= READABLE:
            yield _text(middle, y + 9, str(cramps), "middle inverse")
    elif mark == "none":
        radius = min(2.2, size / 3)
        yield Shape("circle", {"cx": f"{middle:.1f}", "cy": f"{y + 5.5:g}", "r": f"{radius:g}", "class": "ring"})
    elif mark in ("unknown", "paused") and size >= READABLE:
        yield _text(middle, y + 9.5, "?" if mark == "unknown" else "~", "middle small")


def _box(middle: float, y: str, width: float, height: str, style: str, **more: str) -> Shape:
    box = {"x": f"{middle - width / 2:.1f}", "y": y, "width": f"{width:g}", "height": height}
    return Shape("rect", {**box, "class": style, **more})


def _text(x: float, y: float, text: str, style: str, **more: str) -> Shape:
    return Shape("text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "class": style, **more}, text)
