"""What `init` ends with: the plan of the day."""

from datetime import timedelta

from routine.ui.cli.first_plan import first_plan
from tests.telling import TUESDAY, at, facts_of, only, profile_of


def test_by_day_stands_on_the_left_and_the_evening_on_the_right() -> None:
    day, lines = first_plan(facts_of(), at("14:00"))
    assert day == "Today"
    assert "Start winding down" in lines[0]
    assert "Drink a glass of water" in "\n".join(lines)
    assert max(map(len, lines)) <= 80


def test_late_in_the_day_it_is_the_plan_of_tomorrow() -> None:
    day, lines = first_plan(facts_of(only(profile_of(), "stretch")), at("22:50"))
    assert day == "Tomorrow"
    assert "22:45" in lines[0]


def test_without_reminders_there_are_no_lines() -> None:
    assert first_plan(facts_of(only(profile_of())), at("14:00", TUESDAY + timedelta(days=1)))[1] == []
