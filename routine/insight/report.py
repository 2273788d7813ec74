"""The page for a doctor: one HTML file, laid out as EXPERIENCE section 4 draws it, everything in it escaped.

A doctor has ninety seconds: signs first, then two columns, then the picture.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from string import Template

from routine.care.warning_signs import Tier, WarningSign
from routine.core.dates import long_date, short_date
from routine.core.rhythm import ONE_DAY
from routine.insight.charts import cramps_chart, nights_chart
from routine.insight.phrases import (
    DASH,
    a_day_in_words,
    cramps_in_words,
    evenings_in_words,
    exact_duration,
    places,
    plural,
    strength_in_words,
)
from routine.insight.signs import Signs
from routine.insight.statistics import Statistics, Week
from routine.insight.tally import BLOCK, Tally

TIERS: dict[Tier, str] = {
    "emergency": "Emergency",
    "urgent": "Urgent",
    "routine": "For an appointment",
    "information": "Worth mentioning",
}
NOT_NOTED = "not noted"
NONE = DASH

SOURCES = "(Hallegraeff 2012; Coppin 2005)"


def report_page(template: str, found: Statistics, signs: Signs, known: str, disclaimer: str) -> str:
    """The whole page.

    Args:
        template: the page with its places, `config/pages/report.html`.
        found: the weeks to tell of.
        signs: the warning signs.
        known: what trials found, of the text catalogue.
        disclaimer: the sentence that stands on every page.
    """
    return Template(template).substitute(
        period=_span(found.first_told, found.last),
        signs="\n".join(_signs(signs)),
        short="\n".join(_short(found)),
        cramps=cramps_chart(found.weeks),
        nights=nights_chart(found.weeks),
        weeks=_weeks_table(found.weeks),
        tried="\n".join(_tried(found)),
        known=escape(f"{known} {SOURCES}"),
        disclaimer=escape(disclaimer),
    )


def _span(first: date, last: date) -> str:
    return f"{long_date(first, year=first.year != last.year)} {DASH} {long_date(last)}"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _note(text: str) -> str:
    """A line of less weight."""
    return f'<p class="note">{escape(text)}</p>'


def _signs(signs: Signs) -> Iterator[str]:
    """When was asked and what was recorded; never a reassurance (EVIDENCE section 6)."""
    asked = " and ".join(long_date(day) for day in signs.asked[-2:])
    before = f"The questions were answered on {asked}." if asked else "The questions were not answered yet."
    if signs.noted:
        yield _paragraph(f"{before} Recorded:")
        yield f"<ul>{''.join(_sign(sign) for sign in signs.noted)}</ul>"
    else:
        yield _paragraph(f"{before} Recorded: none.")
    advice = f"Advice sought: {long_date(signs.advice) if signs.advice else 'not yet'}."
    if signs.began:  # it stands among those recorded
        yield _paragraph(advice)
    else:
        answer = "not asked" if signs.began is None else "no"
        yield _paragraph(
            f"New medicine before they began, pregnancy, heavy drinking, never checked: {answer}. {advice}"
        )


def _sign(sign: WarningSign) -> str:
    since = f"since {short_date(sign.since)} {sign.since:%Y}"
    return f"<li><strong>{TIERS[sign.tier]}:</strong> {escape(sign.words)} ({since})</li>"


def _short(found: Statistics) -> Iterator[str]:
    """The first 14 nights beside the last 14; before that makes sense, the nights there are."""
    first, last, verdict = found.comparison.first, found.comparison.last, found.comparison.verdict
    beside = list(_whole(found))
    if found.comparison.recorded < BLOCK or verdict == "too early":
        yield _then_now([("all nights", found.first_told, found.last, found.whole)])
        beside.append(_note(_too_soon(found)))
    else:
        ends = (found.began, found.began + (BLOCK - 1) * ONE_DAY), (found.last - (BLOCK - 1) * ONE_DAY, found.last)
        yield _then_now([(f"first {BLOCK} nights", *ends[0], first), (f"last {BLOCK} nights", *ends[1], last)])
    yield f"<div>{''.join(beside)}</div>"


def _whole(found: Statistics) -> Iterator[str]:
    """The whole period, beside the columns."""
    where = ", ".join(places(found.cramps))
    yield _paragraph(f"Whole period: {_cramps(found.whole)}{f': {where}' if where else ''}.")
    unknown, paused = found.count_nights("unknown"), found.count_nights("paused")
    yield _paragraph(f"Nights not recorded: {unknown}. Paused: {plural(paused, 'night')}.")


def _cramps(tally: Tally) -> str:
    return f"{cramps_in_words(tally)} cramp{'' if tally.cramps == 1 else 's'}"


def _too_soon(found: Statistics) -> str:
    recorded = found.comparison.recorded
    if recorded < BLOCK:
        return f"{plural(recorded, 'night')} {'is' if recorded == 1 else 'are'} too few to tell."
    return f"Too early to compare the first nights with the last: that takes {2 * BLOCK} nights."


def _then_now(columns: Sequence[tuple[str, date, date, Tally]]) -> str:
    """A column for each stretch of nights."""
    heads = "".join(
        f'<th scope="col">{name}<small>{short_date(begin)} {DASH} {short_date(end)}</small></th>'
        for name, begin, end, _ in columns
    )
    rows = {
        "Nights recorded": [str(tally.recorded) for *_, tally in columns],
        "Nights with a cramp": [str(tally.cramp_nights) for *_, tally in columns],
        "Cramps": [cramps_in_words(tally) for *_, tally in columns],
        f"Strongest (0{DASH}10)": [strength_in_words(tally.strongest, _missing(tally)) for *_, tally in columns],
        "Nights woken": [_missing(tally) if tally.woken is None else str(tally.woken) for *_, tally in columns],
        "Longest": [exact_duration(tally.longest, _missing(tally)) for *_, tally in columns],
    }
    return _table("then-now", f"<td></td>{heads}", rows)


def _missing(tally: Tally) -> str:
    """Nothing to note, or not noted: unknown is never zero."""
    return NOT_NOTED if tally.cramps else NONE


def _weeks_table(weeks: Sequence[Week]) -> str:
    """The numbers of the pictures."""
    heads = ("Week of", "Nights recorded", "With cramp", "Cramps", "Worst", "Stretched")
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    return _table("", head, {short_date(week.monday): _week(week) for week in weeks})


def _week(week: Week) -> list[str]:
    tally, stretched = week.tally, sum(mark == "stretched" for mark in week.evenings)
    counted = stretched + sum(mark == "not noted" for mark in week.evenings)
    evenings = f"{stretched} of {counted}" if counted else "paused" if "paused" in week.evenings else NONE
    if not tally.recorded:
        return ["paused" if week.is_paused else "0", NONE, NONE, NONE, evenings]
    cramps = f"{tally.cramps}{'+' if tally.at_least else ''}"
    strongest = strength_in_words(tally.strongest, NONE).replace(" to ", DASH)
    return [str(tally.recorded), str(tally.cramp_nights), cramps, strongest, evenings]


def _table(style: str, head: str, rows: dict[str, list[str]]) -> str:
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}</tr>'
        for name, cells in rows.items()
    )
    opening = f'<table class="{style}">' if style else "<table>"
    return f"{opening}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _tried(found: Statistics) -> Iterator[str]:
    """What the person did: the stretch first; water and walks take one line at most."""
    yield _paragraph(f"Stretching calves and thighs before bed: {evenings_in_words(found)}.")
    yield _paragraph(f"Noted beside cramps: {_counted(found, 'context') or 'nothing'}.")
    if relief := _counted(found, "relief"):
        yield _paragraph(f"Used for relief: {relief}.")
    if found.a_day:
        yield _note(f"Also noted: {', '.join(a_day_in_words(found.a_day))}.")


def _counted(found: Statistics, field: str) -> str:
    """The words noted in that field of the diary, most often first: `alcohol 3, late caffeine 2`."""
    counts = Counter(word.replace("_", " ") for cramp in found.cramps for word in getattr(cramp, field))
    return ", ".join(
        f"{word} {number}" for word, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
