"""A cramp as the fields of a form."""

from datetime import date, timedelta

import pytest

from routine.diary.cramps import Cramp
from routine.typed.cramp import read_cramp
from routine.ui.web.cramp_form import PLACES, RELIEF, SIDES, WAKING, clock_of, fields_of, words_of
from tests.telling import BERLIN, TUESDAY, at

NIGHT = TUESDAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("3:10", "3:10"), ("310", "3:10"), ("0310", "03:10"), ("3.10", "3:10"), (" 3 ", "3:00"), ("3 am", "3 am")],
)
def test_a_time_is_typed_quickly(typed: str, clock: str) -> None:
    assert clock_of(typed) == clock


def test_an_empty_form_tells_nothing_and_a_slider_only_once_it_is_ticked() -> None:
    assert words_of({"clock": "", "side": "", "minutes": " ", "slider": "5"}) == []
    assert words_of({"slider": "5", "rated": "on"}) == ["5/10"]
    assert words_of({"strength": "0"}) == ["0/10"]


def test_every_word_of_the_form_is_one_of_the_command() -> None:
    for words in (SIDES, PLACES, WAKING, RELIEF):
        for word in words:
            assert read_cramp([word], date(2026, 2, 3)).detail


def test_what_is_noted_comes_back_as_the_words_that_say_it() -> None:
    cramp = Cramp(
        "a",
        NIGHT,
        at("03:10"),
        duration=timedelta(minutes=3),
        strength=(6, 6),
        woke=True,
        side="left",
        muscle="thigh_back",
        relief=frozenset({"stretching", "cold"}),
    )
    fields = fields_of(cramp, BERLIN)
    assert words_of(fields) == ["03:10", "left", "hamstring", "6/10", "3m", "woke", "stretched", "cooled"]
    told = read_cramp(words_of(fields), TUESDAY)
    assert told.detail == {
        "side": "left",
        "muscle": "thigh_back",
        "intensity": 6,
        "duration": 180,
        "woke": True,
        "relief": ["stretching", "cold"],
    }
    assert fields_of(Cramp("b", NIGHT), BERLIN) == {}
