"""The warning signs of the report: those that stand, and those that stood before advice was sought. Pure.

Never a reassurance (EVIDENCE section 6), and nothing that was noted is left out (issue 17, A1 and B4).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from routine.diary.advice import advised, standing_signs
from routine.diary.days import Plans
from routine.diary.statistics import Statistics
from routine.diary.warning_rules import Tier
from routine.diary.warning_signs import Answers, WarningSign, checks
from routine.i18n import N_, _, ngettext
from routine.model.catalogue import Texts
from routine.model.events import Event, standing
from routine.text.cards import SIDES, sign_in_words
from routine.text.moments import long_date, short_date

TIERS: Mapping[Tier, str] = {
    "emergency": N_("Emergency"),
    "urgent": N_("Urgent"),
    "routine": N_("For an appointment"),
    "information": N_("Worth mentioning"),
}

A_YEAR = timedelta(days=330)
"""A date that is further from the last night has its year."""


class Signs(NamedTuple):
    """Some signs under one heading.

    Attributes:
        heading: what stands above them.
        noted: of each the tier, its words, and behind them the leg and since when.
    """

    heading: str
    noted: Sequence[tuple[str, str, str]]


def report_signs(
    found: Statistics, plans: Plans, rows: Iterable[Event], texts: Texts, today: date
) -> Mapping[str, object]:
    """When was asked, what stands, and what stood when advice was sought within these weeks.

    Args:
        found: the weeks to tell of.
        plans: the days of the person.
        rows: those that the statistics were made from.
        texts: the catalogue, for the words of the questions.
        today: the person's present day: what was noted of it counts too.
    """
    kept = standing(rows)
    answered = checks(kept)

    def signs(heading: str, noted: Iterable[WarningSign]) -> Signs:
        return Signs(heading, [_told(sign, texts, today) for sign in noted])

    settled = [
        signs(_("Before advice on {date}", date=long_date(day)), noted)
        for day, noted in _before_advice(found, plans, kept, today)
    ]
    now = standing_signs(kept, _stretched(found), today)
    return {
        "asked": " ".join([_asked([long_date(each.date) for each in answered[-2:]]), *_ticked(answered[-1:])]),
        "none": "" if now or settled else _("Recorded: none."),
        "groups": [*([signs(_("Recorded; no doctor was asked about these yet"), now)] if now else []), *settled],
        "advice": "" if now or settled else _advice(plans, kept),
    }


def _asked(dates: Sequence[str]) -> str:
    match dates:
        case [first, last]:
            return _("The questions were answered on {first} and {last}.", first=first, last=last)
        case [only]:
            return _("The questions were answered on {date}.", date=only)
    return _("The questions were not answered yet.")


def _ticked(last: Iterable[Answers]) -> Iterator[str]:
    """What the last answer was: that nothing was ticked says nothing of how the person is."""
    for each in last:
        signs = ngettext(
            "{date}: {n} sign ticked.", "{date}: {n} signs ticked.", len(each.yes), date=long_date(each.date)
        )
        yield signs if each.yes else _("{date}: no sign ticked.", date=long_date(each.date))


def _advice(plans: Plans, rows: Sequence[Event]) -> str:
    """When a doctor was asked, where no sign stood then."""
    days = [plans.date_at(row.at) for row in rows if row.kind == "advice"]
    return _("A doctor was asked on {date}.", date=long_date(days[-1])) if days else ""


def _told(sign: WarningSign, texts: Texts, today: date) -> tuple[str, str, str]:
    """What it asks for, what was noted or answered, of which leg, and since when."""
    return _(TIERS[sign.tier]), sign_in_words(sign, texts), ", ".join(_leg_and_date(sign, today))


def _leg_and_date(sign: WarningSign, today: date) -> Iterator[str]:
    """`left leg`, `since 31 Jan`; one that was noted late says so."""
    day = short_date(sign.since) if today - sign.since < A_YEAR else long_date(sign.since)
    if sign.side:
        yield _(SIDES[sign.side])
    yield _("answered {date}", date=day) if sign.questions else _("since {date}", date=day)
    if sign.late:
        yield ngettext("noted {n} day late", "noted {n} days late", sign.late)


def _before_advice(
    found: Statistics, plans: Plans, rows: Sequence[Event], today: date
) -> Sequence[tuple[date, Sequence[WarningSign]]]:
    """Each time that a doctor was asked within these weeks, the newest first, with the signs that this settled."""
    told = [(plans.date_at(each.row.at), each.signs) for each in advised(rows, _stretched(found), today)]
    return [(day, signs) for day, signs in reversed(told) if signs and day >= found.first]


def _stretched(found: Statistics) -> set[date]:
    return {day for week in found.weeks for day in week.stretched()}
