"""Too often? After seven in a row without an answer the next one asks: the reminder adapts, not the person."""

from datetime import datetime, timedelta

from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.profile import Reminder

QUESTION = "too_often"
"""What the rows about it call it."""

IN_A_ROW = 7
"""Unanswered ones before it is asked (EXPERIENCE section 4)."""

REST = timedelta(weeks=2)
"""Between two of these questions, whatever reminders they are about (EXPERIENCE section 4)."""

NEW = timedelta(days=3)
"""A schedule younger than this is not asked about: first days are for looking on, and a change needs its time."""


def asks_too_often(facts: Facts, reminder: Reminder, now: datetime) -> bool:
    """Whether the next notification asks to keep them, have fewer, or stop. The fluid question goes first."""
    since = facts.since.get(reminder.name)
    if since is None or now - since < NEW or reminder.essential or reminder.rule.fewer() is None:
        return False
    asked = (row.at for row in facts.by_kind.get("answered", ()) if row.detail.get("question") == QUESTION)
    if any(at <= now < at + REST for at in asked) or (reminder.amount is not None and facts.asks_about_fluids()):
        return False
    return _unanswered(facts, reminder) >= IN_A_ROW


def too_often(answer: str, reminder: str, now: datetime) -> Event:
    """The row that it was asked, or how it was answered: `asked`, `keep`, `fewer`, `stop`."""
    return Event(now, "answered", reminder, None, {"question": QUESTION, "answer": answer})


def _unanswered(facts: Facts, reminder: Reminder) -> int:
    """How many went by without an answer, back to the last that had one, or that ended as the person got up."""
    count = 0
    for row in reversed(facts.by_reminder.get(reminder.name, ())):
        if row.kind in ("done", "snoozed", "skipped", "dismissed") or row.detail.get("why") == "bout_ended":
            break
        count += row.kind == "lapsed" and row.detail.get("why") == "unanswered"
    return count
