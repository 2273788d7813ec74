"""What is asked about the day, and what an answer makes of a profile."""

import tomllib

from routine.actions.interview import DAY, DESK, with_answers
from routine.ui.cli.commands.init import beginning
from tests.actions.test_interview import read


def test_a_computer_that_is_off_in_the_last_hour_asks_before_it_and_comes_back() -> None:
    off = with_answers(beginning("office"), [(DAY[5], "no")])
    tree = tomllib.loads(off)["reminders"]
    assert (tree["wind-down"]["at"], tree["stretch"]["at"]) == (["bedtime-1h30m"], ["bedtime-1h15m"])
    assert DAY[5].standing(read(off)) == "no"
    assert with_answers(off, [(DAY[5], "yes")]) == beginning("office")


def test_the_days_at_a_desk_are_read_as_those_of_every_command() -> None:
    at_a_desk = with_answers(beginning("office"), [(DESK, "9am to 5pm on mon and wed")])
    assert DESK.standing(read(at_a_desk)) == "09:00-17:00 mon,wed"


def test_late_nights_and_no_late_nights() -> None:
    late = with_answers(beginning("office"), [(DAY[2], "0:30")])
    assert [f"{clock:%H:%M}" for clock in read(late).rhythm.bedtime] == ["23:00"] * 4 + ["00:30"] * 2 + ["23:00"]
    assert DAY[2].standing(read(late)) == "00:30"
    assert read(with_answers(late, [(DAY[2], "no")])).rhythm == read(beginning("office")).rhythm
