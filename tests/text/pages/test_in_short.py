"""The numbers of the page for a doctor: then beside now, and the whole period."""

from typing import Any

from routine.model.events import Event
from tests.diary.weeks import cramp, moment, row
from tests.text.pages.test_report import page, words


def weeks(*more: Event) -> list[Event]:
    """Six weeks whose first and last fortnight have one cramp each, with all that can be noted of it."""
    rows = [row(moment("07:00"), "started"), *(cramp(number, 0) for number in range(42) if number not in (2, 40))]
    told: dict[str, Any] = {
        "sleep_disturbance": 7,
        "distress": 4,
        "soreness": "next_day",
        "woke": True,
        "duration": 130,
    }
    return [*rows, cramp(2, **told), cramp(40, sleep_disturbance=3, distress=1, soreness="none", woke=False), *more]


def test_the_first_and_the_last_nights_stand_beside_each_other() -> None:
    said = words(page())
    assert "first 14 nights 22 Dec \N{EN DASH} 4 Jan last 14 nights 19 Jan \N{EN DASH} 1 Feb" in said
    for line in ("Nights recorded 14 13", "Nights with a cramp 7 2", "Cramps 7 2", "Nights woken 7 2"):
        assert line in said
    assert "Longest not noted not noted" in said
    assert "Nights not recorded: 2. Paused: 7 nights." in said


def test_sleep_distress_and_soreness_stand_among_them() -> None:
    """Issue 17, B5."""
    said = words(page(weeks()))
    for line in ("Sleep disturbed, of 10 7 3", "Distress, of 10 4 1", "Sore the next day 1 of 1 0 of 1"):
        assert line in said


def test_a_cramp_by_day_is_counted_apart_and_not_among_the_nights() -> None:
    by_day = cramp(20, daytime=True, side="right", muscle="calf", distress=9)
    said = words(page(weeks(by_day)))
    assert "Whole period: 2 cramps: place not noted 2. By day: 1 cramp: right calf 1." in said
    assert "By day: 0 cramps." in words(page(weeks()))
    assert "Distress, of 10 4 1" in said


def test_since_when_there_are_cramps_is_told() -> None:
    assert "First cramp noted: 24 December 2025." in words(page(weeks()))
    assert "First cramp noted" not in words(page([row(moment("07:00", 37), "started")]))


def test_where_the_cramps_were_is_counted() -> None:
    rows = [
        row(moment("07:00"), "started"),
        cramp(0, 2, side="left", muscle="calf"),
        cramp(1, side="right", muscle="thigh_back"),
        cramp(2, side="both", muscle="foot"),
        cramp(3, "several", side="left"),
        cramp(4),
    ]
    assert (
        "7 or more cramps: left calf 2, left leg 2, back of the right thigh 1, foot of both legs 1, place not noted 1."
    ) in words(page(rows))


def test_few_nights_are_told_as_what_they_are() -> None:
    rows = [row(moment("07:00", 37), "started"), *(cramp(number) for number in (37, 38, 39, 40, 41))]
    said = words(page(rows))
    assert "5 nights are too few to tell." in said
    assert "first 14 nights" not in said
    assert "%" not in said


def test_under_28_nights_the_ends_are_not_compared() -> None:
    rows = [row(moment("07:00", 22), "started"), *(cramp(number) for number in range(22, 42))]
    assert "Too early to compare the first nights with the last: that takes 28 nights." in words(page(rows))
