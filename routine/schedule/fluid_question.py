"""Before the first drink reminder one question: who must drink less is to hear of none. SPEC section 2. Pure.

Heart failure, kidney and liver disease, low blood sodium and water tablets may each mean to drink less (EVIDENCE
section 3, safety gate). The first drink of a day asks in its own place, until there is an answer.
"""

from collections.abc import Sequence
from datetime import date, datetime

from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder

QUESTION = "fluids"
"""What the rows about it call it, and the gate."""

DAYS = 7
"""On so many days it is asked, once each; then only `status` says that it is open (issue 17)."""


def is_open(facts: Facts) -> bool:
    """Whether it has no answer, and something to drink is on."""
    drinks = (each for each in facts.profile.reminders if each.amount is not None and each.enabled)
    return facts.asks_about_fluids() and any(drinks)


def waits_for_answer(facts: Facts, reminder: Reminder) -> bool:
    """Whether it is a drink that waits for the answer; those of a profile older than the question go on."""
    return reminder.amount is not None and facts.asks_about_fluids() and not facts.keeps_drinks


def goes_on(facts: Facts) -> bool:
    """Whether it is asked on another day, if nobody answers."""
    return len(_days(facts)) < DAYS


def may_ask(facts: Facts, reminder: Reminder, now: datetime) -> bool:
    """Whether that drink may ask now: the first of this day, or the one that was put off when it asked."""
    put_off = (each for each in asking_ones(facts) if each.reminder == reminder.name)
    if any(facts.rows[each][-1].kind == "snoozed" for each in put_off):
        return True
    return goes_on(facts) and facts.day_at(now).date not in _days(facts)


def asks(facts: Facts, occurrence: Occurrence, now: datetime) -> bool:
    """Whether the notification of that occurrence asks, as it is shown now for the first time or once more."""
    reminder = facts.profile.reminder(occurrence.reminder)
    if reminder is None or reminder.amount is None or not facts.asks_about_fluids():
        return False
    if occurrence in asking_ones(facts) or waits_for_answer(facts, reminder):
        return True
    was_shown = any(row.kind == "shown" for row in facts.rows.get(occurrence, ()))
    return not was_shown and may_ask(facts, reminder, now)


def asked(occurrence: Occurrence, now: datetime) -> Event:
    """The row that it was asked, in the place of that drink."""
    return Event(now, "answered", occurrence.reminder, occurrence, {"question": QUESTION, "answer": "asked"})


def asking_ones(facts: Facts) -> frozenset[Occurrence]:
    """The occurrences that asked. The answer ends them, however it is given."""
    return frozenset(row.occurrence for row in _rows(facts) if row.occurrence)


def _days(facts: Facts) -> frozenset[date]:
    return frozenset(facts.day_at(row.at).date for row in _rows(facts))


def _rows(facts: Facts) -> Sequence[Event]:
    return [row for row in facts.by_kind.get("answered", ()) if row.detail.get("question") == QUESTION]
