"""A cramp in words."""

from routine.diary.cramps import entries
from routine.model.events import Event, stamp
from routine.text.diary import cramp_in_full
from tests.telling import BERLIN, TUESDAY, at


def cramp(**detail: object) -> str:
    (entry,) = entries([Event(at("08:00"), "cramp", detail={"night": "2026-11-23", "count": 1, **detail})])
    return cramp_in_full(entry, BERLIN, TUESDAY)


def test_only_what_is_known_is_said() -> None:
    assert cramp() == "a cramp, in the night after Monday 23 November"
    assert cramp(count="several") == "several cramps, in the night after Monday 23 November"


def test_place_strength_and_length_are_said_in_this_order() -> None:
    said = cramp(at=stamp(at("03:10")), side="left", muscle="calf", intensity_range=[4, 6], woke=True)
    assert said == "a cramp at 03:10, left calf, 4 to 6 of 10, woke you, in the night after Monday 23 November"


def test_by_day_it_is_of_no_night() -> None:
    assert cramp(daytime=True).endswith("by day on Monday 23 November")


def test_a_note_is_a_quotation_and_a_night_without_says_so() -> None:
    assert cramp(note="after a long walk").startswith('a cramp, "after a long walk", in the night after')
    assert cramp(count=0) == "no cramp in the night after Monday 23 November"
