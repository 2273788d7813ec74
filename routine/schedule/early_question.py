"""May it ask earlier? Who is usually gone before the stretch is asked hears one question about it. SPEC section 2.

As with `too_often`, the reminder adapts, not the person; and it is asked once, in words, never taken for granted.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY, Day
from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.due import usual_windows
from routine.schedule.last_touch import OF_THE_LAST, STEP, early_due, instant_of_end, touches, usual_end
from routine.schedule.span import Window

QUESTION = "early"
"""What the rows about it call it."""

REST = timedelta(weeks=4)
"""Between two of these questions, whatever the answer was."""

GONE = 3
"""On so many of the last seven evenings the stretch would have been asked after the person was gone."""


class Suggestion(NamedTuple):
    """What is asked: they are gone by then, as of late; ask before that, instead of at the usual time (aware UTC).

    `is_usual`: so on most evenings; else often.
    """

    gone: datetime
    early: datetime
    usual: datetime
    is_usual: bool


def early_question(facts: Facts, now: datetime, *, again: bool = False) -> Suggestion | None:
    """What to ask now, `None`: nothing. Never where the profile says it, nor twice within `REST`.

    `again`: what was asked, also within that time.
    """
    reminder, day = facts.profile.reminder(STRETCH), facts.day_meant(now)
    if reminder is None or reminder.early is not None or (_was_asked(facts, now) and not again):
        return None
    *_others, usual = (None, *usual_windows(facts, reminder, day))
    gone = _gone(facts, reminder, day, usual) if usual else ()
    early = early_due(facts, replace(reminder, early="auto"), day, usual) if usual and len(gone) >= GONE else None
    if early is None or usual is None:
        return None
    middle = -(-sorted(gone)[len(gone) // 2] // STEP) * STEP
    is_usual = len(gone) * 2 > OF_THE_LAST
    return Suggestion(instant_of_end(facts, reminder, day, middle), early, usual.due, is_usual)


def early_told(answer: str, now: datetime) -> Event:
    """The row that it was asked, or how it was answered: `asked`, `yes`, `keep`."""
    return Event(now, "answered", STRETCH, None, {"question": QUESTION, "answer": answer})


def _was_asked(facts: Facts, now: datetime) -> bool:
    asked = (row.at for row in facts.by_kind.get("answered", ()) if row.detail.get("question") == QUESTION)
    return any(at <= now < at + REST for at in asked)


def _gone(facts: Facts, reminder: Reminder, day: Day, usual: Window) -> Sequence[timedelta]:
    """When the person left on those of the last evenings on which it was before the usual time, and nothing was done.

    What was done ahead, or on an evening it is not planned for, was not missed; nor what is told the morning after.
    """
    rows = (row for row in facts.by_reminder.get(STRETCH, ()) if row.kind == "done")
    done = {facts.day_at(row.occurrence.due if row.occurrence else row.happened_at()).date for row in rows}
    first, end = day.date - OF_THE_LAST * ONE_DAY, usual_end(facts, reminder, day, usual)
    return [
        left
        for date, left in touches(facts, day)
        if first <= date and date.weekday() in reminder.days and date not in done and left < end
    ]
