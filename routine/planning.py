"""What to do now: the one answer for the daemon and for every command. Pure; docs/architecture.md has its laws."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain
from typing import Literal, NamedTuple

from routine.core.facts import Facts
from routine.core.gates import Closed, closed_gate, daily_limit, gates_of_facts, next_closing, pace, spacing
from routine.core.history import Occurrence
from routine.core.profile import AfterSitting, AtTimes, Reminder
from routine.core.rhythm import ONE_DAY
from routine.reminders.schedule import windows
from routine.reminders.standing import Standing, open_rows, standing_of
from routine.reminders.window import Window

LOOK_AHEAD = timedelta(days=8)
"""Every weekday comes within a week, so the next window of a reminder does too."""

UP_STAYS: frozenset[str] = frozenset({"pace", "spacing", "daily_limit"})
"""Gates that keep a reminder from asking, but not from being put back where it was after a restart."""


class Act(NamedTuple):
    """One thing to do: show, present (again, writes no row), withdraw from the screen, or record a row."""

    verb: Literal["show", "present", "withdraw", "record"]
    occurrence: Occurrence
    detail: Mapping[str, object]


class Decision(NamedTuple):
    """What to do now (`()`: nothing), and for each reminder the next instant, later than now, to ask again."""

    acts: tuple[Act, ...]
    again: Mapping[str, datetime]


class Planned(NamedTuple):
    """One occurrence of the plan: its window, the gate that would hold it, the answer that it has already."""

    occurrence: Occurrence
    lapses: datetime
    held_by: str | None
    answered: str | None


@dataclass
class _Attention:
    """What one reminder wants: rows and withdrawals, at most one showing, and when to look again."""

    tidying: list[Act] = field(default_factory=list)
    showing: Act | None = None
    again: list[datetime] = field(default_factory=list)


def decide(facts: Facts, now: datetime) -> Decision:
    """What to do now. At most one showing at a time: essential first, then in profile order (SPEC section 3)."""
    wants = {reminder.name: _attention(facts, reminder, now) for reminder in facts.profile.reminders}
    tidying = [*_withdrawn_with_their_reminder(facts, now), *(act for want in wants.values() for act in want.tidying)]
    again = {name: min(want.again) for name, want in wants.items() if want.again}
    by_weight = sorted(facts.profile.reminders, key=lambda reminder: not reminder.essential)
    showings = [want.showing for reminder in by_weight if (want := wants[reminder.name]).showing]
    first = [act for act in showings[:1] if act]
    return Decision((*tidying, *first), again)


def _attention(facts: Facts, reminder: Reminder, now: datetime) -> _Attention:
    want = _Attention()
    standing = standing_of(facts, reminder, now)
    want.tidying += _leftovers(facts, standing, now)
    following = windows(facts, reminder, standing.day.next_wake, now + LOOK_AHEAD)
    if coming := next((window for window in chain(standing.today, following) if window.due > now), None):
        want.again.append(coming.due)
    if standing.current is None:
        return want
    want.again.append(standing.current.lapses)
    if standing.is_answered(standing.current) or standing.is_passed_over(standing.current):
        return want
    _attend_current(facts, standing, standing.current, now, want)
    return want


def _attend_current(facts: Facts, standing: Standing, window: Window, now: datetime, want: _Attention) -> None:
    """The open occurrence: show it, put it back on screen, hold it, or wait for its repeat."""
    asked = standing.asked(window)
    occurrence = standing.occurrence(window)
    closed = closed_gate(facts, standing.reminder, now)
    if asked.wanted_at is None or asked.wanted_at > now:
        want.again += [asked.wanted_at] if asked.wanted_at else []
        on_screen = occurrence in facts.presented
        if asked.snoozed and on_screen:
            want.tidying.append(Act("withdraw", occurrence, {}))
        elif asked.shows and not asked.snoozed and not on_screen:
            if closed is None or closed.gate in UP_STAYS:
                want.showing = Act("present", occurrence, {"ask": asked.shows})
            elif closed.opens:
                want.again.append(closed.opens)
    elif closed:
        want.tidying += _held(facts, asked.held_by, occurrence, closed)
        want.again += [closed.opens] if closed.opens else []
        want.again.append(next_closing(facts, now))
    elif standing.yields(window, now):
        if occurrence not in facts.presented:
            want.tidying.append(_lapsed(standing, window))
    else:
        want.showing = Act("show", occurrence, {"ask": asked.shows + 1})


def _lapsed(standing: Standing, window: Window) -> Act:
    """It is over before its time: the next of its kind is close."""
    rows, occurrence = standing.rows(window), standing.occurrence(window)
    why = standing.why_over(occurrence, rows) if rows else "followed"
    return Act("record", occurrence, {"kind": "lapsed", "why": why})


def _held(facts: Facts, already: str | None, occurrence: Occurrence, closed: Closed) -> list[Act]:
    """A row for each new reason. The night writes none: a window inside it gets one `lapsed` row (SPEC section 3).

    A server that is only tried again is not back yet: else there were two rows for each try.
    """
    is_only_tried = already == "unreachable" and "unreachable" in facts.closed
    if closed.gate == already or is_only_tried or (closed.gate == "night" and already is None):
        return []
    return [Act("record", occurrence, {"kind": "held", "gate": closed.gate})]


def _leftovers(facts: Facts, standing: Standing, now: datetime) -> Iterator[Act]:
    """What is over: close it, and say why, so that nothing disappears without a row."""
    name = standing.reminder.name
    current = standing.occurrence(standing.current) if standing.current else None
    for occurrence, rows in open_rows(facts, name).items():
        if occurrence != current and standing.is_over(occurrence, now):
            yield Act("record", occurrence, {"kind": "lapsed", "why": standing.why_over(occurrence, rows)})
    for window in standing.missed(now):
        yield Act("record", standing.occurrence(window), {"kind": "lapsed", "why": standing.why_missed(window)})
    for occurrence in sorted(shown for shown in facts.presented if shown.reminder == name):
        if occurrence != current or (standing.current and standing.is_answered(standing.current)):
            yield Act("withdraw", occurrence, {})


def _withdrawn_with_their_reminder(facts: Facts, now: datetime) -> Iterator[Act]:
    """Open bubbles and rows of reminders that stand in the profile no more; older rows were closed in their time."""
    known = {reminder.name for reminder in facts.profile.reminders}
    gone = {event.reminder for event in facts.events if event.occurrence and event.reminder} - known
    for name in sorted(gone):
        for occurrence in open_rows(facts, name):
            if occurrence.due >= facts.horizon(now):
                yield Act("record", occurrence, {"kind": "lapsed", "why": "changed"})
    for occurrence in sorted(facts.presented):
        if occurrence.reminder not in known:
            yield Act("withdraw", occurrence, {})


def answers(facts: Facts, reminder: Reminder, now: datetime) -> Occurrence | None:
    """What Done and Skip mean now: the open occurrence, else the next one of this day; `None` when none is left.

    Who is up shortly before the time to get up means the day that begins, once nothing is left of the one before.
    """
    days = [now, facts.day_meant(now).wake] if begins_with_the_day(reminder) else [now]
    for standing in (standing_of(facts, reminder, instant) for instant in days):
        for window in standing.today:
            if window.lapses > now and not standing.is_answered(window):
                return standing.occurrence(window)
    return None


def begins_with_the_day(reminder: Reminder) -> bool:
    """Whether what is done before getting up is of that day: not of the evening before, and of no bout of sitting."""
    is_of_the_evening = isinstance(reminder.rule, AtTimes) and reminder.hangs_on_bedtime()
    return not is_of_the_evening and not isinstance(reminder.rule, AfterSitting)


class Open(NamedTuple):
    """An occurrence that was shown and has no answer yet; `snoozed_until` while it waits for that."""

    occurrence: Occurrence
    shown_at: datetime
    snoozed_until: datetime | None


def open_occurrences(facts: Facts, now: datetime) -> tuple[Open, ...]:
    """What waits for an answer, the one shown last first."""
    found = []
    for reminder in facts.profile.reminders:
        standing = standing_of(facts, reminder, now)
        window = standing.current
        if window is None or standing.is_answered(window):
            continue
        asked = standing.asked(window)
        if asked.shown_at:
            snoozed = asked.wanted_at if asked.snoozed else None
            found.append(Open(standing.occurrence(window), asked.shown_at, snoozed))
    return tuple(sorted(found, key=lambda waiting: waiting.shown_at, reverse=True))


def preview(facts: Facts, after: datetime, until: datetime) -> Iterator[Planned]:
    """Every occurrence with `after` < due <= `until`, in the order in which they would be shown.

    `held_by` names a gate that follows from facts; spacing and daily limit as if everything not held were shown
    when due.
    """
    plan = [
        (window.due, not reminder.essential, place, window, standing)
        for place, reminder in enumerate(facts.profile.reminders)
        for standing in _days_of(facts, reminder, after, until)
        for window in standing.today
        if after < window.due <= until
    ]
    shown = _Shown(facts, after)
    for due, _, _, window, standing in sorted(plan, key=lambda entry: entry[:3]):
        reminder, answered = standing.reminder, standing.answer(window)
        held = None if answered else shown.held_by(reminder, due)
        if not (held or answered):
            shown.note(reminder, due)
        yield Planned(Occurrence(reminder.name, due), window.lapses, held, answered)


def _days_of(facts: Facts, reminder: Reminder, after: datetime, until: datetime) -> Iterator[Standing]:
    """Where the reminder stands on each of the days from `after` to `until`."""
    day = facts.day_at(after)
    while day.wake <= until:
        yield standing_of(facts, reminder, day.wake)
        day = facts.day(day.date + ONE_DAY)


class _Shown:
    """What would have been shown by then: the running account behind `spacing` and `daily_limit`."""

    def __init__(self, facts: Facts, after: datetime) -> None:
        self.facts = facts
        self.counted: Counter[date] = Counter()
        last: dict[str, datetime] = {}
        for event in facts.by_kind.get("shown", []):
            if event.reminder and event.at <= after:
                reminder = facts.profile.reminder(event.reminder)
                last[event.reminder] = event.at
                if reminder and not reminder.essential and event.detail.get("ask", 1) == 1:
                    self.counted[facts.day_at(event.at).date] += 1
        self.newest = sorted(((at, name) for name, at in last.items()), reverse=True)[:2]

    def note(self, reminder: Reminder, at: datetime) -> None:
        self.newest = [(at, reminder.name), *(each for each in self.newest if each[1] != reminder.name)][:2]
        if not reminder.essential:
            self.counted[self.facts.day_at(at).date] += 1

    def held_by(self, reminder: Reminder, due: datetime) -> str | None:
        gates = [*gates_of_facts(self.facts, reminder, due), pace(self.facts, reminder, due)]
        if not reminder.essential:
            day = self.facts.day_at(due)
            other = next((at for at, name in self.newest if name != reminder.name), None)
            gates += [spacing(self.facts, other, due), daily_limit(self.facts, reminder, self.counted[day.date], day)]
        closed = (gate.gate for gate in gates if gate and not (gate.gate == "night" and reminder.essential))
        return next(closed, None)
