"""The page for a doctor: one HTML file, laid out as EXPERIENCE section 4 draws it. Pure.

A doctor has ninety seconds: signs first, then the numbers, then the pictures, then what a pen adds; and on a second
page, where it is wanted, every cramp.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from routine.diary.cramps import Cramp, entries
from routine.diary.days import Plans
from routine.diary.statistics import Statistics
from routine.i18n import _
from routine.model.catalogue import Texts
from routine.model.events import Event, standing
from routine.text.diary import DASH, evenings_in_words, noted_in_words
from routine.text.moments import long_date
from routine.text.pages.charts import cramps_chart, hours_chart, nights_chart
from routine.text.pages.cramp_list import cramp_list
from routine.text.pages.in_short import in_short
from routine.text.pages.report_signs import report_signs
from routine.text.pages.template import fill

Way = Literal["list", "print"]


def report_page(
    template: str, found: Statistics, plans: Plans, rows: Iterable[Event], texts: Texts, today: date, *ways: Way
) -> str:
    """The whole page.

    Args:
        template: the page with its places, `config/pages/report.html`.
        found: the weeks to tell of.
        plans: the days of the person.
        rows: those that the statistics were made from.
        texts: the catalogue, for the tick list and the sentence that stands on every page.
        today: the date of printing.
        ways: `list`: its box for the list of cramps is ticked; `print`: a script beside it prints it once it is open.
    """
    kept = standing(rows)
    known = entries(kept)
    told = [cramp for cramp in known if cramp.count != 0 and cramp.night >= found.first_told]
    begins = [cramp.at.astimezone(plans.facts_at(cramp.at).zone) for cramp in told if cramp.at]
    return fill(
        template,
        language=texts.one("language"),
        period=_span(found.first_told, found.last),
        printed=_("Printed on {date}", date=long_date(today)),
        disclaimer=texts.one("lines", "disclaimer"),
        signs=report_signs(found, plans, kept, texts, today),
        short=in_short(found, known),
        cramps=cramps_chart(found.weeks),
        nights=nights_chart(found.weeks),
        hours=hours_chart(begins),
        tried=_tried(found, told),
        to_tick=_to_tick(texts),
        cramp_list=cramp_list(told, plans),
        ways=ways,
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
        # Translators: a line to fill in by hand: how long ago the first cramp was.
        "began": _("Cramps began about"),
        # Translators: a line to fill in by hand: what a doctor said about the cramps.
        "advised": _("What was advised"),
        "written": _("Kept by the person with Calm Calves. A personal diary, not a validated measure."),
        "signs_heading": _("Warning signs"),
        "short_heading": _("In short"),
        "charts_heading": _("Cramps by week, by hour and by night"),
        "caption": _(
            "Left: the cramps of each week, and below every night: a square holds the number of its cramps, a ring is a"
            " night without, ? is unknown, ~ is paused. Right: the hours in which cramps began, by day too."
        ),
        "tick_heading": _("To tick by pen"),
        "tried_heading": _("What was tried"),
        # Translators: above empty lines for questions to the doctor.
        "ask_heading": _("To ask"),
        "list_heading": _("Every cramp"),
        # Translators: a box to tick on the screen.
        "print_list": _("Print the list of cramps too, on pages of its own"),
    }


def _span(first: date, last: date) -> str:
    """From when to when, in words; one date where they are the same."""
    if first == last:
        return long_date(last)
    return f"{long_date(first, year=first.year != last.year)} {DASH} {long_date(last)}"


def _to_tick(texts: Texts) -> Mapping[str, object]:
    """Medicines and conditions linked with cramps, to tick on paper: nothing of it is ever stored (issue 17, B6)."""
    groups = [
        (texts.one("report", group, "title"), texts.several("report", group, "boxes"))
        for group in ("medicines", "conditions")
    ]
    return {"header": texts.one("report", "linked"), "groups": groups, "other": texts.one("report", "other")}


def _tried(found: Statistics, cramps: Sequence[Cramp]) -> Sequence[str]:
    """What the person did, and what stood beside the cramps."""
    context, relief = _counted(cramps, "context"), _counted(cramps, "relief")
    lines = (
        _("Stretching calves and thighs before bed: {evenings}.", evenings=evenings_in_words(found)),
        _("Noted beside cramps: {what}.", what=context) if context else "",
        _("Used for relief: {what}.", what=relief) if relief else "",
    )
    return [line for line in lines if line]


def _counted(cramps: Iterable[Cramp], field: str) -> str:
    """The words noted in that field of the diary, most often first: `alcohol 3, late caffeine 2`."""
    counts = Counter(sorted(noted_in_words(word) for cramp in cramps for word in getattr(cramp, field)))
    return ", ".join(f"{word} {number}" for word, number in counts.most_common())
