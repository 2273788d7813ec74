"""What the rows say of last night and last evening when the morning asks about them. EXPERIENCE section 3."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence, done_within
from routine.model.facts import Facts
from routine.schedule.state import state_of

NIGHT_TOLD_BY = ("cramp none", "cramp log")
"""What is typed to answer the morning's question."""

STRETCH_QUESTION = "stretch_last_evening"
"""The `question` of the row that answers it with no; yes is `done` of the stretch."""


def cramps_noted(facts: Facts, now: datetime) -> tuple[Event, ...]:
    """The rows of last night's cramps, noted in the night or since, each with what was told of it later.

    Not by `diary.cramps.entries`: who asks what comes next would wait until the diary is loaded.
    """
    night, later = (facts.day_at(now).date - ONE_DAY).isoformat(), defaultdict[object, dict[str, object]](dict)
    cramps = [event for event in facts.events if event.kind == "cramp"]
    for event in cramps:
        later[event.detail.get("about")].update(event.detail)
    told = (
        replace(event, detail={**event.detail, **later[event.id]}) for event in cramps if "about" not in event.detail
    )
    return tuple(
        event
        for event in told
        if event.detail.get("night") == night and event.detail.get("count") != 0 and not event.detail.get("daytime")
    )


def unanswered_stretch(facts: Facts, now: datetime) -> Occurrence | None:
    """Last evening's stretch when nothing tells whether it was done, `None` when there is nothing to ask.

    A paused evening is not asked about, nor one before the reminder was on.
    """
    reminder = facts.profile.reminder(STRETCH)
    if reminder is None or not facts.profile.is_on(reminder):
        return None
    state = state_of(facts, reminder, now)
    if not state.yesterday or done_within(facts.events, STRETCH, state.yesterday_wake, state.day.wake):
        return None
    window = state.yesterday[-1]
    was_paused = any(row.detail.get("why") == "paused" for row in state.rows(window))
    settled = state.answer(window) not in (None, "lapsed") or state.is_passed_over(window) or was_paused
    return None if settled or _is_told(facts, now) else state.occurrence(window)


def _is_told(facts: Facts, now: datetime) -> bool:
    day = (facts.day_at(now).date - ONE_DAY).isoformat()
    return any(
        event.kind == "answered" and event.detail.get("question") == STRETCH_QUESTION and event.detail.get("day") == day
        for event in facts.events
    )
