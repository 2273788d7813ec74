"""The page for a doctor: one HTML file, laid out as EXPERIENCE section 4 draws it. Pure.

A doctor has ninety seconds: signs first, then two columns, then the picture.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from routine.diary.cramps import FORTNIGHT, entries, nights
from routine.diary.days import Plans
from routine.diary.statistics import Statistics, Tally, Week
from routine.diary.warning_signs import Tier, WarningSign, checks, since_advice, warnings
from routine.i18n import N_, _, ngettext
from routine.model.catalogue import Texts
from routine.model.day import ONE_DAY
from routine.model.events import Event, standing
from routine.text.diary import (
    DASH,
    a_day_in_words,
    cramps_in_words,
    evenings_in_words,
    exact_duration,
    nights_in_words,
    noted_in_words,
    places,
    strength_in_words,
    week_in_numbers,
)
from routine.text.moments import long_date, short_date
from routine.text.pages.charts import cramps_chart, nights_chart
from routine.text.pages.template import fill

TIERS: dict[Tier, str] = {
    "emergency": N_("Emergency"),
    "urgent": N_("Urgent"),
    "routine": N_("For an appointment"),
    "information": N_("Worth mentioning"),
}
NONE = DASH
BEGAN = "began"
"""The question about a new medicine, pregnancy, heavy drinking, or cramps that were never checked."""

SOURCES = "(Hallegraeff 2012; Coppin 2005)"


class Table(NamedTuple):
    """A table: its heads, each with what stands small below it, and its rows, each with its name."""

    heads: Sequence[tuple[str, str]]
    rows: Sequence[tuple[str, Sequence[str]]]


def report_page(template: str, found: Statistics, plans: Plans, rows: Iterable[Event], texts: Texts) -> str:
    """The whole page.

    Args:
        template: the page with its places, `config/pages/report.html`.
        found: the weeks to tell of.
        plans: the days of the person.
        rows: those that the statistics were made from.
        texts: the catalogue, for what trials found and the sentence that stands on every page.
    """
    return fill(
        template,
        language=texts.one("language"),
        period=_span(found.first_told, found.last),
        known=_("What is known: {known}", known=f"{texts.one('lines', 'evidence')} {SOURCES}"),
        disclaimer=texts.one("lines", "disclaimer"),
        signs=_signs(found, plans, rows),
        short=_short(found),
        cramps=cramps_chart(found.weeks),
        nights=nights_chart(found.weeks),
        weeks=_weeks_table(found.weeks),
        tried=_tried(found),
        **_fixed_words(),
    )


def _fixed_words() -> dict[str, str]:
    """What stands on every such page."""
    return {
        "heading": _("Leg cramp diary"),
        # Translators: a line to fill in by hand.
        "name": _("Name"),
        # Translators: a line to fill in by hand: the date of birth.
        "born": _("Born"),
        # Translators: a line to fill in by hand.
        "medicines": _("Medicines"),
        "written": _("Written down by the person, with Calm Calves. A diary, not a validated score."),
        "signs_heading": _("Warning signs"),
        "short_heading": _("In short"),
        "weeks_heading": _("Cramps each week"),
        "caption": _(
            "Above: the cramps of each week. Below: every night; a square holds the number of its cramps, a ring is a"
            " night without, ? is unknown, ~ is paused."
        ),
        "tried_heading": _("What was tried"),
        # Translators: above empty lines for questions to the doctor.
        "ask_heading": _("To ask"),
    }


def _span(first: date, last: date) -> str:
    """From when to when, in words; one date where they are the same."""
    if first == last:
        return long_date(last)
    return f"{long_date(first, year=first.year != last.year)} {DASH} {long_date(last)}"


def _signs(found: Statistics, plans: Plans, rows: Iterable[Event]) -> Mapping[str, object]:
    """When was asked and what was recorded; never a reassurance (EVIDENCE section 6)."""
    kept = standing(rows)
    answered, advised = checks(kept), [event.at for event in kept if event.kind == "advice"]
    noted = _standing_signs(found, kept)
    recorded = _("Recorded:") if noted else _("Recorded: none.")
    sought = long_date(plans.date_at(advised[-1])) if advised else ""
    advice = _("Advice sought: {date}.", date=sought) if advised else _("Advice sought: not yet.")
    if not answered:
        began = _("New medicine before they began, pregnancy, heavy drinking, never checked: not asked.")
    elif BEGAN in answered[-1].yes:
        began = ""  # it stands among those recorded
    else:
        began = _("New medicine before they began, pregnancy, heavy drinking, never checked: no.")
    return {
        "asked": f"{_asked([long_date(answers.date) for answers in answered[-2:]])} {recorded}",
        "noted": [_sign(sign) for sign in noted],
        "advice": " ".join(filter(None, [began, advice])),
    }


def _standing_signs(found: Statistics, rows: Sequence[Event]) -> Sequence[WarningSign]:
    """Those that advice was not sought for yet."""
    fresh = since_advice(rows)
    stretched = {day for week in found.weeks for day in week.stretched()}
    by_day = [cramp for cramp in entries(fresh) if cramp.daytime]
    return warnings(nights(fresh), checks(fresh), stretched, found.comparison.end, by_day)


def _asked(dates: Sequence[str]) -> str:
    match dates:
        case [first, last]:
            return _("The questions were answered on {first} and {last}.", first=first, last=last)
        case [only]:
            return _("The questions were answered on {date}.", date=only)
    return _("The questions were not answered yet.")


def _sign(sign: WarningSign) -> tuple[str, str, str]:
    """What it asks for, its words, and since when."""
    since = _("since {date} {year}", date=short_date(sign.since), year=sign.since.year)
    return _(TIERS[sign.tier]), _(sign.words), since


def _short(found: Statistics) -> Mapping[str, object]:
    """The first 14 nights beside the last 14; before that makes sense, the nights there are."""
    first, last, verdict = found.comparison.first, found.comparison.last, found.comparison.verdict
    if found.comparison.recorded < FORTNIGHT or verdict == "too early":
        table = _then_now([(_("all nights"), found.first_told, found.last, found.whole)])
        return {"table": table, "whole": _whole(found), "note": _too_soon(found)}
    begin, end, block = found.comparison.begin, found.comparison.end, (FORTNIGHT - 1) * ONE_DAY
    heads = (
        ngettext("first {n} night", "first {n} nights", FORTNIGHT),
        ngettext("last {n} night", "last {n} nights", FORTNIGHT),
    )
    table = _then_now([(heads[0], begin, begin + block, first), (heads[1], end - block, end, last)])
    return {"table": table, "whole": _whole(found), "note": ""}


def _whole(found: Statistics) -> Sequence[str]:
    """The whole period, beside the columns."""
    cramps, where = _cramps(found.whole), ", ".join(places(found.cramps))
    told = _("Whole period: {cramps}: {places}.", cramps=cramps, places=where)
    unknown = _("Nights not recorded: {n}.", n=found.count_nights("unknown"))
    paused = _("Paused: {nights}.", nights=nights_in_words(found.count_nights("paused")))
    return told if where else _("Whole period: {cramps}.", cramps=cramps), f"{unknown} {paused}"


def _cramps(tally: Tally) -> str:
    if tally.at_least:
        return ngettext("{n} or more cramps", "{n} or more cramps", tally.cramps)
    return ngettext("{n} cramp", "{n} cramps", tally.cramps)


def _too_soon(found: Statistics) -> str:
    recorded = found.comparison.recorded
    if recorded == 0:
        return _("No night is noted yet.")
    if recorded < FORTNIGHT:
        return ngettext("{n} night is too few to tell.", "{n} nights are too few to tell.", recorded)
    nights = nights_in_words(2 * FORTNIGHT)
    return _("Too early to compare the first nights with the last: that takes {nights}.", nights=nights)


def _then_now(columns: Sequence[tuple[str, date, date, Tally]]) -> Table:
    """A column for each stretch of nights."""
    told: Sequence[tuple[str, Callable[[Tally], object]]] = (
        (_("Nights recorded"), lambda tally: tally.recorded),
        (_("Nights with a cramp"), lambda tally: tally.cramp_nights),
        (_("Cramps"), cramps_in_words),
        (
            _("Strongest ({scale})", scale=f"0{DASH}10"),
            lambda tally: strength_in_words(tally.strongest, _missing(tally)),
        ),
        (_("Nights woken"), lambda tally: _missing(tally) if tally.woken is None else tally.woken),
        (_("Longest"), lambda tally: exact_duration(tally.longest, _missing(tally))),
    )
    dates = [(name, f"{short_date(begin)} {DASH} {short_date(end)}") for name, begin, end, _tally in columns]
    return Table([("", ""), *dates], [(name, [str(cell(column[-1])) for column in columns]) for name, cell in told])


def _missing(tally: Tally) -> str:
    """Nothing to note, or not noted: unknown is never zero."""
    return _("not noted") if tally.cramps else NONE


def _weeks_table(weeks: Sequence[Week]) -> Table:
    """The numbers of the pictures."""
    # Translators: the heads of narrow columns.
    heads = (_("Week of"), _("Nights recorded"), _("With cramp"), _("Cramps"), _("Worst"), _("Stretched"))
    return Table([(head, "") for head in heads], [(short_date(week.first), _week(week)) for week in weeks])


def _week(week: Week) -> list[str]:
    tally, evenings = week.tally, week_in_numbers(week) or NONE
    if not tally.recorded:
        return [_("paused") if week.is_paused else "0", NONE, NONE, NONE, evenings]
    cramps = f"{tally.cramps}{'+' if tally.at_least else ''}"
    strongest = strength_in_words(tally.strongest, NONE, DASH)
    return [str(tally.recorded), str(tally.cramp_nights), cramps, strongest, evenings]


def _tried(found: Statistics) -> Mapping[str, object]:
    """What the person did: the stretch first; water and walks take one line at most."""
    context, relief = _counted(found, "context"), _counted(found, "relief")
    lines = [
        _("Stretching calves and thighs before bed: {evenings}.", evenings=evenings_in_words(found)),
        _("Noted beside cramps: {what}.", what=context) if context else _("Noted beside cramps: nothing."),
        _("Used for relief: {what}.", what=relief) if relief else "",
    ]
    also = _("Also noted: {what}.", what=", ".join(a_day_in_words(found.a_day))) if found.a_day else ""
    return {"lines": [line for line in lines if line], "also": also}


def _counted(found: Statistics, field: str) -> str:
    """The words noted in that field of the diary, most often first: `alcohol 3, late caffeine 2`."""
    counts = Counter(sorted(noted_in_words(word) for cramp in found.cramps for word in getattr(cramp, field)))
    return ", ".join(f"{word} {number}" for word, number in counts.most_common())
