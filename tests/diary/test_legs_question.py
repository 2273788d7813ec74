"""When it is asked to look at both legs: at the border of each reason, and how often."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.diary.cramps import Cramp
from routine.diary.legs_question import asks_about_legs, is_alarming, legs_row
from routine.diary.warning_signs import CHECK
from routine.model.events import Event
from routine.model.facts import Facts
from tests.diary.made_up import MINUTE, cramp
from tests.telling import TUESDAY, at, facts_of

NOW = at("08:45")
MILD = cramp(strength=(4, 6), duration=3 * MINUTE)


def asked(days_ago: int, answer: str = "no", question: str = "legs") -> Facts:
    """Somebody who was asked so many days ago."""
    day = (TUESDAY - timedelta(days=days_ago)).isoformat()
    detail = {"question": question, "day": day, "answer": answer}
    return facts_of().after(Event(NOW - timedelta(days=days_ago), "answered", detail=detail, id="a"))


@pytest.mark.parametrize(
    ("entry", "alarms"),
    [
        (MILD, False),
        (cramp(strength=(6, 6)), False),
        (cramp(strength=(7, 7)), True),
        (cramp(strength=(7, 10)), True),
        (cramp(strength=(4, 6)), False),
        (cramp(duration=timedelta(seconds=599)), False),
        (cramp(duration=10 * MINUTE), True),
        (cramp(count=1), False),
        (cramp(count=2), True),
        (cramp(count=None), True),
    ],
)
def test_seven_ten_minutes_and_several_are_alarming(entry: Cramp, *, alarms: bool) -> None:
    assert is_alarming(entry) is alarms
    assert asks_about_legs(asked(2), entry, NOW) is alarms, "within a week only then"


def test_any_cramp_asks_once_a_week() -> None:
    assert asks_about_legs(facts_of(), MILD, NOW)
    assert not asks_about_legs(asked(6), MILD, NOW)
    assert asks_about_legs(asked(7), MILD, NOW)


def test_that_it_was_asked_counts_without_an_answer_and_so_does_the_whole_check() -> None:
    assert not asks_about_legs(asked(3, "asked"), MILD, NOW)
    assert not asks_about_legs(asked(3, question=CHECK), MILD, NOW)


def test_twice_on_a_day_it_is_never_asked() -> None:
    assert not asks_about_legs(asked(0), cramp(count=None), NOW)


def test_of_a_cramp_whose_signs_are_told_it_is_not_asked() -> None:
    assert not asks_about_legs(facts_of(), replace(MILD, signs=frozenset({"redness"})), NOW)


def test_a_day_that_nobody_can_read_is_passed_over() -> None:
    row = Event(NOW, "answered", detail={"question": "legs", "day": "soon"}, id="a")
    assert asks_about_legs(facts_of().after(row), MILD, NOW)


def test_its_row_has_the_day_of_the_person() -> None:
    row = legs_row(facts_of(), at("02:00"), "asked")
    assert row.detail == {"question": "legs", "day": str(TUESDAY - timedelta(days=1)), "answer": "asked"}
