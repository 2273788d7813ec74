"""`why REMINDER`: its next window, and every gate with its state and where that was read. SPEC section 3."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from routine.i18n import _
from routine.model.profile import Reminder
from routine.schedule import gates
from routine.schedule.forecast import Planned, next_of
from routine.schedule.planner import open_occurrences
from routine.text.consequence import early_hint
from routine.text.fluids import question_lines, way_to_answer
from routine.text.gate import facts_behind, name_of, remark, remark_on, what_it_waits_for
from routine.typed.words import read_reminder
from routine.ui.cli.click_layer import AsJson, AsOf, ReminderWord
from routine.ui.cli.session import Session, look
from routine.ui.cli.terminal.output import bold, columns, say, say_json
from routine.ui.view import View

if TYPE_CHECKING:
    from routine.desktop.probe import Now


class GateState(NamedTuple):
    """One gate now: closed, open (`False`) or cannot tell (`None`); where that was read; how long, in words."""

    gate: str
    closed: bool | None
    source: str
    how_long: str = ""


def why(session: Session, reminder: ReminderWord, as_json: AsJson = False, as_of: AsOf = None) -> None:
    """Its next window and the gates."""
    view = look(session, as_of)
    found = read_reminder(view.facts.profile, reminder)
    planned = next(iter(next_of(view.facts, found, view.now)), None)
    states = list(_gate_states(view, found))
    if as_json:
        told = [{"gate": state.gate, "closed": state.closed, "source": state.source} for state in states]
        window = view.occurrence_json(planned) if planned else None
        say_json({"reminder": found.name, "window": window, "gates": told}, view.facts.zone)
        return
    asked = question_lines(view.facts) if found.amount is not None else ()
    said = filter(None, [_verdict(view, found, planned), early_hint(view.facts, found, view.now), *asked])
    say("\n  ".join([bold(found.title), *said]) + "\n")
    say(_("Each gate can hold a reminder back. Closed: it waits. Open: it may come.") + "\n")
    head = [_("Gate"), _("now"), _("read from")]
    say("\n".join(columns([[f"  {gate}", *cells] for gate, *cells in [head, *map(_row, states)]])))


def _row(state: GateState) -> list[str]:
    now = _("cannot tell") if state.closed is None else _("closed") if state.closed else _("open")
    return [name_of(state.gate), state.how_long or now, state.source]


def _verdict(view: View, reminder: Reminder, planned: Planned | None) -> str:
    """One sentence: on screen, held by what, next when, or never."""
    for each in open_occurrences(view.facts, view.now):
        if each.occurrence.reminder == reminder.name and each.snoozed_until:
            return _("Snoozed until {time}.", time=view.moment(each.snoozed_until))
        if each.occurrence.reminder == reminder.name:
            time, way = view.moment(each.shown_at), way_to_answer(view.facts, each.occurrence)
            return _("It was shown at {time} and waits for an answer: {command}", time=time, command=way)
    if planned is None:
        return _never(view, reminder)
    due, lapses = (view.moment(at) for at in (planned.occurrence.due, planned.lapses))
    is_waiting = planned.occurrence.due <= view.now
    if is_waiting and planned.held_by:
        reason = remark(planned.held_by, comes=True)
        return _("Due since {due}, held now: {reason}. It lapses {lapses}.", due=due, reason=reason, lapses=lapses)
    if is_waiting:
        return _("Due since {due}, shown as soon as the reminders run. It lapses {lapses}.", due=due, lapses=lapses)
    if remark_behind := remark_on(planned):
        due = f"{view.moment(planned.comes_at or planned.occurrence.due)} ({remark_behind})"
    return _("Next {due}; it may be shown until {lapses}.", due=due, lapses=lapses)


def _never(view: View, reminder: Reminder) -> str:
    if not reminder.enabled:
        return _("It is off. Turn it on: {routine} on {reminder}", reminder=view.facts.profile.word_for(reminder.name))
    if not view.facts.profile.is_on(reminder):
        return _("Drinks are off: your profile says that your fluids are limited.")
    waits = what_it_waits_for(view.facts, reminder, view.now)
    word = view.facts.profile.word_for(reminder.name)
    return waits or _("It does not come in the next week. See when it comes: {routine} show {reminder}", reminder=word)


def _gate_states(view: View, reminder: Reminder) -> Iterator[GateState]:
    """Every gate, in the order in which they are asked."""
    closed = {each.gate: each.opens for each in gates.closed_gates(view.facts, reminder, view.now)}
    asked, behind = _asked_now(view), dict(facts_behind(view.facts, reminder, view.now))
    for gate in gates.GATES:
        if reminder.essential and not gate.for_essential:
            yield GateState(gate.name, False, _("essential reminders do not ask it"))
        elif gate.told_by:
            yield _live_state(view, gate, asked.get(gate.name))
        else:
            opens = closed.get(gate.name)
            until = _("closed until {time}", time=view.moment(opens)) if opens else ""
            yield GateState(gate.name, gate.name in closed, behind.get(gate.name, ""), until)


def _asked_now(view: View) -> "Mapping[str, Now]":
    """What the daemon asks for only when something is due: asked here, as it is now."""
    if view.pid is None or view.now != view.session.now:
        return {}
    from routine.desktop.probe import asked_now  # asyncio and D-Bus cost 80 ms: only here

    return asked_now(view.facts.profile.delivery.not_a_call)


def _live_state(view: View, gate: gates.Gate, asked: "Now | None") -> GateState:
    """What the daemon says of it; what it has no source for, nobody can tell."""
    told_by = view.source(gate.told_by) or (asked.source if asked else None)
    source = _(told_by) if told_by else None  # the daemon may speak another language
    if since_when := view.facts.closed.get(gate.name):
        since = _("closed since {time}", time=view.moment(since_when))
        return GateState(gate.name, True, source or _("the reminders"), since)
    if view.pid is None:
        return GateState(gate.name, None, _("the reminders are not running"))
    if asked:
        return GateState(gate.name, asked.holds, source or "")
    return GateState(gate.name, False if source else None, source or _("nothing here tells"))
