"""What comes next, and when: the days to come lived ahead, with the gates and the turns that the daemon goes by. Pure.

Assumed is that nobody answers, nothing is changed, and that the live gates are open: a call or a film ends, nobody
can tell when. What waits at one now is said to wait there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from routine.model.day import Day
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts, Shown
from routine.model.profile import Reminder
from routine.schedule.fluid_question import asked, asks
from routine.schedule.gates import LIVE, NOTHING_SHOWN, closed_gate, closed_gates
from routine.schedule.planner import LOOK_AHEAD, open_occurrences
from routine.schedule.resting import if_they_go_by, is_likely_to_go_on
from routine.schedule.sharing import Candidate, candidate_of, turn
from routine.schedule.span import Window
from routine.schedule.state import Asked, State, state_of


class Planned(NamedTuple):
    """One occurrence of the plan.

    `lapses` is when it makes no sense any more, `comes_at` when it will be shown next, `None`: not (aware UTC).
    `held_by` is the gate that keeps it from coming when it is due, or at all; `answered` what answer it has. One that
    `asks` comes as a question (`schedule/fluid_question.py`).
    """

    occurrence: Occurrence
    lapses: datetime
    held_by: str | None
    answered: str | None
    comes_at: datetime | None = None
    asks: bool = False


def forecast(facts: Facts, now: datetime, until: datetime | None = None) -> Iterator[Planned]:
    """What will be shown from `now` on, each occurrence once, in order; and within its day what will not.

    What is due by now comes first. `until` is the last due time that is of interest, `None`: that of a week later.
    """
    assumed, shown, end = replace(facts, closed={}), facts.shown_by(now), until or now + LOOK_AHEAD
    goes_on = is_likely_to_go_on(facts, now)
    went_by = [each.occurrence for each in open_occurrences(facts, now)] if goes_on else []
    for day in facts.calendar.days(now, end):
        ahead = _Ahead(assumed, list(_expected(assumed, day, now, end)), shown)
        for planned in ahead.live():
            went_by += [planned.occurrence] if planned.comes_at else []
            yield _as_it_waits(facts, planned, now)
        shown, assumed = ahead.shown._replace(today=0), ahead.facts
        assumed = if_they_go_by(assumed, went_by) if goes_on else assumed


@dataclass
class _Expected:
    """An open occurrence of a day to come, at its `place` in the profile.

    `look_at` is when it wants to be shown, or when the gate opens that holds it (`held_by`; aware UTC).
    """

    place: int
    state: State
    window: Window
    asked: Asked
    look_at: datetime
    held_by: str | None = None

    def candidate(self, instant: datetime) -> Candidate:
        """How it stands beside the others at that instant."""
        waits_for = (self.held_by or ("snooze" if self.asked.snoozed else "repeat")) if self.look_at > instant else ""
        return candidate_of(self.state, self.window, self.asked, waits_for)

    def showing(self, instant: datetime) -> Planned:
        """What is told of its showing at that instant."""
        held_by = self.held_by if instant > self.window.due else None
        return Planned(self.state.occurrence(self.window), self.window.lapses, held_by, None, instant)

    def show(self, instant: datetime) -> None:
        """It is shown: look at it again when its repeat is due."""
        occurrence = self.state.occurrence(self.window)
        row = Event(instant, "shown", occurrence.reminder, occurrence, {"with": ""})
        self.asked, self.held_by = self.state.asked_after(self.asked, row), None
        self.look_at = self.asked.wanted_at or self.window.lapses


def _expected(facts: Facts, day: Day, now: datetime, end: datetime) -> Iterator[_Expected]:
    """Those that will want to be shown on that day."""
    for place, reminder in enumerate(facts.profile.reminders):
        state = state_of(facts, reminder, max(now, day.wake))
        for window in state.today:
            if window.lapses > now and window.due <= end and state.is_to_ask(window):
                asked = state.asked(window)
                if asked.wanted_at is not None:
                    yield _Expected(place, state, window, asked, max(asked.wanted_at, now))


class _Ahead:
    """One day, lived ahead from one instant to the next at which something changes; `facts`, `shown`: as of then."""

    def __init__(self, facts: Facts, expected: Sequence[_Expected], shown: Shown) -> None:
        self.facts, self.shown = facts, shown
        self._open = [each for each in expected if each.asked.snoozed]
        later = [each for each in expected if not each.asked.snoozed]
        self._later = sorted(later, key=lambda each: each.look_at, reverse=True)
        self._told: set[Occurrence] = set()

    def live(self) -> Iterator[Planned]:
        """What is shown, and what lapses unshown."""
        while self._open or self._later:
            instant = min(each.look_at for each in (*self._open, *self._later[-1:]))
            while self._later and self._later[-1].look_at <= instant:
                self._open.append(self._later.pop())
            yield from self._judge(instant)
            yield from self._show(instant)

    def _judge(self, instant: datetime) -> Iterator[Planned]:
        """Those whose time has come, or whose turn: what keeps each, and until when."""
        looked_at, self._open = self._open, []
        for each in looked_at:
            if each.look_at <= instant:
                self._ask_gates(each, instant)
            if each.look_at < each.window.lapses:
                self._open.append(each)
            elif not each.asked.shows:
                yield Planned(each.state.occurrence(each.window), each.window.lapses, each.held_by, None)

    def _ask_gates(self, each: _Expected, instant: datetime) -> None:
        before = each.state.speaks_until(each.window)
        closed = closed_gate(self.facts, each.state.reminder, instant, before, self.shown)
        if closed:
            each.look_at, each.held_by = closed.opens or each.window.lapses, closed.gate
        elif instant > before:
            each.look_at, each.held_by = each.window.lapses, each.held_by or "followed"
        else:
            each.look_at = instant

    def _show(self, instant: datetime) -> Iterator[Planned]:
        """Those whose turn it is."""
        expected = {each.candidate(instant): each for each in sorted(self._open, key=lambda each: each.place)}
        shown = turn(self.facts, [*expected], self.shown, instant)
        for candidate, each in expected.items() if shown else ():
            if candidate.waits_for == "spacing":
                each.look_at = instant  # its turn is another now
        for candidate in shown:
            each = expected[candidate]
            self.shown = self.shown.after(candidate.reminder, instant, is_first=candidate.ask == 1)
            is_question = asks(self.facts, candidate.occurrence, instant)
            if is_question:
                self.facts = self.facts.after(asked(candidate.occurrence, instant))
            if candidate.occurrence not in self._told:
                self._told.add(candidate.occurrence)
                yield each.showing(instant)._replace(asks=is_question)
            each.show(instant)


def _as_it_waits(facts: Facts, planned: Planned, now: datetime) -> Planned:
    """What is due already waits at a live gate, where one is closed to it now."""
    is_due_by_now = planned.occurrence.due <= now  # most come later
    reminder = facts.profile.reminder(planned.occurrence.reminder) if is_due_by_now else None
    state = state_of(facts, reminder, now) if reminder else None
    if state is None or planned.comes_at is None or not _wants_to_come(state, planned.occurrence, now):
        return planned
    gate = next((closed.gate for closed in closed_gates(facts, state.reminder, now) if closed.gate in LIVE), None)
    return planned._replace(held_by=gate or (planned.held_by if planned.comes_at > now else None))


def _wants_to_come(state: State, occurrence: Occurrence, now: datetime) -> bool:
    """Whether it is due already, and waits neither for its snooze nor for its repeat."""
    is_current = state.current is not None and state.occurrence(state.current) == occurrence
    wanted_at = state.asked(state.current).wanted_at if state.current and is_current else None
    return wanted_at is not None and wanted_at <= now


def coming(facts: Facts, now: datetime, count: int) -> list[Planned]:
    """The next so many that will be shown, what waits at a gate already first."""
    ahead = (each for each in forecast(facts, now) if each.comes_at)
    found = list(islice(ahead, count + len(facts.profile.reminders)))
    return sorted(found, key=lambda each: not is_due(each, now))[:count]


def next_of(facts: Facts, reminder: Reminder, now: datetime, count: int = 1) -> list[Planned]:
    """Its next occurrences that will be shown, the one that waits at a gate included."""
    ahead = forecast(facts, now, now + LOOK_AHEAD * max(1, count))
    own = (each for each in ahead if each.comes_at and each.occurrence.reminder == reminder.name)
    return list(islice(own, count))


def is_due(planned: Planned, now: datetime) -> bool:
    """Whether it comes now, or as soon as the desktop lets it."""
    at_once = planned.comes_at is None or planned.comes_at <= now or planned.held_by in LIVE
    return planned.occurrence.due <= now and at_once


def preview(facts: Facts, now: datetime, until: datetime) -> Iterator[Planned]:
    """Every occurrence with `now` < due <= `until`, by its due time, with when it will be shown or what holds it."""
    planned = list(plan(facts, now, until))
    end = max((each.lapses for each in planned), default=until)
    told = {each.occurrence: each for each in forecast(facts, now, end)}
    for each in planned:
        yield each if each.answered else told.get(each.occurrence, each)


def plan(facts: Facts, after: datetime, until: datetime) -> Iterator[Planned]:
    """Every occurrence with `after` < due <= `until`, by its due time, as it stands in the plan.

    `held_by` names a gate that follows from facts and is closed when it is due; when it comes, `preview` tells.
    """
    assumed, found = replace(facts, closed={}), []
    for place, reminder in enumerate(facts.profile.reminders):
        for day in assumed.calendar.days(after, until):
            state = state_of(assumed, reminder, day.wake)
            due = [window for window in state.today if after < window.due <= until]
            found += [(window.due, not reminder.essential, place, state, window) for window in due]
    for *_, state, window in sorted(found, key=lambda each: each[:3]):
        answer = state.answer(window)
        closed = None if answer else next(closed_gates(assumed, state.reminder, window.due, NOTHING_SHOWN), None)
        yield Planned(state.occurrence(window), window.lapses, closed.gate if closed else None, answer)
