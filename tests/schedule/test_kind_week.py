"""A week to look at a profile with."""

from itertools import pairwise

from routine.schedule.kind import Week
from tests.model.reading import profile, reminder


def test_it_is_seven_days_in_a_row_as_the_rhythm_has_them() -> None:
    week = Week(profile('[rhythm.fri]\nbedtime = "00:30"').rhythm)
    assert [day.date.weekday() for day in week.days] == [*range(7)]
    assert all(first.next_wake == second.wake for first, second in pairwise(week.days))
    assert [f"{day.bedtime:%H:%M}" for day in week.days] == ["23:00"] * 4 + ["00:30"] + ["23:00"] * 2


def test_it_knows_the_days_of_a_reminder() -> None:
    week = Week(profile("").rhythm)
    days = week.days_of(reminder('at = "08:00"\ndays = ["wed", "mon"]'))
    assert [day.date.weekday() for day in days] == [0, 2]
