"""Another schedule for a reminder: its table, and what is said of it."""

from datetime import time, timedelta

import pytest

from routine.actions import reschedule
from routine.errors import ProfileError, RoutineError, UnknownReminderError
from routine.model.notation import Anchored
from tests.actions.wishing import after, changed, snapshot

HALF_AN_HOUR = timedelta(minutes=30)


def test_walks_are_asked_for_after_so_much_sitting_and_the_rest_by_the_clock() -> None:
    known = snapshot()
    assert changed(known, reschedule.every(known, "walk", HALF_AN_HOUR))[0].startswith('after_sitting = "30m"')
    told = reschedule.every(known, "stretch", 6 * HALF_AN_HOUR, time(9), time(18))
    assert changed(known, told) == ['every = "3h"', 'from = "09:00"', 'until = "18:00"']
    assert told.said.splitlines() == [
        "Stretch: 15 min before bed -> every 3 h, from 09:00 until 18:00. Next as soon as it may be shown.",
        "Its times: 09:00 12:00 15:00 18:00",
        "It no longer comes before bed, but all day. To have that again: routine at stretch bedtime-15m",
    ]


def test_so_many_times_a_day() -> None:
    known = snapshot()
    outcome = reschedule.times_a_day(known, "water", 3)
    assert outcome.said.startswith("Drinks: 8 times a day -> 3 times a day.")
    assert after(known, outcome).facts.taken["hydration"] == known.now


def test_a_time_of_the_clock_lets_go_of_bedtime_and_says_how_to_keep_it() -> None:
    known = snapshot()
    outcome = reschedule.at(known, "stretch", [time(22, 30)])
    assert outcome.said.splitlines()[1:] == [
        "It no longer moves with bedtime. To keep that: routine at stretch bedtime-30m",
    ]


def test_a_time_in_the_night_is_told_unless_it_is_essential() -> None:
    known = snapshot()
    assert "lies in the night" in reschedule.at(known, "water", [time(2)]).said
    assert "lies in the night" not in reschedule.at(known, "water", [time(2)], essential=True).said


def test_what_it_is_already_changes_nothing() -> None:
    known = snapshot()
    outcome = reschedule.at(known, "stretch", [Anchored("bedtime", timedelta(minutes=-15))])
    assert outcome.changes_nothing
    assert outcome.said == "Stretch: 15 min before bed, as it was. Nothing to change."


def test_one_of_ones_own_comes_and_goes_and_leaves_no_trace() -> None:
    known = snapshot()
    outcome = reschedule.add(known, "pills", {"title": "Take your tablets", "at": ["08:30"]})
    first, medicine = outcome.said.splitlines()
    assert first.startswith("Pills: added, 08:30. Next tomorrow 08:")
    assert medicine == known.texts.one("lines", "medicine_hint")
    with_it = after(known, outcome)
    gone = reschedule.remove(with_it, "pills")
    assert gone.said == "Pills: removed. It was due 08:30."
    assert after(with_it, gone).text == known.text


def test_what_cannot_be_is_refused() -> None:
    known = snapshot()
    with pytest.raises(UnknownReminderError):
        reschedule.remove(known, "nothing")
    with pytest.raises(RoutineError, match="already"):
        reschedule.add(known, "stretch", {"at": ["08:30"]})
    with pytest.raises(ProfileError, match="more than 3000 ml"):
        reschedule.times_a_day(known, "water", 40)
