"""So many times a day, spread over its hours at round minutes."""

from dataclasses import replace
from datetime import timedelta, timezone

from tests.model.reading import reminder
from tests.schedule.dues import due_times, lapse_times, own, windows_on_that_day
from tests.telling import facts_of


def test_the_default_day_has_its_eight_drinks_at_round_times() -> None:
    assert due_times(facts_of(), "hydration") == [
        "07:15", "09:15", "11:10", "13:10", "15:05", "17:05", "19:00", "21:00",
    ]  # fmt: skip
    assert lapse_times(facts_of(), "hydration")[-1] == "21:15", "nothing a quarter of an hour after until"


def test_one_time_a_day_is_due_at_from() -> None:
    assert due_times(own('times = 1\nfrom = "09:00"\nuntil = "17:00"')) == ["09:00"]


def test_the_ends_stand_as_they_are_and_what_lies_between_is_rounded() -> None:
    assert due_times(own('times = 3\nfrom = "09:02"\nuntil = "11:02"')) == ["09:02", "10:00", "11:02"]
    assert due_times(own('times = 3\nfrom = "09:03"\nuntil = "11:03"')) == ["09:03", "10:05", "11:03"]
    assert due_times(own('times = 3\nfrom = "09:00"\nuntil = "09:25"')) == ["09:00", "09:15", "09:25"], "half goes up"


def test_round_minutes_are_those_of_the_local_clock_wherever_it_stands() -> None:
    odd = timezone(timedelta(hours=1, minutes=7))
    facts = replace(own('times = 3\nfrom = "09:00"\nuntil = "11:00"'), zone=odd)
    assert [f"{window.due.astimezone(odd):%H:%M}" for window in windows_on_that_day(facts)] == [
        "09:00",
        "10:00",
        "11:00",
    ]


def test_hours_that_reach_past_the_next_wake_keep_their_spread() -> None:
    assert due_times(own('times = 30\nfrom = "wake+22h"\nuntil = "04:00"')) == ["05:00", "05:50", "06:35"]


def test_fewer_is_three_of_four_in_the_same_hours_and_once_a_day_stays() -> None:
    eight, six, once = (reminder(f'times = {count}\nuntil = "20:00"').rule for count in (8, 6, 1))
    assert eight.fewer() == six
    assert once.fewer() is None
