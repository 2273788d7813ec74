"""One notification for several: what would lapse while it waits for its turn shares the one before it. SPEC section 3.

Each keeps its own rows. A `shown` row of one that shares names the first of them (`with`), so that after a restart
they stand together again.
"""

from datetime import datetime
from itertools import takewhile

from routine.model.built_in import BEDTIME, BUILT_IN, STRETCH
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.state import standing_of


def may_share(facts: Facts, reminder: Reminder | None) -> bool:
    """Whether it may stand in one notification with others; not while a drink asks about a fluid limit."""
    if reminder is None or reminder.essential or (reminder.name in BUILT_IN and BUILT_IN[reminder.name].asks):
        return False
    return reminder.amount is None or not facts.asks_about_fluids()


def lead_of(facts: Facts, occurrence: Occurrence) -> str:
    """The id of the first of those that it was shown with; its own when it shared with none."""
    shown = [event for event in facts.rows.get(occurrence, ()) if event.kind == "shown"]
    return _lead_in(shown[-1], occurrence) if shown else str(occurrence)


def _lead_in(shown: Event, occurrence: Occurrence) -> str:
    return str(shown.detail.get("with") or occurrence)


def _joined_at(facts: Facts, occurrence: Occurrence) -> datetime:
    """When one that was shown came to those it stands with now; asking again beside them is no coming."""
    lead = lead_of(facts, occurrence)
    since_snooze = takewhile(lambda event: event.kind != "snoozed", reversed(facts.rows[occurrence]))
    shown = (event for event in since_snooze if event.kind == "shown")
    return min(event.at for event in takewhile(lambda event: _lead_in(event, occurrence) == lead, shown))


def joining(facts: Facts, occurrence: Occurrence, now: datetime) -> str | None:
    """The id of the first of those in the notification that it joins, `None` when it speaks for itself.

    It joins the newest one on the screen, as long as `spacing` asks to wait after it. One that stands on the screen
    itself, and only asks again, stays where it is.
    """
    reminder = facts.profile.reminder(occurrence.reminder)
    if not may_share(facts, reminder):
        return None
    if occurrence in facts.presented:
        return lead_of(facts, occurrence)
    since = now - facts.profile.delivery.spacing
    for event in reversed(facts.by_kind.get("shown", ())):
        is_up = event.occurrence in facts.presented and since < event.at <= now
        other = facts.profile.reminder(event.reminder or "")
        if is_up and event.occurrence and other != reminder and may_share(facts, other):
            return lead_of(facts, event.occurrence)
    return None


def on_one(facts: Facts, occurrence: Occurrence, now: datetime, lead: str | None = None) -> tuple[Occurrence, ...]:
    """What one notification speaks for: it, and every open one that was shown with the same first one.

    In the order in which they came, so that one that comes back from its snooze joins those that stayed.

    Args:
        facts: what is known.
        occurrence: one of them, shown already or about to be.
        now: the instant.
        lead: the id of their first one, `None`: that of its last showing.
    """
    if not may_share(facts, facts.profile.reminder(occurrence.reminder)):
        return (occurrence,)
    lead = lead or lead_of(facts, occurrence)
    found = []
    for reminder in facts.profile.reminders:
        standing = standing_of(facts, reminder, now)
        window = standing.current
        if window is None or standing.is_answered(window) or not may_share(facts, reminder):
            continue
        asked, own = standing.asked(window), standing.occurrence(window)
        if asked.shown_at and not asked.snoozed and lead_of(facts, own) == lead:
            found.append((_joined_at(facts, own), str(own) != lead, own))
    return tuple(dict.fromkeys((*(own for _, _, own in sorted(found)), occurrence)))


def with_bedtime(facts: Facts, occurrence: Occurrence, now: datetime) -> tuple[Occurrence, ...]:
    """Bedtime and stretch, where both were shown and wait: bedtime's notification speaks for both (SPEC section 2).

    Args:
        facts: what is known.
        occurrence: one of the two, shown already or about to be; of any other reminder there is nothing to tell.
        now: the instant.
    """
    found = []
    for name in (BEDTIME, STRETCH):
        reminder = facts.profile.reminder(name)
        standing = standing_of(facts, reminder, now) if reminder else None
        window = standing.current if standing else None
        if standing is None or window is None or standing.is_answered(window):
            continue
        asked, own = standing.asked(window), standing.occurrence(window)
        if own == occurrence or (asked.shown_at and not asked.snoozed):
            found.append(own)
    return tuple(found) if len(found) > 1 and occurrence in found else ()


def beside(facts: Facts, occurrence: Occurrence) -> frozenset[Occurrence]:
    """The others on the screen in the same notification."""
    lead = lead_of(facts, occurrence)
    return frozenset(each for each in facts.presented if each != occurrence and lead_of(facts, each) == lead)
