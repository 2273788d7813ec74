"""The words of each kind of row of the history."""

from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from routine.model.events import Event, Kind, stamp
from routine.text.happened import answered, happened, taken_back
from tests.telling import at

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize("kind", sorted(set(get_args(Kind)) - {"profile"}))
def test_no_kind_of_row_is_told_by_its_own_name_alone(kind: Kind) -> None:
    told = happened(Event(at("09:00"), kind, detail={"rows": 2}), BERLIN)
    assert told
    assert told != kind or kind in ("shown", "done", "skipped")


def test_a_kind_of_another_version_is_told_as_it_is_written() -> None:
    unknown: Kind = "profile"
    assert happened(Event(at("09:00"), unknown), BERLIN) == "profile"


def test_instants_are_told_in_the_zone() -> None:
    snoozed = Event(at("09:00"), "snoozed", detail={"until": stamp(at("09:10"))})
    assert happened(snoozed, BERLIN) == "snoozed until 09:10"
    assert happened(snoozed, ZoneInfo("Asia/Tokyo")) == "snoozed until 17:10"


def test_an_amount_and_another_time_stand_behind_what_was_done() -> None:
    done = Event(at("09:00"), "done", detail={"amount": 400, "at": stamp(at("08:50"))})
    assert happened(done, BERLIN) == "done, 400ml, at 08:50"


def test_a_cramp_that_was_changed_or_removed_and_the_words_about_it() -> None:
    noted, acting = {"note": "a walk"}, {"note": "\x1b[m"}
    details: list[dict[str, object]] = [{**noted}, {"about": "x", **noted}, {"about": "x", "removed": True}, {**acting}]
    assert [happened(Event(at("08:00"), "cramp", detail=detail), BERLIN) for detail in details] == [
        'One cramp in the night, "a walk"',
        'More noted about a cramp, "a walk"',
        "A cramp removed from the diary",
        "One cramp in the night",
    ]


def test_what_was_taken_back_has_a_word_for_each_kind() -> None:
    assert taken_back("paused") == "the pause"
    assert {taken_back(kind) for kind in get_args(Kind)} > {"a change"}


def test_an_answer_of_another_program_is_told_as_it_is_written() -> None:
    assert answered("too_often", "keep") == "Answered: too often, keep them"
    assert answered("the_moon", "full_moon") == "Answered: the moon, full moon"


def test_an_evening_that_is_over_is_told_by_its_own_date() -> None:
    left = Event(at("08:30"), "left", detail={"day": "2026-11-23", "at": "2026-11-23T20:10:00Z", "clock": "21:10"})
    assert happened(left, BERLIN) == "Last at the computer on Monday 23 November: 21:10"
    planned = {"until": "2026-11-24T21:45:00Z", "planned": True}
    assert happened(Event(at("21:00"), "snoozed", "stretch", detail=planned), BERLIN) == "planned for before bed"
