"""What falls due on the Tuesday of `tests/telling.py`, by the clock."""

from collections.abc import Sequence
from datetime import date

from routine.model.facts import Facts
from routine.schedule.due import windows_of_day
from routine.schedule.span import Window
from tests.telling import TUESDAY, clock_of, facts_of, profile_of


def own(rule: str, rhythm: str = "") -> Facts:
    """The facts of somebody with one reminder, `own`."""
    return facts_of(profile_of(f"[rhythm]\n{rhythm}\n[reminders.own]\n{rule}\n"))


def windows_on_that_day(facts: Facts, name: str = "own", day: date = TUESDAY) -> Sequence[Window]:
    reminder = facts.profile.reminder(name)
    assert reminder is not None
    return windows_of_day(facts, reminder, facts.day(day))


def due_times(facts: Facts, name: str = "own", day: date = TUESDAY) -> list[str]:
    return [clock_of(window.due) for window in windows_on_that_day(facts, name, day)]


def lapse_times(facts: Facts, name: str = "own") -> list[str]:
    return [clock_of(window.lapses) for window in windows_on_that_day(facts, name)]
