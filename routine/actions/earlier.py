"""The answers to the early ask and to the one question about it: the evening follows the person. SPEC section 2."""

from collections.abc import Sequence
from datetime import datetime

from routine.actions.answer import known
from routine.actions.outcome import Confirmation, Outcome, Snapshot
from routine.model.built_in import STRETCH
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.schedule.due import usual_due, window_of
from routine.schedule.early_question import early_question, early_told
from routine.text.question import early_clocks


def plan_for_bed(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> Outcome:
    """I will: planned for before bed. The usual reminder comes all the same, for who is at the computer then."""
    facts, now = snapshot.facts, snapshot.now
    stretches = (each for _reminder, each in known(facts, occurrences) if each.reminder == STRETCH)
    planned = ((each, _planned_for(facts, each, now)) for each in stretches)
    return Outcome(
        "",
        tuple(
            Event(now, "snoozed", each.reminder, each, {"until": stamp(until), "planned": True})
            for each, until in planned
            if until
        ),
    )


def _planned_for(facts: Facts, stretch: Occurrence, now: datetime) -> datetime | None:
    """When it comes again: at its usual time, else with bedtime; `None` where both are over."""
    window = window_of(facts, stretch)
    times = (usual_due(facts, stretch), facts.day_at(stretch.due).bedtime)
    return next((instant for instant in times if window and now < instant < window.lapses), None)


def ask_early(snapshot: Snapshot, occurrences: Sequence[Occurrence] = ()) -> Outcome:
    """Yes, ask then: as `routine config set reminders.stretch.early auto`. What it stood in place of is closed."""
    suggestion = early_question(snapshot.facts, snapshot.now, again=True)
    events = (early_told("yes", snapshot.now), *_closed(snapshot, occurrences))
    if suggestion is None:  # the profile says it by now, or nobody is gone early any more
        return Outcome("", events)
    edited = snapshot.edited(lambda edit: edit.set(("reminders", STRETCH, "early"), "auto"))
    values = early_clocks(snapshot.facts, suggestion)
    return Outcome("", events, edited, confirmation=Confirmation("asked_early", values))


def keep_usual(snapshot: Snapshot, occurrences: Sequence[Occurrence] = ()) -> Outcome:
    """Keep the usual time. What the question stood in place of is closed."""
    return Outcome("", (early_told("keep", snapshot.now), *_closed(snapshot, occurrences)))


def _closed(snapshot: Snapshot, occurrences: Sequence[Occurrence]) -> tuple[Event, ...]:
    return tuple(Event(snapshot.now, "dismissed", each.reminder, each) for each in occurrences)
