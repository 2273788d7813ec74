"""A cramp as the fields of a form."""

from datetime import date, timedelta

import pytest

from routine.diary.cramps import Cramp
from routine.typed.cramp import read_cramp
from routine.ui.web.cramp_form import (
    PLACES,
    RELIEF,
    SIDES,
    WAKING,
    clock_of,
    day_in,
    differing,
    fields_of,
    filled_in,
    night_clock,
    words_of,
)
from tests.telling import BERLIN, TUESDAY, at, facts_of

NIGHT = TUESDAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "clock"),
    [("3:10", "3:10"), ("310", "3:10"), ("0310", "03:10"), ("3.10", "3:10"), (" 3 ", "3:00"), ("3 am", "3 am")],
)
def test_a_time_is_typed_quickly(typed: str, clock: str) -> None:
    assert clock_of(typed) == clock


def test_an_empty_form_tells_nothing_and_a_slider_only_once_it_is_ticked() -> None:
    assert filled_in({"clock": "", "side": "", "minutes": " ", "slider": "5", "key": "x", "did-nothing": "on"}) == {}
    assert words_of(filled_in({"slider": "5", "rated": "on"})) == ["5/10"]
    assert words_of(filled_in({"strength": "0"})) == ["0/10"]


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("1130", "23:30"),
        ("12:15", "00:15"),
        ("9", "21:00"),
        ("310", "03:10"),
        ("7:15", "07:15"),
        ("2340", "23:40"),
        ("2:75", "2:75"),
        ("half past two", "half past two"),
        ("2:00", "02:00"),
        ("13:00", "13:00"),
    ],
)
def test_a_time_on_paper_is_of_the_night_where_only_one_of_two_is(typed: str, taken: str) -> None:
    assert night_clock(typed, facts_of().day(NIGHT), BERLIN) == taken


def test_only_what_was_changed_is_told_and_what_was_emptied_is_not_known_any_more() -> None:
    shown = {"clock": "03:10", "side": "left", "strength": "6", "did-rubbed": "on", "did-walked": "on"}
    assert differing(shown, shown) == ({}, [])
    assert differing({**shown, "side": "right"}, shown) == ({"side": "right"}, [])
    assert differing({"clock": "03:10", "did-rubbed": "on"}, shown) == ({"did-rubbed": "on"}, ["side", "intensity"])
    assert differing({name: shown[name] for name in ("clock", "side", "strength")}, shown) == ({}, ["relief"])


@pytest.mark.parametrize("text", ["", "x", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_date_that_cannot_be_counted_is_none(text: str) -> None:
    assert day_in(text) is None


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
    assert filled_in(fields) == fields
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
