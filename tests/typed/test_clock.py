"""A time of day is read as people say it; of the two that an hour alone may be, the place where it is typed chooses."""

from datetime import time

import pytest

from routine.errors import UnreadableWordError
from routine.model.notation import format_clock
from routine.typed.clock import near, of_twelve, other_half, read_clock, read_hours, shortly_before, soon_after

MORNING, EVENING = near(time(7)), near(time(23))


@pytest.mark.parametrize(
    ("typed", "in_the_morning", "in_the_evening"),
    [
        ("7", "07:00", "19:00"),
        ("11", "11:00", "23:00"),
        ("12", "12:00", "00:00"),
        ("1030", "10:30", "22:30"),
        ("10 30", "10:30", "22:30"),
        ("half past ten", "10:30", "22:30"),
        ("half past 10", "10:30", "22:30"),
        ("quarter to eleven", "10:45", "22:45"),
        ("a quarter past 7", "07:15", "19:15"),
        ("twenty five to nine", "08:35", "20:35"),
        ("ten thirty", "10:30", "22:30"),
        ("ten o'clock", "10:00", "22:00"),
        ("at ten o\u2019clock", "10:00", "22:00"),
    ],
)
def test_of_two_times_the_one_nearer_to_what_stands_is_meant(
    typed: str, in_the_morning: str, in_the_evening: str
) -> None:
    assert format_clock(read_clock(typed, MORNING)) == in_the_morning
    assert format_clock(read_clock(typed, EVENING)) == in_the_evening


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("21:30", "21:30"),
        ("21:30:15", "21:30:15"),
        ("9:30", "09:30"),
        ("06:00", "06:00"),
        ("0930", "09:30"),
        ("2230", "22:30"),
        ("22.30", "22:30"),
        ("22h30", "22:30"),
        ("9h", "09:00"),
        ("13", "13:00"),
        ("0", "00:00"),
        ("24", "00:00"),
        ("24:00", "00:00"),
        ("midnight", "00:00"),
        ("noon", "12:00"),
        ("12am", "00:00"),
        ("9 PM", "21:00"),
        ("10.30 pm", "22:30"),
        ("10:30 p.m.", "22:30"),
        ("half past ten at night", "22:30"),
        ("7 in the morning", "07:00"),
        ("7 in the evening", "19:00"),
    ],
)
def test_a_time_that_is_one_is_that_wherever_it_is_typed(typed: str, meant: str) -> None:
    assert {format_clock(read_clock(typed, far)) for far in (None, MORNING, EVENING)} == {meant}


@pytest.mark.parametrize("typed", ["45", "25:00", "13 pm", "half ten", "ten past", "x", "", "99:99", "12345"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableWordError, match="is not a time of day"):
        read_clock(typed, EVENING)


@pytest.mark.parametrize(("typed", "far"), [("7", None), ("1", MORNING), ("half past ten", None)])
def test_where_nothing_tells_which_of_two_is_meant_both_are_named(typed: str, far: object) -> None:
    with pytest.raises(UnreadableWordError, match=r"is not clear. Write \d\d:\d\d or \d\d:\d\d\.$") as refused:
        read_clock(typed, far)  # type: ignore[arg-type]
    first, second = refused.value.hint.removeprefix("Write ").rstrip(".").split(" or ")
    assert read_clock(second) == other_half(read_clock(first))


def test_the_last_and_the_next_time_that_a_clock_shows_it() -> None:
    assert read_clock("2", shortly_before(time(14, 41))) == time(14)
    assert read_clock("3", shortly_before(time(14, 41))) == time(3)
    assert read_clock("2", soon_after(time(14, 41))) == time(2)
    assert read_clock("5", soon_after(time(14, 41))) == time(17)


@pytest.mark.parametrize(
    ("typed", "begin", "end", "rest"),
    [
        ("9 to 5", "09:00", "17:00", ""),
        ("9-17", "09:00", "17:00", ""),
        ("9 5", "09:00", "17:00", ""),
        ("from 9am to 5pm mon,wed", "09:00", "17:00", "mon,wed"),
        ("09:00-17:30 mon-fri", "09:00", "17:30", "mon-fri"),
        ("9.00\u201317.30", "09:00", "17:30", ""),
        ("9-5:30 on weekdays", "09:00", "17:30", "on weekdays"),
        ("830-1700", "08:30", "17:00", ""),
        ("1 to 5", "13:00", "17:00", ""),
        ("12-1", "12:00", "13:00", ""),
        ("12:30 1:15", "12:30", "13:15", ""),
        ("7 to 7", "07:00", "19:00", ""),
        ("22:00-6:00", "22:00", "06:00", ""),
        ("10pm-6", "22:00", "06:00", ""),
        ("19:00-8:00", "19:00", "08:00", ""),
        ("midnight to 6", "00:00", "06:00", ""),
    ],
)
def test_a_stretch_of_hours(typed: str, begin: str, end: str, rest: str) -> None:
    hours = read_hours(typed)
    assert hours
    assert (format_clock(hours.begin), format_clock(hours.end), hours.rest) == (begin, end, rest)


def test_hours_begin_near_to_where_they_begin_now() -> None:
    at_night = read_hours("10 to 6", time(22))
    assert at_night
    assert (at_night.begin, at_night.end) == (time(22), time(6))
    assert read_hours("12-1", time(6)) == read_hours("12-1"), "as near to both: in the working half of the day"


@pytest.mark.parametrize("typed", ["9", "wake 18:00", "nine till whenever", "", "9:00", "9-99:99"])
def test_what_is_no_stretch_of_hours(typed: str) -> None:
    assert read_hours(typed) is None


def test_a_nought_in_front_is_of_a_clock_of_twenty_four_hours() -> None:
    assert (of_twelve("9:30"), of_twelve("09:30"), of_twelve("21:30"), of_twelve("9am")) == (True, False, False, False)
