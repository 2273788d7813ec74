"""What the report says of warning signs: when was asked, what was noted, was advice sought. EVIDENCE section 6."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from routine.diary.cramps import entries, nights
from routine.diary.days import Plans
from routine.diary.statistics import Statistics
from routine.diary.warning_signs import WarningSign, checks, since_advice, warnings
from routine.model.events import Event, standing

BEGAN = "began"
"""The question about a new medicine, pregnancy, heavy drinking, or cramps that were never checked."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Warning signs as a doctor wants them told.

    Attributes:
        asked: the days on which the questions were answered.
        noted: the signs that stand; those that advice was sought for do not.
        began: whether the question `BEGAN` was answered with yes last time, `None`: never asked.
        advice: the day on which advice was sought last, `None`: never.
    """

    asked: tuple[date, ...]
    noted: tuple[WarningSign, ...]
    began: bool | None
    advice: date | None


def signs_of(plans: Plans, rows: Iterable[Event], found: Statistics) -> Signs:
    """The warning signs, from the rows that the statistics were made from."""
    kept = standing(rows)
    fresh = since_advice(kept)
    stretched = {day for week in found.weeks for day in week.stretched()}
    answered = checks(kept)
    advice = [event.at for event in kept if event.kind == "advice"]
    return Signs(
        asked=tuple(answers.date for answers in answered),
        noted=warnings(
            nights(fresh),
            checks(fresh),
            stretched,
            found.comparison.end,
            [cramp for cramp in entries(fresh) if cramp.daytime],
        ),
        began=BEGAN in answered[-1].yes if answered else None,
        advice=plans.date_at(advice[-1]) if advice else None,
    )
