"""The warning signs of the report: those that stand, and those that stood before advice was sought. Pure.

Never a reassurance (EVIDENCE section 6), and nothing that was noted is left out (issue 17, A1 and B4).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from routine.diary.advice import advised, standing_signs
from routine.diary.days import Plans
from routine.diary.statistics import Statistics
from routine.diary.warning_rules import EARLIER, QUESTIONS, Tier
from routine.diary.warning_signs import Answers, WarningSign, checks
from routine.i18n import N_, _
from routine.model.events import Event, standing
from routine.text.cards import sign_in_words
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
        noted: of each the tier, its words, and behind them the side and since when.
    """

    heading: str
    noted: Sequence[tuple[str, str, str]]


def report_signs(found: Statistics, plans: Plans, rows: Iterable[Event]) -> Mapping[str, object]:
    """When was asked, what stands, and what stood when advice was sought within these weeks."""
    kept = standing(rows)
    answered = checks(kept)
    settled = [
        Signs(_("Before advice on {date}", date=long_date(day)), [_sign(sign, answered, found.last) for sign in signs])
        for day, signs in _before_advice(found, plans, kept)
    ]
    standing_now = standing_signs(kept, _stretched(found), found.comparison.end)
    now = [_sign(sign, answered, found.last) for sign in standing_now]
    return {
        "asked": _asked([long_date(answers.date) for answers in answered[-2:]]),
        "none": "" if now or settled else _("Recorded: none."),
        "groups": [*([Signs(_("Recorded; no doctor was asked about these yet"), now)] if now else []), *settled],
        "advice": "" if now or settled else _advice(plans, kept),
    }


def _asked(dates: Sequence[str]) -> str:
    match dates:
        case [first, last]:
            return _("The questions were answered on {first} and {last}.", first=first, last=last)
        case [only]:
            return _("The questions were answered on {date}.", date=only)
    return _("The questions were not answered yet.")


def _advice(plans: Plans, rows: Sequence[Event]) -> str:
    """When a doctor was asked, where no sign stood then."""
    days = [plans.date_at(row.at) for row in rows if row.kind == "advice"]
    return _("A doctor was asked on {date}.", date=long_date(days[-1])) if days else ""


def _sign(sign: WarningSign, answered: Iterable[Answers], last: date) -> tuple[str, str, str]:
    """What it asks for, its words, and since when; of an answer when it was given."""
    day = short_date(sign.since) if last - sign.since < A_YEAR else long_date(sign.since)
    meant = {**EARLIER, **QUESTIONS}
    is_answer = any(
        answers.date == sign.since and meant.get(key) == sign.id for answers in answered for key in answers.yes
    )
    when = _("answered {date}", date=day) if is_answer else _("since {date}", date=day)
    return _(TIERS[sign.tier]), sign_in_words(sign), when


def _before_advice(
    found: Statistics, plans: Plans, rows: Sequence[Event]
) -> Sequence[tuple[date, Sequence[WarningSign]]]:
    """Each time that a doctor was asked within these weeks, the newest first, with the signs that this settled."""
    told = [(plans.date_at(each.row.at), each.signs) for each in advised(rows, _stretched(found), found.comparison.end)]
    return [(day, signs) for day, signs in reversed(told) if signs and day >= found.first]


def _stretched(found: Statistics) -> set[date]:
    return {day for week in found.weeks for day in week.stretched()}
