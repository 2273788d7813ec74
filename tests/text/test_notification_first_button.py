"""The first button: under the pointer a typed space presses it on GNOME, so it is never one that cannot be undone."""

import pytest

from routine.actions.answer import undo_row
from routine.actions.morning import CRAMPS
from routine.model.events import Occurrence
from routine.schedule.planner import open_occurrences
from routine.text.notification import reminder_notification
from tests.telling import at, pressed, told
from tests.text.saying import TEXTS


@pytest.mark.parametrize(
    ("name", "clock"),
    [("diary", "07:00"), ("hydration", "09:15"), ("wind-down", "22:00"), ("stretch", "22:45"), ("bedtime", "23:00")],
)
def test_what_the_first_button_does_is_undone_and_the_reminder_is_open_again(name: str, clock: str) -> None:
    day = told(name).run_to(at(clock))  # the first drink, at 07:15, asks (test_buttons.py)
    occurrence = Occurrence(name, at(clock))
    first = reminder_notification(day.facts, occurrence, day.now, TEXTS).buttons[0].action
    if first == "start":
        return  # it opens the guided set, and answers nothing
    assert first in ("done", *CRAMPS)
    before = {event.id for event in day.facts.events}
    day.take(*pressed(day.facts, occurrence, first, day.now))
    assert occurrence not in [each.occurrence for each in open_occurrences(day.facts, day.now)]
    for row in [event for event in day.facts.events if event.id not in before]:
        day.take(undo_row(row, day.now))
    assert occurrence in [each.occurrence for each in open_occurrences(day.facts, day.now)]
