"""Counts, strengths and durations as a person reads them: unknown is never zero, paused is never missed."""

from datetime import timedelta

import pytest

from routine.diary.cramps import Cramp, Strength
from routine.diary.statistics import Tally
from routine.text.diary import (
    a_day_in_words,
    cramps_in_words,
    evenings_in_words,
    exact_duration,
    in_words,
    nights_in_words,
    places,
    strength_in_words,
)
from tests.diary.weeks import MONDAY, lived, look_back, moment, six_weeks


def test_small_numbers_are_words() -> None:
    assert [in_words(number) for number in (0, 1, 12, 13)] == ["0", "one", "twelve", "13"]
    assert [nights_in_words(number) for number in (0, 1, 2)] == ["no nights", "1 night", "2 nights"]


def test_several_are_at_least_so_many() -> None:
    assert cramps_in_words(Tally(cramps=6)) == "6"
    assert cramps_in_words(Tally(cramps=6, at_least=True)) == "6 or more"


@pytest.mark.parametrize(
    ("strength", "words", "narrow"), [(None, "?", "?"), ((0, 0), "0", "0"), ((7, 10), "7 to 10", "7-10")]
)
def test_a_strength_is_one_number_or_its_bounds(strength: Strength | None, words: str, narrow: str) -> None:
    assert (strength_in_words(strength, "?"), strength_in_words(strength, "?", "-")) == (words, narrow)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, "?"), (0, "0 s"), (40, "40 s"), (250, "4 min 10 s"), (240, "4 min"), (3900, "1 h 5 min"), (3605, "1 h")],
)
def test_a_duration_is_exact_below_an_hour(seconds: int | None, words: str) -> None:
    assert exact_duration(None if seconds is None else timedelta(seconds=seconds), "?") == words


def test_paused_evenings_are_told_beside_those_that_count() -> None:
    assert evenings_in_words(six_weeks()) == "28 of 35 evenings (7 paused)"
    paused = look_back(lived(("~~~~~~~",), ("???????",)), moment("09:00", 7))
    assert evenings_in_words(paused) == "no evening to count (7 paused)"


def test_what_is_done_on_a_day_is_about_so_often() -> None:
    about, less = a_day_in_words({"hydration": 4.4, "sitting": 0.4})
    assert "about 4 a day" in about
    assert "4" not in less


def test_places_are_told_most_often_first_and_several_count_as_two() -> None:
    left = Cramp("a", MONDAY, side="left", muscle="calf")
    foot = Cramp("b", MONDAY, muscle="foot", count=None)
    assert places([left, foot]) == ["foot 2", "left calf 1"]
    assert places([left, foot, left, left]) == ["left calf 3", "foot 2"]
