"""When the morning, or who notes a cramp, is asked to look at both legs. Pure. EXPERIENCE section 3.

After any cramp of 7 or more, of ten minutes or longer, or several; else once a week at most, after any cramp: who only
presses buttons is asked too (issue 17, A9).
"""

from datetime import date, datetime, timedelta

from routine.diary.cramps import Cramp
from routine.diary.warning_signs import CHECK, LONG
from routine.model.events import Event
from routine.model.facts import Facts

QUESTION = "legs"
"""The `question` of the rows that say it was asked, and how it was answered."""

STRONG = 7
"""Of 10."""

A_WEEK = timedelta(days=7)


def asks_about_legs(facts: Facts, cramp: Cramp, now: datetime) -> bool:
    """Whether to ask after that cramp; twice on a day never, nor where its signs are told."""
    today = facts.day_at(now).date
    asked = [_day_of(row) for row in facts.events if row.detail.get("question") in (QUESTION, CHECK)]
    if cramp.signs or today in asked:
        return False
    return is_alarming(cramp) or not any(day and today - day < A_WEEK for day in asked)


def is_alarming(cramp: Cramp) -> bool:
    """Several, 7 or more of 10, or ten minutes or longer."""
    is_strong = cramp.strength is not None and cramp.strength[0] >= STRONG
    return cramp.count_at_least > 1 or is_strong or (cramp.duration is not None and cramp.duration >= LONG)


def legs_row(facts: Facts, now: datetime, answer: str) -> Event:
    """That it was asked (`asked`), or how it was answered."""
    day = facts.day_at(now).date.isoformat()
    return Event(now, "answered", detail={"question": QUESTION, "day": day, "answer": answer})


def _day_of(row: Event) -> date | None:
    try:
        return date.fromisoformat(str(row.detail.get("day")))
    except ValueError:
        return None
