"""Whose turn it is, and one notification for several: the same for the daemon and for what is foretold. SPEC section 3.

Essential ones first, then what lapses first, then the order of the profile. What would lapse while it waits for its
turn shares the notification with the one before it.

Each keeps its own rows. A `shown` row of one that shares names the first of them (`with`), so that after a restart
they stand together again.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import takewhile
from typing import NamedTuple

from routine.model.built_in import BEDTIME, BUILT_IN, STRETCH
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts, Shown
from routine.model.profile import Reminder
from routine.schedule.gates import closed_gate
from routine.schedule.state import state_of


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
        state = state_of(facts, reminder, now)
        window = state.current
        if window is None or state.is_answered(window) or not may_share(facts, reminder):
            continue
        asked, own = state.asked(window), state.occurrence(window)
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
        state = state_of(facts, reminder, now) if reminder else None
        window = state.current if state else None
        if state is None or window is None or state.is_answered(window):
            continue
        asked, own = state.asked(window), state.occurrence(window)
        if own == occurrence or (asked.shown_at and not asked.snoozed):
            found.append(own)
    return tuple(found) if len(found) > 1 and occurrence in found else ()


def beside(facts: Facts, occurrence: Occurrence) -> frozenset[Occurrence]:
    """The others on the screen in the same notification; that of bedtime speaks for a stretch that came before it."""
    lead, others = lead_of(facts, occurrence), facts.presented - {occurrence}
    both = {BEDTIME, STRETCH}
    return frozenset(
        each for each in others if lead_of(facts, each) == lead or {each.reminder, occurrence.reminder} == both
    )


class Wish(NamedTuple):
    """One occurrence wants to be shown, and no gate is closed to it.

    Attributes:
        reminder: whose it is.
        occurrence: which.
        before: until when that makes sense (aware UTC).
        ask: which showing of it that is, the first being 1.
    """

    reminder: Reminder
    occurrence: Occurrence
    before: datetime
    ask: int


class Wishes(NamedTuple):
    """Who wants to be shown, each in the order of the profile.

    Attributes:
        free: no gate keeps them.
        spaced: they wait for `spacing`.
        snoozed: they wait because the person said so.
    """

    free: Sequence[Wish]
    spaced: Sequence[Wish]
    snoozed: Sequence[Wish]


def turn(facts: Facts, wishes: Wishes, shown: Shown, now: datetime) -> tuple[Wish, ...]:
    """The one whose turn it is, and those that come beside it; nothing where nobody may be shown.

    Args:
        facts: what is known.
        wishes: who wants to be shown.
        shown: what was shown by then.
        now: the instant.
    """
    if not wishes.free:
        return ()
    first = min(wishes.free, key=_place)
    others = sorted((wish for wish in (*wishes.free, *wishes.spaced) if wish != first), key=_place)
    return first, *_hurried(facts, first, others, shown, now), *_stretch(first, (*wishes.free, *wishes.snoozed))


def _place(wish: Wish) -> tuple[bool, datetime]:
    return not wish.reminder.essential, wish.before


def _hurried(facts: Facts, first: Wish, others: Sequence[Wish], shown: Shown, now: datetime) -> Iterator[Wish]:
    """Those that would lapse before `spacing` lets them speak after the first, and are not on the screen already."""
    if not may_share(facts, first.reminder):
        return
    shown = shown.after(first.reminder, now, is_first=first.ask == 1)
    for wish in others:
        is_free = closed_gate(facts, wish.reminder, now, wish.before, shown) is None
        if is_free and may_share(facts, wish.reminder) and wish.occurrence not in facts.presented:
            shown = shown.after(wish.reminder, now, is_first=wish.ask == 1)
            yield wish


def _stretch(first: Wish, others: Sequence[Wish]) -> Iterator[Wish]:
    """A stretch that is due, or waits for its snooze, comes with bedtime, whose notification speaks for both."""
    if first.reminder.name == BEDTIME:
        yield from (wish for wish in others if wish.reminder.name == STRETCH)
