"""Why a reminder must wait. SPEC section 3: asked before each showing, in this order, the first names the reason."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import takewhile
from typing import NamedTuple

from routine.model.day import ONE_DAY, instant_of
from routine.model.events import done_within
from routine.model.facts import Facts, Shown
from routine.model.profile import QuietHours, Reminder
from routine.schedule.fluid_question import goes_on, may_ask, waits_for_answer
from routine.schedule.resting import is_at_rest

RETRY = timedelta(seconds=30)
"""A server that hung and recovers sends no signal: try again that often (PLATFORM, measured)."""

PACE = timedelta(minutes=60)
"""At least that long between two drinks (EVIDENCE section 3: a project choice, far below any ceiling)."""


NOTHING_SHOWN = Shown(0, ())


class Closed(NamedTuple):
    """The name of a closed gate, and the instant at which it opens by itself (`None`: something must happen first)."""

    gate: str
    opens: datetime | None


def closed_gate(
    facts: Facts, reminder: Reminder, now: datetime, before: datetime | None = None, shown: Shown | None = None
) -> Closed | None:
    """The gate that keeps the reminder from speaking now, `None` when it may.

    `before` is when it will be too late to speak, `None`: never; `spacing` keeps nobody until then. `shown` is what was
    shown by then, `None`: what the facts say.
    """
    closed = (
        each
        for each in closed_gates(facts, reminder, now, shown)
        if each.gate != "spacing" or before is None or may_speak(facts, reminder, each.opens or now, before)
    )
    return next(closed, None)


def may_speak(facts: Facts, reminder: Reminder, after: datetime, before: datetime) -> bool:
    """Whether pause, quiet hours and night leave the reminder an instant from `after` on and earlier than `before`."""
    return _opening(facts, reminder, after, before)[0] < before


def opening(facts: Facts, reminder: Reminder, after: datetime, before: datetime) -> datetime | None:
    """The first such instant (aware UTC); `None`: there is none, or nobody knows it, as the reminder rests."""
    opens, closed = _opening(facts, reminder, after, before)
    return opens if opens < before and closed is None else None


def _opening(facts: Facts, reminder: Reminder, after: datetime, before: datetime) -> tuple[datetime, Closed | None]:
    """How far the gates that follow from facts put it off, up to `before`, and the one that is closed for good then."""
    of_facts = [gate for gate in takewhile(lambda gate: gate.ask, GATES) if gate.for_essential >= reminder.essential]
    while after < before:
        asked = (gate.ask(facts, reminder, after, NOTHING_SHOWN) for gate in of_facts if gate.ask)
        closed = next(filter(None, asked), None)
        if closed is None or closed.opens is None:
            return after, closed
        after = closed.opens
    return after, None


def closed_gates(facts: Facts, reminder: Reminder, now: datetime, shown: Shown | None = None) -> Iterator[Closed]:
    """Every gate that is closed to the reminder now, in the order of SPEC section 3."""
    shown = shown or facts.shown_by(now)
    for gate in GATES:
        is_told_open = gate.ask is None and gate.name not in facts.closed
        asks = gate.for_essential or (gate.for_staying and facts.profile.stays(reminder.name))
        if is_told_open or (reminder.essential and not asks):
            continue
        if closed := gate.ask(facts, reminder, now, shown) if gate.ask else _live(facts, gate.name, now):
            yield closed


def next_closing(facts: Facts, now: datetime) -> datetime:
    """The next instant at which a gate closes by itself: bedtime, or the beginning of quiet hours."""
    day = facts.day_at(now)
    night = day.bedtime if day.bedtime > now else facts.day(day.date + ONE_DAY).bedtime
    return min(
        [night, *(begin for hours in facts.profile.quiet for begin, _ in _spans(facts, hours, now) if begin > now)]
    )


def _paused(facts: Facts, reminder: Reminder, now: datetime, _shown: Shown) -> Closed | None:
    pause = facts.pause(now)
    spared = pause.detail.get("except") if pause else None
    is_spared = isinstance(spared, list) and reminder.name in spared
    return Closed("paused", pause.instant("until")) if pause and not is_spared else None


def _quiet(facts: Facts, _reminder: Reminder, now: datetime, _shown: Shown) -> Closed | None:
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


def _night(facts: Facts, _reminder: Reminder, now: datetime, _shown: Shown) -> Closed | None:
    day = facts.day_at(now)
    return Closed("night", day.next_wake) if now >= day.bedtime else None


def _fluids(facts: Facts, reminder: Reminder, now: datetime, _shown: Shown) -> Closed | None:
    """A drink waits for the answer, but for the one that asks."""
    if not waits_for_answer(facts, reminder) or may_ask(facts, reminder, now):
        return None
    return Closed("fluids", facts.day_at(now).next_wake if goes_on(facts) else None)


def _resting(facts: Facts, reminder: Reminder, now: datetime, _shown: Shown) -> Closed | None:
    """A week went by without an answer; it opens with the first one."""
    return Closed("resting", None) if is_at_rest(facts, reminder, now) else None


def _live(facts: Facts, gate: str, now: datetime) -> Closed | None:
    """What the desktop told of a gate: closed until it tells otherwise; a server that hung is tried again."""
    since = facts.closed[gate]
    if gate != "unreachable":
        return Closed(gate, None)
    return Closed(gate, since + RETRY) if since <= now < since + RETRY else None  # the clock may have been set back


def _pace(facts: Facts, reminder: Reminder, now: datetime, _shown: Shown) -> Closed | None:
    """Within an hour of the last drink noted."""
    if reminder.amount is None:
        return None
    done = done_within(facts.by_reminder.get(reminder.name, ()), reminder.name, now - PACE, now + timedelta.resolution)
    last = max((event.happened_at() for event in done), default=None)
    return Closed("pace", last + PACE) if last and now < last + PACE else None


def _spacing(facts: Facts, reminder: Reminder, now: datetime, shown: Shown) -> Closed | None:
    """Too soon after another reminder."""
    last, gap = shown.last_other(reminder.name), facts.profile.delivery.spacing
    return Closed("spacing", last + gap) if last is not None and now < last + gap else None


def _daily_limit(facts: Facts, reminder: Reminder, now: datetime, shown: Shown) -> Closed | None:
    """As many non-essential ones were shown today as the person allows. Drinks keep their own pace."""
    limit = facts.profile.delivery.daily_limit
    if not limit or reminder.amount is not None or shown.today < limit:
        return None
    return Closed("daily_limit", facts.day_at(now).next_wake)


class Gate(NamedTuple):
    """One reason to wait.

    Attributes:
        name: as rows, JSON and `routine.text.gate` have it.
        ask: whether it is closed to a reminder at an instant, given what was shown by then; `None`: the desktop tells
            (`Facts.closed`), and what it has not told means open, or cannot tell.
        told_by: the need of the source that tells, as `routine doctor` names it; empty where it follows from facts.
        for_essential: essential reminders ask it too.
        puts_back: what was on screen before a restart is put back there although it is closed.
        for_staying: what stays on the screen asks it, essential or not.
        takes_off: what stays on the screen is taken off while it is closed, and put back when it opens.
    """

    name: str
    ask: Callable[[Facts, Reminder, datetime, Shown], Closed | None] | None = None
    told_by: str = ""
    for_essential: bool = True
    puts_back: bool = False
    for_staying: bool = False
    takes_off: bool = False


GATES = (
    Gate("paused", _paused, takes_off=True),
    Gate("quiet", _quiet, takes_off=True),
    Gate("night", _night, for_essential=False, takes_off=True),
    Gate("resting", _resting, for_essential=False),
    Gate("unreachable", told_by="notify"),
    Gate("call", told_by="call", takes_off=True),
    Gate("dnd", told_by="dnd", takes_off=True),
    Gate("fullscreen", told_by="fullscreen", takes_off=True),
    Gate("film", told_by="film", for_essential=False, for_staying=True, takes_off=True),
    Gate("away", told_by="idle"),
    Gate("fluids", _fluids, puts_back=True),
    Gate("pace", _pace, puts_back=True),
    Gate("spacing", _spacing, for_essential=False, puts_back=True),
    Gate("daily_limit", _daily_limit, for_essential=False, puts_back=True),
)
"""Every gate, in the order in which they are asked; the words of each stand in `routine.text.gate`."""

LIVE = tuple(gate.name for gate in GATES if gate.told_by)
"""Those that the desktop tells."""

PUTS_BACK = frozenset(gate.name for gate in GATES if gate.puts_back)

TAKES_OFF = frozenset(gate.name for gate in GATES if gate.takes_off)


def hides_what_stays(facts: Facts) -> bool:
    """Whether the desktop tells of something in whose way it would be now, or that nobody sees the screen."""
    return facts.is_unseen or not TAKES_OFF.isdisjoint(facts.closed)
