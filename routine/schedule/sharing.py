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
from routine.schedule.span import Window
from routine.schedule.state import Asked, State, state_of

_EVENING = {BEDTIME: STRETCH, STRETCH: BEDTIME}
"""The two of the evening that one notification speaks for."""


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

    In the order in which they came, so that one that comes back from its snooze joins those that stayed. `lead` is the
    id of their first one, `None`: that of the last showing.
    """
    if not may_share(facts, facts.profile.reminder(occurrence.reminder)):
        return (occurrence,)
    lead = lead or lead_of(facts, occurrence)
    shareable = (reminder for reminder in facts.profile.reminders if may_share(facts, reminder))
    up = (state_of(facts, reminder, now).up for reminder in shareable)
    found = [(_joined_at(facts, own), str(own) != lead, own) for own in up if own and lead_of(facts, own) == lead]
    return tuple(dict.fromkeys((*(own for _, _, own in sorted(found)), occurrence)))


def with_bedtime(facts: Facts, occurrence: Occurrence, now: datetime) -> tuple[Occurrence, ...]:
    """Bedtime and stretch, where both were shown and wait: bedtime's notification speaks for both (SPEC section 2).

    The occurrence is one of the two, shown already or about to be; of any other reminder there is nothing to tell.
    """
    other = facts.profile.reminder(_EVENING.get(occurrence.reminder, ""))
    up = state_of(facts, other, now).up if other else None
    if up is None:
        return ()
    return (up, occurrence) if up.reminder == BEDTIME else (occurrence, up)


def beside(facts: Facts, occurrence: Occurrence) -> frozenset[Occurrence]:
    """The others on the screen in the same notification; that of bedtime speaks for a stretch that came before it."""
    lead, others = lead_of(facts, occurrence), facts.presented - facts.led - {occurrence}
    partner = _EVENING.get(occurrence.reminder)
    return frozenset(each for each in others if lead_of(facts, each) == lead or each.reminder == partner)


class Candidate(NamedTuple):
    """One occurrence that is not over.

    Attributes:
        before: until when it makes sense to show it (aware UTC).
        ask: which showing of it that is, the first being 1.
        waits_for: a gate, `snooze` or `repeat`; empty where nothing keeps it.
    """

    reminder: Reminder
    occurrence: Occurrence
    before: datetime
    ask: int
    waits_for: str = ""


def candidate_of(state: State, window: Window, asked: Asked, waits_for: str = "") -> Candidate:
    """The occurrence of that window, asked so often by now."""
    before = state.speaks_until(window)
    return Candidate(state.reminder, state.occurrence(window), before, asked.shows + 1, waits_for)


def turn(facts: Facts, candidates: Sequence[Candidate], shown: Shown, now: datetime) -> tuple[Candidate, ...]:
    """The one whose turn it is, and those that come beside it; nothing where nobody may be shown.

    The candidates stand in the order of the profile; `shown` is what was shown by then.
    """
    first = min((each for each in candidates if not each.waits_for), key=_place, default=None)
    if first is None:
        return ()
    others = sorted((each for each in candidates if each != first and each.waits_for in ("", "spacing")), key=_place)
    return first, *_hurried(facts, first, others, shown, now), *_stretch(first, candidates)


def _place(candidate: Candidate) -> tuple[bool, datetime]:
    return not candidate.reminder.essential, candidate.before


def _hurried(
    facts: Facts, first: Candidate, others: Sequence[Candidate], shown: Shown, now: datetime
) -> Iterator[Candidate]:
    """Those that would lapse before `spacing` lets them speak after the first, and are not on the screen already."""
    if not may_share(facts, first.reminder):
        return
    shown = shown.after(first.reminder, now, is_first=first.ask == 1)
    for each in others:
        is_free = closed_gate(facts, each.reminder, now, each.before, shown) is None
        if is_free and may_share(facts, each.reminder) and each.occurrence not in facts.presented:
            shown = shown.after(each.reminder, now, is_first=each.ask == 1)
            yield each


def _stretch(first: Candidate, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """A stretch that is due, or waits for its snooze, comes with bedtime, whose notification speaks for both."""
    if first.reminder.name == BEDTIME:
        yield from (each for each in candidates if each.reminder.name == STRETCH and each.waits_for in ("", "snooze"))
