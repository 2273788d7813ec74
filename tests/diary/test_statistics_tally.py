"""Nights counted and compared: unknown is never zero, and few nights say nothing."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from routine.diary.cramps import Night, nights
from routine.diary.statistics import compared, tally
from tests.diary.weeks import cramp, day


def recorded(letters: str) -> Mapping[date, Night]:
    """A letter for each night: a number of cramps, or `?`."""
    return nights([cramp(number, int(letter)) for number, letter in enumerate(letters) if letter != "?"])


def verdict(first: str, last: str, between: str = "") -> str:
    letters = first + between + last
    return compared(recorded(letters), [day(0)], day(len(letters) - 1)).verdict


def test_what_the_nights_hold_is_counted() -> None:
    found = tally(
        nights(
            [
                cramp(0, 0),
                cramp(1, 2, intensity=7, duration=250, woke=True),
                cramp(2, 1, intensity=4, duration=30, woke=False),
            ]
        ).values()
    )
    assert (found.recorded, found.cramp_nights, found.cramps, found.woken) == (3, 2, 3, 1)
    assert (found.strongest, found.longest) == ((7, 7), timedelta(seconds=250))


def test_several_are_at_least_two() -> None:
    found = tally(nights([cramp(0, "several"), cramp(1, 1)]).values())
    assert (found.cramps, found.at_least) == (3, True)
    assert not tally(nights([cramp(0, 2)]).values()).at_least


def test_what_nobody_noted_is_unknown_and_not_zero() -> None:
    found = tally(nights([cramp(0, 1)]).values())
    assert (found.woken, found.strongest, found.longest) == (None, None, None)
    assert tally([]).recorded == 0


def test_a_quarter_fewer_is_fewer() -> None:
    """EVIDENCE section 6, RF14: less than 25 % fewer is no change."""
    assert verdict("1" * 12 + "00", "1" * 9 + "00000") == "fewer"
    assert verdict("1" * 12 + "00", "1" * 10 + "0000") == "same"


def test_half_as_many_again_and_two_more_varies_for_that_alone_may_be_chance() -> None:
    """EVIDENCE section 6, RF13: more is told after four weeks."""
    assert verdict("1" * 6 + "0" * 8, "1" * 9 + "0" * 5) == "varies"
    assert verdict("1" * 6 + "0" * 8, "1" * 8 + "0" * 6) == "same"
    assert verdict("1" + "0" * 13, "11" + "0" * 12) == "same", "twice as many, but only one more"


def test_clearly_more_for_four_weeks_is_more_also_where_there_are_fewer_than_at_first() -> None:
    letters = "1" * 12 + "00" + "1" * 9 + "0" * 5
    told = compared(recorded(letters), [day(0)], day(len(letters) - 1), rose=True)
    assert told.verdict == "more"


def test_nights_that_nobody_recorded_do_not_count_as_quiet() -> None:
    """Four cramps in eight known nights are as many as seven in fourteen."""
    assert verdict("1" * 7 + "0" * 7, "1111" + "0000" + "?" * 6) == "same"
    assert verdict("1" * 7 + "0" * 7, "1111" + "0" * 10) == "fewer"


def test_no_cramp_at_both_ends_is_neither_better_nor_worse() -> None:
    assert verdict("0" * 14, "0" * 14, between="3") == "none"


@pytest.mark.parametrize("letters", ["10101", "1" * 13, "1" * 13 + "?" * 20])
def test_under_14_recorded_nights_are_too_few(letters: str) -> None:
    found = compared(recorded(letters), [day(0)], day(len(letters) - 1))
    assert (found.verdict, found.recorded) == ("too few", letters.count("1") + letters.count("0"))


def test_half_of_the_nights_at_each_end_must_be_known() -> None:
    assert verdict("1" * 14, "1" * 6 + "?" * 8) == "too few"
    assert verdict("1" * 6 + "?" * 8, "1" * 14) == "too few"
    assert verdict("1" * 7 + "?" * 7, "1" * 14) == "same"


def test_nights_that_are_in_both_ends_cannot_be_compared() -> None:
    assert verdict("1" * 14, "1" * 13) == "too early"
    assert verdict("1" * 14, "1" * 14) == "same"


def test_a_night_noted_from_memory_long_before_is_not_what_all_is_compared_with() -> None:
    """The first nights are those of the first start, where there are too few at the beginning of the diary."""
    letters = "1" + "?" * 29 + "1" * 14 + "0" * 14
    found = compared(recorded(letters), [day(0), day(30)], day(len(letters) - 1))
    assert (found.begin, found.first.recorded, found.verdict, found.recorded) == (day(30), 14, "fewer", 29)


def test_nights_of_an_earlier_diary_are_the_first_nights() -> None:
    letters = "1" * 14 + "?" * 16 + "0" * 14
    found = compared(recorded(letters), [day(0), day(30)], day(len(letters) - 1))
    assert (found.begin, found.first.cramps, found.verdict) == (day(0), 14, "fewer")
