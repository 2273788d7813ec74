"""Why a reminder must wait. SPEC section 3: asked before each showing, in this order, the first names the reason."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, get_args

from routine.model.day import ONE_DAY, Day, instant_of
from routine.model.events import done_within
from routine.model.facts import Facts, Shown
from routine.model.profile import QuietHours, Reminder

Gate = Literal[
    "paused",
    "quiet",
    "night",
    "unreachable",
    "call",
    "dnd",
    "fullscreen",
    "film",
    "away",
    "pace",
    "spacing",
    "daily_limit",
]
GATES: tuple[Gate, ...] = get_args(Gate)

LIVE: tuple[Gate, ...] = ("unreachable", "call", "dnd", "fullscreen", "film", "away")
"""Told by the desktop, not by facts on disk: absent from `Facts.closed` means open, or cannot tell."""

NOT_FOR_ESSENTIAL: frozenset[Gate] = frozenset({"night", "film", "spacing", "daily_limit"})

RETRY = timedelta(seconds=30)
"""A server that hung and recovers sends no signal: try again that often (PLATFORM, measured)."""

PACE = timedelta(minutes=60)
"""At least that long between two drinks (EVIDENCE section 3: a project choice, far below any ceiling)."""


class Closed(NamedTuple):
    """A gate that is closed, and the instant at which it opens by itself (`None`: something must happen first)."""

    gate: Gate
    opens: datetime | None


def closed_gate(
    facts: Facts, reminder: Reminder, now: datetime, before: datetime | None = None, shown: Shown | None = None
) -> Closed | None:
    """The gate that keeps the reminder from speaking now, `None` when it may.

    Args:
        facts: what is known.
        reminder: who wants to speak.
        now: when.
        before: when it will be too late to speak; `spacing` keeps nobody until then. `None`: never.
        shown: what was shown by then, `None`: what the facts say.
    """
    closed = (
        each
        for each in closed_gates(facts, reminder, now, shown)
        if each.gate != "spacing" or before is None or may_speak(facts, reminder, each.opens or now, before)
    )
    return next(closed, None)


def may_speak(facts: Facts, reminder: Reminder, after: datetime, before: datetime) -> bool:
    """Whether pause, quiet hours and night leave the reminder an instant from `after` on and earlier than `before`."""
    while after < before:
        closed = next((gate for gate in gates_of_facts(facts, reminder, after) if gate), None)
        if closed is None or closed.opens is None:
            return True
        after = closed.opens
    return False


def closed_gates(facts: Facts, reminder: Reminder, now: datetime, shown: Shown | None = None) -> Iterator[Closed]:
    """Every gate that is closed to the reminder now, in the order of SPEC section 3."""
    shown = shown or facts.shown_by(now)
    candidates = (
        *gates_of_facts(facts, reminder, now),
        *_live_gates(facts, now),
        pace(facts, reminder, now),
        spacing(facts, shown.last_other(reminder.name), now),
        daily_limit(facts, reminder, shown.today, facts.day_at(now)),
    )
    for closed in candidates:
        if closed and not (reminder.essential and closed.gate in NOT_FOR_ESSENTIAL):
            yield closed


def gates_of_facts(facts: Facts, reminder: Reminder, now: datetime) -> Iterator[Closed | None]:
    """The gates before the live ones: they follow from profile, rhythm and history alone."""
    yield _paused(facts, reminder, now)
    yield _quiet(facts, now)
    yield _night(facts, now)


def next_closing(facts: Facts, now: datetime) -> datetime:
    """The next instant at which a gate closes by itself: bedtime, or the beginning of quiet hours."""
    day = facts.day_at(now)
    night = day.bedtime if day.bedtime > now else facts.day(day.date + ONE_DAY).bedtime
    return min(
        [night, *(begin for hours in facts.profile.quiet for begin, _ in _spans(facts, hours, now) if begin > now)]
    )


def _paused(facts: Facts, reminder: Reminder, now: datetime) -> Closed | None:
    newest = next((event for event in reversed(facts.pausing) if event.at <= now), None)
    until = newest.instant("until") if newest and newest.kind == "paused" else None
    spared = newest.detail.get("except") if newest else None
    if until is None or now >= until or (isinstance(spared, list) and reminder.name in spared):
        return None
    return Closed("paused", until)


def _quiet(facts: Facts, now: datetime) -> Closed | None:
    spans = (span for hours in facts.profile.quiet for span in _spans(facts, hours, now))
    ends = [end for begin, end in spans if begin <= now < end]
    return Closed("quiet", max(ends)) if ends else None


def _spans(facts: Facts, hours: QuietHours, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The quiet hours that begin on yesterday's, today's or one of the next dates (`days` asks the beginning's)."""
    today = now.astimezone(facts.zone).date()
    for date in (today + step * ONE_DAY for step in (-1, 0, 1)):
        if date.weekday() in hours.days:
            # the clocks tell whether they end on the next date, not the instants: a gap may move both to one instant
            last = date if hours.begin < hours.end else date + ONE_DAY
            yield instant_of(date, hours.begin, facts.zone), instant_of(last, hours.end, facts.zone)


def _night(facts: Facts, now: datetime) -> Closed | None:
    day = facts.day_at(now)
    return Closed("night", day.next_wake) if now >= day.bedtime else None


def _live_gates(facts: Facts, now: datetime) -> Iterator[Closed]:
    for gate in LIVE:
        since = facts.closed.get(gate)
        if since is None:
            continue
        if gate != "unreachable":
            yield Closed(gate, None)
        elif since <= now < since + RETRY:  # the clock may have been set back meanwhile
            yield Closed(gate, since + RETRY)


def pace(facts: Facts, reminder: Reminder, now: datetime) -> Closed | None:
    """Within an hour of the last drink noted."""
    if reminder.amount is None:
        return None
    done = done_within(facts.by_reminder.get(reminder.name, ()), reminder.name, now - PACE, now + timedelta.resolution)
    last = max((event.happened_at() for event in done), default=None)
    return Closed("pace", last + PACE) if last and now < last + PACE else None


def spacing(facts: Facts, last: datetime | None, now: datetime) -> Closed | None:
    """Too soon after another reminder, which was shown at `last` (`None`: no other was)."""
    gap = facts.profile.delivery.spacing
    return Closed("spacing", last + gap) if last is not None and now < last + gap else None


def daily_limit(facts: Facts, reminder: Reminder, shown_today: int, day: Day) -> Closed | None:
    """As many non-essential ones were shown today as the person allows. Drinks keep their own pace."""
    limit = facts.profile.delivery.daily_limit
    if not limit or reminder.amount is not None or shown_today < limit:
        return None
    return Closed("daily_limit", day.next_wake)
