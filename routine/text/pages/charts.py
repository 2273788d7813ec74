"""The drawings of the report: SVG with a title and a description, readable in black and white. EXPERIENCE section 4.

Colours come from the page's style; what a mark means is told by its shape, its hatching and its number alone.
"""

from collections.abc import Iterator, Sequence
from html import escape

from routine.diary.statistics import Week
from routine.i18n import N_, _, ngettext
from routine.text.dates import short_date

WIDTH = 400
LEFT, RIGHT = 26, 6
TOP, BARS, LABELS = 14, 84, 16
CELL = 14
# Translators: days of the week, in two letters.
DAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
WIDEST = 26

HATCHING = (
    '<pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" class="ground"/><line x1="0" y1="0" x2="0" y2="5" class="stripe"/></pattern>'
)


def cramps_chart(weeks: Sequence[Week]) -> str:
    """A bar for each week, with its number; a week that is unknown or paused has a word instead, never a zero."""
    most = max([4, *(week.tally.cramps for week in weeks)])
    step = -(-most // 4)
    height = TOP + BARS + LABELS
    parts = [*_grid(step), *(part for place, week in enumerate(weeks) for part in _bar(week, place, weeks, 4 * step))]
    told = "; ".join(_("week of {date} {cramps}", date=short_date(week.monday), cramps=_told(week)) for week in weeks)
    described = _("A bar for each week. {weeks}.", weeks=told)
    return _svg("cramps", _("Cramps each week"), described, height, [HATCHING, *parts])


def nights_chart(weeks: Sequence[Week]) -> str:
    """Every night as a mark: a column for each week, a row for each day, the number of cramps in its square."""
    height = 7 * CELL + 4
    parts = [_text(LEFT - 6, _row(day) + 9.5, _(name), "end small") for day, name in enumerate(DAYS)]
    for place, week in enumerate(weeks):
        middle = _middle(place, len(weeks))
        for day, (mark, cramps) in enumerate(zip(week.nights, week.cramps, strict=True)):
            parts += _night(mark, cramps, middle, _row(day))
    nights = sum(week.tally.cramp_nights for week in weeks)
    recorded = sum(week.tally.recorded for week in weeks)
    return _svg("nights", _("Every night"), _nights_told(nights, recorded), height, parts)


def _nights_told(nights: int, recorded: int) -> str:
    if not nights:
        return _("no nights with a cramp among {recorded} recorded, each in the column of its week.", recorded=recorded)
    return ngettext(
        "{n} night with a cramp among {recorded} recorded, each in the column of its week.",
        "{n} nights with a cramp among {recorded} recorded, each in the column of its week.",
        nights,
        recorded=recorded,
    )


def _svg(name: str, title: str, told: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:g}" role="img" aria-labelledby="{name}-title {name}-told">'
        f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-told">{escape(told)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _middle(place: int, count: int) -> float:
    """Where the column of a week stands; the weeks share the width."""
    return LEFT + (WIDTH - LEFT - RIGHT) * (place + 0.5) / count


def _row(day: int) -> float:
    return 2 + day * CELL


def _grid(step: int) -> Iterator[str]:
    """Lines at whole numbers, and what they stand for."""
    for number in range(5):
        y = TOP + BARS - BARS * number / 4
        style = "grid" if number else "axis"
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:g}" y2="{y:g}" class="{style}"/>'
        yield _text(LEFT - 6, y + 3.5, str(number * step), "end small")


def _bar(week: Week, place: int, weeks: Sequence[Week], top: int) -> Iterator[str]:
    middle, width = _middle(place, len(weeks)), _bar_width(len(weeks))
    base = TOP + BARS
    if _is_named(place, weeks):
        yield _text(middle, base + 12, short_date(week.monday), "middle small")
    if not week.tally.recorded:
        if word := _word(week):
            turn = f'transform="rotate(-90 {middle:.1f} {base - 6})"'
            yield f'<text x="{middle:.1f}" y="{base - 6}" {turn} class="start small" dy="3.5">{escape(word)}</text>'
        return
    high = BARS * week.tally.cramps / top
    if week.tally.cramps:
        yield (
            f'<rect x="{middle - width / 2:.1f}" y="{base - high:.1f}" width="{width:g}" height="{high:.1f}" '
            'class="bar" fill="url(#hatch)"/>'
        )
    yield _text(middle, base - high - 4, f"{week.tally.cramps}{'+' if week.tally.at_least else ''}", "middle number")


def _bar_width(count: int) -> float:
    return min(WIDEST, 0.62 * (WIDTH - LEFT - RIGHT) / count)


def _is_named(place: int, weeks: Sequence[Week]) -> bool:
    """Dates have room under every bar up to eight of them, else under every second or third."""
    return place % -(-len(weeks) // 8) == 0


def _word(week: Week) -> str:
    """What stands in the place of a bar; nothing for a week still to come."""
    # Translators: of a week, in the place of its bar.
    return _("paused") if week.is_paused else _("unknown") if "unknown" in week.nights else ""


def _told(week: Week) -> str:
    cramps = week.tally.cramps
    if not week.tally.recorded:
        return _word(week) or _("nothing yet")
    return ngettext("{n} cramp", "{n} cramps", cramps) if cramps else _("no cramps")


def _night(mark: str, cramps: int | None, middle: float, y: float) -> Iterator[str]:
    """A filled square with its number, a small ring, a question mark or a wave."""
    if mark == "cramp":
        size = CELL - 3
        yield f'<rect x="{middle - size / 2:.1f}" y="{y}" width="{size}" height="{size}" rx="2" class="cramp"/>'
        yield _text(middle, y + 9, str(cramps), "middle inverse")
    elif mark == "none":
        yield f'<circle cx="{middle:.1f}" cy="{y + 5.5:g}" r="2.2" class="ring"/>'
    elif mark in ("unknown", "paused"):
        yield _text(middle, y + 9.5, "?" if mark == "unknown" else "~", "middle small")


def _text(x: float, y: float, text: str, style: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{style}">{escape(text)}</text>'
