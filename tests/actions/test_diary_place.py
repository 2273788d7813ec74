"""Which night a cramp is of, and what a row holds of it."""

from datetime import date, time

from routine.actions.diary_place import Place, evening_and_rest, placed, read_told
from routine.typed.cramp import Told
from tests.telling import at, facts_of, snapshot_of

NOW = at("14:00")
MONDAY = date(2026, 11, 23)


def test_a_clock_is_of_the_date_that_it_showed_or_of_the_night_that_is_named() -> None:
    of_monday = Place(MONDAY, at("03:10"))
    assert placed(facts_of(), NOW, Told(clock=time(3, 10)), None) == of_monday
    assert placed(facts_of(), NOW, Told(date(2026, 11, 24), time(3, 10)), None) == of_monday
    assert placed(facts_of(), NOW, Told(clock=time(3, 10)), MONDAY) == of_monday
    assert placed(facts_of(), NOW, Told(MONDAY), None) == Place(MONDAY)
    assert placed(facts_of(), NOW, Told(clock=time(11)), None) == Place(date(2026, 11, 24), at("11:00"), daytime=True)


def test_a_row_holds_when_it_was_and_nobody_walks_in_bed() -> None:
    place = Place(MONDAY, at("03:10"))
    assert place.row(count=1) == {"night": "2026-11-23", "count": 1, "at": "2026-11-24T02:10:00Z"}
    assert place.known({"context": ["walking"], "note": "", "helped": 0}) == {
        "relief": ["walking"], "note": None, "helped": 0,
    }  # fmt: skip
    assert place._replace(daytime=True).known({"context": ["walking"]}) == {"context": ["walking"]}


def test_what_is_typed_is_read_with_its_night_and_its_note() -> None:
    known = snapshot_of(facts_of(), NOW)
    told, evening = read_told(known, ["nov", "left"], night="20", note=" a\nwalk ")
    assert (evening, told.detail) == (date(2026, 11, 20), {"side": "left", "note": "a walk"})
    assert read_told(known, ["last", "night", "calf"])[1] == MONDAY
    assert evening_and_rest(known.facts, NOW, "monday", ["calf"]) == (MONDAY, ["calf"])
