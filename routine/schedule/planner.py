"""What to do now: the one answer for the daemon and for every command. Pure; ARCHITECTURE has its laws."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from typing import Literal, NamedTuple

from routine.model.events import Event, Kind, Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.due import windows
from routine.schedule.fluid_question import asked as fluids_asked
from routine.schedule.fluid_question import asks
from routine.schedule.gates import PUTS_BACK, TAKES_OFF, Closed, closed_gate, closed_gates, next_closing
from routine.schedule.sharing import Candidate, beside, candidate_of, joining, on_one, turn, with_bedtime
from routine.schedule.span import Window
from routine.schedule.state import Asked, State, state_of, unended

LOOK_AHEAD = timedelta(days=8)
"""Every weekday comes within a week, so the next window of a reminder does too."""


class Act(NamedTuple):
    """One thing to do: show, present (again, writes no row), withdraw from the screen, or record a row.

    A showing that asks about fluids has `asks` in its detail, for a row of its own.
    `beside` are showings in the same notification (SPEC section 3, sharing). A withdrawal that names a `gate` is for as
    long as that is closed, and of all that stands in the notification.
    """

    verb: Literal["show", "present", "withdraw", "record"]
    occurrence: Occurrence
    detail: Mapping[str, object]
    beside: "tuple[Act, ...]" = ()


class Decision(NamedTuple):
    """What to do now (`()`: nothing), and for each reminder the next instant, later than now, to ask again."""

    acts: tuple[Act, ...]
    again: Mapping[str, datetime]


@dataclass
class _Attention:
    """What one reminder wants: rows and withdrawals, at most one showing, and when to look again."""

    tidying: list[Act] = field(default_factory=list)
    candidate: Candidate | None = None
    present: Act | None = None
    again: list[datetime] = field(default_factory=list)


def decide(facts: Facts, now: datetime) -> Decision:
    """What to do now. At most one showing: what stood on the screen before, then whose turn it is."""
    facts = facts.as_of(now)
    wants = {reminder.name: _attention(facts, reminder, now) for reminder in facts.profile.reminders}
    tidying = chain.from_iterable(want.tidying for want in wants.values())
    again = {name: min(want.again) for name, want in wants.items() if want.again}
    up = _goes_up(facts, wants.values(), now)
    return Decision((*_withdrawn_with_their_reminder(facts, now), *tidying, *([up] if up else [])), again)


def _goes_up(facts: Facts, wants: Collection[_Attention], now: datetime) -> Act | None:
    """The one act that brings something to the screen: what stood there before, unless the next showing holds it."""
    shown = turn(facts, [want.candidate for want in wants if want.candidate], facts.shown_by(now), now)
    show = _showing(facts, shown, now) if shown else None
    held = occupants(facts, show, now) if show else ()
    presents = (want.present for want in wants if want.present and want.present.occurrence not in held)
    return next(presents, show)


def _showing(facts: Facts, together: Sequence[Candidate], now: datetime) -> Act:
    """One notification for all of them. Where it joins another one, or speaks for several, each names the first."""
    lead = joining(facts, together[0].occurrence, now) or str(together[0].occurrence)
    names = [{} if str(each.occurrence) == lead else {"with": lead} for each in together]
    asking = [{"asks": True} if asks(facts, each.occurrence, now) else {} for each in together]
    told = zip(together, names, asking, strict=True)
    first, *others = [Act("show", each.occurrence, {"ask": each.ask, **name, **more}) for each, name, more in told]
    return first._replace(beside=tuple(others))


def occupants(facts: Facts, act: Act, now: datetime) -> tuple[Occurrence, ...]:
    """What the notification speaks for that an act shows or presents: the first one first."""
    lead = str(act.detail.get("with", act.occurrence)) if act.verb == "show" else None
    together = (*with_bedtime(facts, act.occurrence, now), *on_one(facts, act.occurrence, now, lead))
    everyone = dict.fromkeys((*together, *(other.occurrence for other in act.beside)))
    return tuple(each for each in everyone if each not in facts.led)


def rows_of(act: Act, now: datetime) -> tuple[Event, ...]:
    """The rows that an act writes down once it is done."""
    if act.verb == "record":
        detail = dict(act.detail)
        kind: Kind = detail.pop("kind")  # type: ignore[assignment]  # a literal by construction
        return (Event(now, kind, act.occurrence.reminder, act.occurrence, detail),)
    acts = (act, *act.beside) if act.verb == "show" else ()
    told = [(each.occurrence, {key: value for key, value in each.detail.items() if key != "asks"}) for each in acts]
    shown = (Event(now, "shown", occurrence.reminder, occurrence, detail) for occurrence, detail in told)
    return (*shown, *(fluids_asked(each.occurrence, now) for each in acts if each.detail.get("asks")))


def _attention(facts: Facts, reminder: Reminder, now: datetime) -> _Attention:
    want = _Attention()
    state = state_of(facts, reminder, now)
    want.tidying += _leftovers(facts, state, now)
    following = windows(facts, reminder, state.day.next_wake, now + LOOK_AHEAD)
    if coming := next((window for window in chain(state.today, following) if window.due > now), None):
        want.again.append(coming.due)
    if state.current:
        want.again.append(state.current.lapses)
    if state.open and state.occurrence(state.open) not in facts.led:  # else the steps, with Stop, stand in its place
        _attend_open(facts, state, state.open, now, want)
    return want


def _attend_open(facts: Facts, state: State, window: Window, now: datetime, want: _Attention) -> None:
    """The open occurrence: show it, put it back on screen, hold it, or wait for its repeat."""
    asked = state.asked(window)
    candidate = candidate_of(state, window, asked)
    occurrence, before = candidate.occurrence, candidate.before
    closed = closed_gate(facts, state.reminder, now, before)
    if asked.wanted_at is None or asked.wanted_at > now:
        want.again += [asked.wanted_at] if asked.wanted_at else []
        want.candidate = candidate._replace(waits_for="snooze" if asked.snoozed else "repeat")
        if asked.snoozed and occurrence in facts.presented:
            want.tidying.append(Act("withdraw", occurrence, {}))
    elif closed:
        want.tidying += _held(facts, asked.held_by, occurrence, closed)
        want.candidate = candidate._replace(waits_for=closed.gate)
        want.again += [closed.opens] if closed.opens else []
        want.again.append(next_closing(facts, now))
    elif now <= before:
        want.candidate = candidate
        return
    elif not asked.shows:
        rows = state.open_rows.get(occurrence)  # it is over before its time: the next of its kind is close
        want.tidying.append(_lapse(occurrence, state.why_over(occurrence, rows) if rows else "followed"))
    want.again += _on_screen(facts, state.reminder, asked, occurrence, now, closed, want)


def _on_screen(
    facts: Facts,
    reminder: Reminder,
    asked: Asked,
    occurrence: Occurrence,
    now: datetime,
    closed: Closed | None,
    want: _Attention,
) -> Iterator[datetime]:
    """What was shown is to be on the screen, or off it while a gate is closed to what stays; when to look again."""
    if not asked.shows or asked.snoozed:
        return
    if occurrence not in facts.presented:
        _put_back(asked, occurrence, closed, want)
    elif facts.profile.stays(reminder.name):
        _take_off(facts, occurrence, closed, now, want)
        yield next_closing(facts, now)
        yield from _looks_whether_it_is_kept(facts, reminder, asked, now)


def _put_back(asked: Asked, occurrence: Occurrence, closed: Closed | None, want: _Attention) -> None:
    """What was shown, and is gone with a restart or a server, comes back to the screen, also while it may not ask."""
    if closed is None or closed.gate in PUTS_BACK:
        want.present = Act("present", occurrence, {"ask": asked.shows})
    elif closed.opens:
        want.again.append(closed.opens)


def _take_off(facts: Facts, occurrence: Occurrence, closed: Closed | None, now: datetime, want: _Attention) -> None:
    """What stays on the screen is in the way of what closed a gate, and on a screen that nobody sees it gets lost.

    A notification that also speaks for one that may be up stays for that one: taken off, it would be put back at once.
    """
    if closed is None or not _is_in_the_way(facts, closed):
        return
    others = filter(None, (facts.profile.reminder(each.reminder) for each in beside(facts, occurrence)))
    if all(any(_is_in_the_way(facts, each) for each in closed_gates(facts, other, now)) for other in others):
        want.tidying.append(Act("withdraw", occurrence, {"gate": closed.gate}))


def _is_in_the_way(facts: Facts, closed: Closed) -> bool:
    return closed.gate in TAKES_OFF or (closed.gate == "away" and facts.is_unseen)


def _looks_whether_it_is_kept(facts: Facts, reminder: Reminder, asked: Asked, now: datetime) -> Iterator[datetime]:
    """When a server that keeps it, as far as is known, may be known not to: then it is shown once more."""
    looks_at = asked.shown_at + facts.profile.snooze_of(reminder) if asked.shown_at else now
    if looks_at > now:
        yield looks_at


def _lapse(occurrence: Occurrence, why: str) -> Act:
    return Act("record", occurrence, {"kind": "lapsed", "why": why})


def _held(facts: Facts, already: str | None, occurrence: Occurrence, closed: Closed) -> list[Act]:
    """A row for each new reason. The night writes none: a window inside it gets one `lapsed` row (SPEC section 3).

    A server that is only tried again is not back yet: else there were two rows for each try.
    """
    is_only_tried = already == "unreachable" and "unreachable" in facts.closed
    if closed.gate == already or is_only_tried or (closed.gate == "night" and already is None):
        return []
    return [Act("record", occurrence, {"kind": "held", "gate": closed.gate})]


def _leftovers(facts: Facts, state: State, now: datetime) -> Iterator[Act]:
    """What is over: close it, and say why, so that nothing disappears without a row."""
    name = state.reminder.name
    current = state.occurrence(state.current) if state.current else None
    for occurrence, rows in state.open_rows.items():
        if occurrence != current and state.is_over(occurrence, now):
            yield _lapse(occurrence, state.why_over(occurrence, rows))
    for window in state.missed(now):
        yield _lapse(state.occurrence(window), state.why_missed(window))
    for occurrence in sorted(shown for shown in facts.presented if shown.reminder == name):
        if occurrence != current or (state.current and state.is_answered(state.current)):
            yield Act("withdraw", occurrence, {})


def _withdrawn_with_their_reminder(facts: Facts, now: datetime) -> Iterator[Act]:
    """What is open of reminders that stand in the profile no more; older rows were closed in their time."""
    known = {reminder.name for reminder in facts.profile.reminders}
    gone = {event.reminder for event in facts.events if event.occurrence and event.reminder} - known
    for name in sorted(gone):
        for occurrence in unended(facts, name):
            if facts.horizon(now) <= occurrence.due <= now:
                yield _lapse(occurrence, "changed")
    for occurrence in sorted(facts.presented):
        if occurrence.reminder not in known:
            yield Act("withdraw", occurrence, {})


def answers(facts: Facts, reminder: Reminder, now: datetime) -> Occurrence | None:
    """What Done and Skip mean now: the open occurrence, else the next one of this day; `None` when none is left.

    Who is up shortly before the time to get up means the day that begins, once nothing is left of the one before.
    """
    days = [now, facts.day_meant(now).wake] if begins_with_the_day(reminder) else [now]
    for state in (state_of(facts, reminder, instant) for instant in days):
        for window in state.today:
            if window.lapses > now and not state.is_answered(window):
                return state.occurrence(window)
    return None


def begins_with_the_day(reminder: Reminder) -> bool:
    """Whether what is done before getting up is of that day: not of the evening before, and of no bout of sitting."""
    return not reminder.is_of_the_evening() and reminder.rule.follows_the_clock


class Open(NamedTuple):
    """An occurrence that was shown and has no answer yet; `snoozed_until` while it waits for that."""

    occurrence: Occurrence
    shown_at: datetime
    snoozed_until: datetime | None


def open_occurrences(facts: Facts, now: datetime) -> tuple[Open, ...]:
    """What waits for an answer, the one shown last first."""
    found = []
    for state in (state_of(facts, reminder, now) for reminder in facts.profile.reminders):
        if state.open and (asked := state.asked(state.open)).shown_at:
            snoozed = asked.wanted_at if asked.snoozed else None
            found.append(Open(state.occurrence(state.open), asked.shown_at, snoozed))
    return tuple(sorted(found, key=lambda waiting: waiting.shown_at, reverse=True))
