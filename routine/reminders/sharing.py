"""One notification for several: what would lapse while it waits for its turn shares the one before it. SPEC section 3.

Each keeps its own rows. A `shown` row of one that shares names the first of them (`with`), so that after a restart
they stand together again.
"""

from datetime import datetime

from routine.core.facts import Facts
from routine.core.history import Occurrence
from routine.core.profile import EVENING, Reminder
from routine.reminders.standing import standing_of

ALONE = frozenset({*EVENING, "diary"})
"""These have questions of their own: one Done for two of them would answer something else."""


def may_share(facts: Facts, reminder: Reminder | None) -> bool:
    """Whether it may stand in one notification with others; not while a drink asks about a fluid limit."""
    if reminder is None or reminder.essential or reminder.name in ALONE:
        return False
    return reminder.amount is None or not facts.asks_about_fluids()


def lead_of(facts: Facts, occurrence: Occurrence) -> Occurrence:
    """The first of those that it shares a notification with; itself when it shares none."""
    shown = [event for event in facts.rows.get(occurrence, ()) if event.kind == "shown"]
    lead = shown[-1].detail.get("with") if shown else None
    try:
        return Occurrence.parse(str(lead)) if lead else occurrence
    except ValueError:
        return occurrence


def joining(facts: Facts, reminder: Reminder, now: datetime) -> Occurrence | None:
    """The first of those in the notification that the reminder joins, `None` when it speaks for itself.

    It joins the newest one on the screen, as long as `spacing` asks to wait after it.
    """
    if not may_share(facts, reminder):
        return None
    since = now - facts.profile.delivery.spacing
    for event in reversed(facts.by_kind.get("shown", ())):
        is_up = event.occurrence in facts.presented and since < event.at <= now
        other = facts.profile.reminder(event.reminder or "")
        if is_up and event.occurrence and other != reminder and may_share(facts, other):
            return lead_of(facts, event.occurrence)
    return None


def on_one(facts: Facts, occurrence: Occurrence, now: datetime) -> tuple[Occurrence, ...]:
    """What one notification speaks for: every open one that was shown with the same first one, that one first."""
    lead = lead_of(facts, occurrence)
    found = []
    for reminder in facts.profile.reminders:
        standing = standing_of(facts, reminder, now)
        window = standing.current
        if window is None or standing.is_answered(window) or not may_share(facts, reminder):
            continue
        asked, own = standing.asked(window), standing.occurrence(window)
        if asked.shown_at and not asked.snoozed and lead_of(facts, own) == lead:
            found.append((own != lead, asked.shown_at, own))
    return tuple(own for _, _, own in sorted(found)) or (occurrence,)


def beside(facts: Facts, occurrence: Occurrence) -> frozenset[Occurrence]:
    """The others on the screen in the same notification."""
    lead = lead_of(facts, occurrence)
    return frozenset(each for each in facts.presented if each != occurrence and lead_of(facts, each) == lead)
