"""`why REMINDER`: its next window, and every gate with its state and where that was read. SPEC section 3."""

from collections.abc import Iterator
from typing import Annotated, NamedTuple

import typer

from routine.cli.dates import spoken_clock, spoken_moment
from routine.cli.family import AsJson, AsOf, command, session_of
from routine.cli.glance import WAITS, remark_on
from routine.cli.output import bold, columns, say, say_json
from routine.cli.view import View, look, next_of, occurrence_json, paused_until, waiting
from routine.cli.words import read_reminder
from routine.core.expressions import spoken_duration
from routine.core.gates import GATES, LIVE, NOT_FOR_ESSENTIAL, PACE, Gate, closed_gates
from routine.core.profile import Reminder
from routine.planning import Planned, open_occurrences

NEEDS: dict[Gate, str] = {
    "unreachable": "notify",
    "call": "call",
    "dnd": "dnd",
    "fullscreen": "fullscreen",
    "film": "film",
    "away": "idle",
}
"""Which of the daemon's sources tells whether a live gate is closed."""


class GateState(NamedTuple):
    """One gate now: closed, open (`False`) or cannot tell (`None`); where that was read; until when, in words."""

    gate: Gate
    closed: bool | None
    source: str
    until: str = ""


def register(app: typer.Typer) -> None:
    """Declare the command."""
    command(app, "why", "Show why a reminder is quiet.", "routine why walks", "routine why stretch")(why)


def why(
    context: typer.Context,
    reminder: Annotated[str, typer.Argument(metavar="REMINDER")],
    as_json: AsJson = False,
    as_of: AsOf = None,
) -> None:
    """Its next window and the gates."""
    view = look(session_of(context), as_of)
    found = read_reminder(view.facts.profile, reminder)
    planned = next(iter(next_of(view, found)), None)
    states = gate_states(view, found)
    if as_json:
        say_json(_why_json(view, found, planned, states), view.facts.zone)
        return
    say(bold(found.title))
    say(f"  {_verdict(view, found, planned)}")
    say()
    for line in columns([["  Gate", "now", "read from"], *(_row(state) for state in states)]):
        say(line)


def _why_json(view: View, reminder: Reminder, planned: Planned | None, states: list[GateState]) -> dict[str, object]:
    gates = [{"gate": state.gate, "closed": state.closed, "source": state.source} for state in states]
    return {"reminder": reminder.name, "window": occurrence_json(view, planned) if planned else None, "gates": gates}


def _row(state: GateState) -> list[str]:
    now = "cannot tell" if state.closed is None else "closed" if state.closed else "open"
    return [f"  {state.gate.replace('_', ' ')}", f"{now}{state.until}", state.source]


def _verdict(view: View, reminder: Reminder, planned: Planned | None) -> str:
    """One sentence: on screen, held by what, next when, or never."""
    zone, now = view.facts.zone, view.now
    for each in open_occurrences(view.facts, now):
        if each.occurrence.reminder == reminder.name and each.snoozed_until:
            return f"Snoozed until {spoken_moment(each.snoozed_until, zone, now)}."
        if each.occurrence.reminder == reminder.name:
            since = spoken_moment(each.shown_at, zone, now)
            return f"It was shown at {since} and waits for an answer: routine done {reminder.name}"
    if planned is None:
        return _never(view, reminder)
    due, lapses = (spoken_moment(at, zone, now) for at in (planned.occurrence.due, planned.lapses))
    if planned in waiting(view):
        held = f"held now: {WAITS[planned.held_by]}" if planned.held_by else "shown as soon as the reminders run"
        return f"Due since {due}, {held}. It lapses {lapses}."
    held = f" ({remark_on(view, planned)})" if planned.held_by else ""
    return f"Next {due}{held}; it may be shown until {lapses}."


def _never(view: View, reminder: Reminder) -> str:
    if not reminder.enabled:
        return f"It is off. Turn it on: routine on {reminder.name}"
    if not view.facts.profile.is_on(reminder):
        return "Drinks are off: your profile says that your fluids are limited."
    return f"It does not fall due in the next week. See its rule: routine show {reminder.name}"


def gate_states(view: View, reminder: Reminder) -> list[GateState]:
    """Every gate, in the order in which they are asked."""
    closed = {each.gate: each for each in closed_gates(view.facts, reminder, view.now)}
    states = []
    for gate in GATES:
        if reminder.essential and gate in NOT_FOR_ESSENTIAL:
            states.append(GateState(gate, False, "essential reminders do not ask it"))
        elif gate in LIVE:
            states.append(_live_state(view, gate))
        else:
            opens = closed[gate].opens if gate in closed else None
            until = f" until {spoken_moment(opens, view.facts.zone, view.now)}" if opens else ""
            states.append(GateState(gate, gate in closed, _read_from(view, reminder, gate), until))
    return states


def _live_state(view: View, gate: Gate) -> GateState:
    """What the daemon says of it; what it has no source for, nobody can tell."""
    if gate in view.facts.closed:
        since = spoken_moment(view.facts.closed[gate], view.facts.zone, view.now)
        return GateState(gate, True, view.source(NEEDS[gate]) or "the reminders", f" since {since}")
    if view.pid is None:
        return GateState(gate, None, "the reminders are not running")
    source = view.source(NEEDS[gate])
    return GateState(gate, False if source else None, source or "nothing here tells")


def _read_from(view: View, reminder: Reminder, gate: Gate) -> str:
    """The fact behind a gate that follows from facts."""
    return next(told for asked, told in _facts_behind(view, reminder) if asked == gate)


def _facts_behind(view: View, reminder: Reminder) -> Iterator[tuple[Gate, str]]:
    profile, day = view.facts.profile, view.facts.day_at(view.now)
    bed, wake = (spoken_clock(at.astimezone(view.facts.zone)) for at in (day.bedtime, day.next_wake))
    hours = ", ".join(f"{spoken_clock(quiet.begin)} to {spoken_clock(quiet.end)}" for quiet in profile.quiet)
    yield "paused", "your pause" if paused_until(view) else "no pause"
    yield "quiet", f"quiet hours {hours}" if hours else "no quiet hours in the profile"
    yield "night", f"bed {bed}, up {wake}"
    yield "pace", f"{spoken_duration(PACE)} between drinks" if reminder.amount else "for drinks only"
    yield "spacing", f"{spoken_duration(profile.delivery.spacing)} between reminders"
    limit = profile.delivery.daily_limit
    yield "daily_limit", f"{limit} a day" if limit else "no limit"
