"""Times and days, however they are separated."""

import pytest

from routine.errors import UnreadableWordError
from routine.model.customs import observe
from routine.model.notation import format_time
from routine.typed.words import read_days, read_times


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("21:30", ["21:30"]),
        ("9 pm", ["21:00"]),
        ("08:30,20:00 08:30", ["08:30", "20:00"]),
        ("bedtime - 30m", ["bedtime-30m"]),
        ("wake + 15m until bedtime-2h", ["wake+15m", "bedtime-2h"]),
        ("9:00-17:30", ["09:00", "17:30"]),
        ("from 9am to 5pm", ["09:00", "17:00"]),
        ("2130", ["21:30"]),
        ("22", ["22:00"]),
        ("half past ten at night", ["22:30"]),
        ("midnight", ["00:00"]),
    ],
)
def test_times(typed: str, read: list[str]) -> None:
    assert [format_time(time) for time in read_times(typed.split())] == read


@pytest.mark.parametrize("typed", ["21 30", "20 00", "20 24", "20 59", "8 20 pm"])
def test_two_numbers_apart_are_one_time_where_the_second_is_no_hour(typed: str) -> None:
    assert len(read_times(typed.split())) == 1


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("20 22", "Write 20:22, or 20:00 22:00."),
        ("22 10", "Write 22:10, or 22:00 10:00."),
        ("08 12", "Write 08:12, or 08:00 12:00."),
        ("8 10 pm", "Write 20:10, or 20:00 22:00."),
        ("0 15", "Write 00:15, or 00:00 15:00."),
    ],
)
def test_two_numbers_that_may_be_one_time_or_two_are_refused(typed: str, hint: str) -> None:
    with pytest.raises(UnreadableWordError, match=r"is not clear\.") as trouble:
        read_times(typed.split())
    assert str(trouble.value).endswith(hint)
    assert len(read_times(hint.removeprefix("Write ").split(", or ")[1].rstrip(".").split())) == 2


def test_days() -> None:
    assert read_days("Mon and Wed") == {0, 2}
    assert read_days("every day") == set(range(7))
    with pytest.raises(UnreadableWordError):
        read_days("someday")


def test_weekdays_and_weekends_are_those_of_the_country() -> None:
    assert read_days("weekdays") == {0, 1, 2, 3, 4}
    observe("ar_EG.UTF-8")
    try:
        assert [set(read_days(word)) for word in ("weekdays", "weekend")] == [{6, 0, 1, 2, 3}, {4, 5}]
    finally:
        observe("C")
