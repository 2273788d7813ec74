"""Too often? After seven in a row without an answer the next one asks: the reminder adapts, not the person.

Where hardly any drink and walk had an answer for three days, the next of them asks about all, in its place.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from routine.model.built_in import RESTING
from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.profile import Reminder, Rule
from routine.schedule.fluid_question import waits_for_answer
from routine.schedule.resting import rests

QUESTION = "too_often"
"""What the rows about it call it."""

IN_A_ROW = 7
"""Unanswered ones before it is asked (EXPERIENCE section 4)."""

REST = timedelta(weeks=2)
"""Between two of these questions, whatever reminders they are about (EXPERIENCE section 4)."""

NEW = timedelta(days=3)
"""A schedule younger than this is not asked about: first days are for looking on, and a change needs its time."""

HARDLY = 10
"""Hardly any: at most one answer to so many that had none (issue 16)."""

OF_ALL = ("keep", "fewer-of-all", "stop-all")
"""The buttons of the question about drinks and walks together."""

Fewer = Mapping[str, Rule]
"""Reminder -> what fewer of it would be."""


def asks_too_often(facts: Facts, reminder: Reminder, now: datetime) -> Fewer:
    """What its next notification asks to keep, have fewer of, or stop; nothing: it does not ask.

    The fluid question goes first.
    """
    is_open = reminder.amount is not None and facts.asks_about_fluids()
    asked = (row.at for row in facts.by_kind.get("answered", ()) if row.detail.get("question") == QUESTION)
    own = _fewer(facts, reminder, now)
    if own is None or is_open or any(at <= now < at + REST for at in asked):
        return {}
    if rests(reminder) and (fewer := fewer_of_all(facts, now)):
        return fewer
    return {reminder.name: own} if _unanswered(facts, reminder) >= IN_A_ROW else {}


def fewer_of_those_on(facts: Facts) -> Fewer:
    """What fewer drinks would be, and what fewer walks; of those that come."""
    known = filter(None, map(facts.profile.reminder, RESTING))
    chosen = (each for each in known if rests(each) and facts.profile.is_on(each) and not waits_for_answer(facts, each))
    return {each.name: rule for each in chosen if (rule := each.rule.fewer())}


def fewer_of_all(facts: Facts, now: datetime) -> Fewer:
    """What fewer drinks and walks would be, where hardly any had an answer for three days; nothing where they had.

    And nothing where only one of them comes: that one asks for itself.
    """
    found = fewer_of_those_on(facts)
    is_known = len(found) > 1 and all(now - facts.since.get(name, now) >= NEW for name in found)
    return found if is_known and _are_hardly_answered(facts, found, now) else {}


def _are_hardly_answered(facts: Facts, names: Collection[str], now: datetime) -> bool:
    """Whether all of them went by, on three days, with hardly an answer among them."""
    outcomes = [row for name in names for row in facts.by_reminder.get(name, ()) if now - NEW < row.at <= now]
    went_by = [row for row in outcomes if row.detail.get("why") == "unanswered"]
    days = {facts.day_at(row.at).date for row in went_by}
    hardly_any = len(went_by) >= HARDLY * sum(map(_is_answer, outcomes))
    return hardly_any and len(days) >= NEW.days and {row.reminder for row in went_by} == {*names}


def _fewer(facts: Facts, reminder: Reminder, now: datetime) -> Rule | None:
    """What fewer of it would be; `None` where nobody asks: it is essential, off, new, or there are none fewer."""
    since = facts.since.get(reminder.name)
    is_new = since is None or now - since < NEW
    return None if is_new or reminder.essential or not facts.profile.is_on(reminder) else reminder.rule.fewer()


def _is_answer(row: Event) -> bool:
    """Whether the person answered it, or got up."""
    return row.kind in ("done", "snoozed", "skipped", "dismissed") or row.detail.get("why") == "bout_ended"


def too_often(answer: str, reminder: str, now: datetime) -> Event:
    """The row that it was asked, or how it was answered: `asked`, `keep`, `fewer`, `stop`."""
    return Event(now, "answered", reminder, None, {"question": QUESTION, "answer": answer})


def _unanswered(facts: Facts, reminder: Reminder) -> int:
    """How many went by without an answer, back to the last that had one, or that ended as the person got up."""
    count = 0
    for row in reversed(facts.by_reminder.get(reminder.name, ())):
        if _is_answer(row):
            break
        count += row.kind == "lapsed" and row.detail.get("why") == "unanswered"
    return count
