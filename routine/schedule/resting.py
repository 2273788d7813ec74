"""After a week without any answer drinks and walks rest, until the person does anything. Said once, and pure."""

from dataclasses import replace
from datetime import date, datetime

from routine.model.built_in import RESTING
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.model.silence import silence_after

QUESTION = "resting"
"""What the rows about it call it."""

A_WEEK = 7
"""Days on which drinks or walks went by, and nothing was answered; days with the computer off are none (issue 16)."""

LIKELY = 3
"""After so many days of it the days to come are foretold as if it went on (issue 16)."""


def rests(reminder: Reminder) -> bool:
    """Whether it is one of those that rest: drinks and walks, unless the person calls them essential."""
    return reminder.name in RESTING and not reminder.essential


def is_at_rest(facts: Facts, reminder: Reminder, now: datetime) -> bool:
    """Whether it is one of them, and a week went by in silence. That begins with a day: today may have an answer."""
    return rests(reminder) and _days(facts, now) >= A_WEEK


def is_resting(facts: Facts, now: datetime) -> bool:
    """Whether any that is on is at rest."""
    return any(is_at_rest(facts, each, now) for each in facts.profile.reminders if facts.profile.is_on(each))


def _days(facts: Facts, now: datetime) -> int:
    """The days before today on which drinks or walks went by in silence."""
    today: date = facts.day_at(now).date
    return len({day for due in facts.silence if (day := facts.day_at(due).date) < today})


def is_news(facts: Facts, now: datetime) -> bool:
    """Whether they rest, and that was not said since the silence began; a clock that was ahead began it now."""
    told = (row for row in facts.by_kind.get("answered", ()) if row.detail.get("question") == QUESTION)
    return is_resting(facts, now) and not any(row.at >= min(facts.silence[0], now) for row in told)


def resting(answer: str, now: datetime) -> Event:
    """The row that it was said (`asked`), or that the person wants them back (`back`)."""
    return Event(now, "answered", None, None, {"question": QUESTION, "answer": answer})


def is_likely_to_go_on(facts: Facts, now: datetime) -> bool:
    """Whether nobody answered for days, so that the days to come are foretold the same."""
    return _days(facts, now) >= LIKELY


def if_they_go_by(facts: Facts, occurrences: list[Occurrence]) -> Facts:
    """The facts once these had no answer."""
    rows = [Event(each.due, "lapsed", each.reminder, each, {"why": "unanswered"}) for each in occurrences]
    return replace(
        facts, silence=silence_after(facts.silence, rows, facts.profile, lambda instant: facts.day_at(instant).date)
    )
