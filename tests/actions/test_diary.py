"""What is noted in the diary, and in which night."""

import pytest

from routine.actions.diary import NightHasCrampsError, log_cramp, log_none
from routine.diary.cramps import nights
from routine.errors import UnreadableWordError
from tests.actions.wishing import snapshot
from tests.telling import at, facts_of, snapshot_of

MORNING = snapshot_of(facts_of(), at("08:00"))


def test_a_time_after_midnight_is_of_the_night_before_and_answers_the_mornings_question() -> None:
    outcome = log_cramp(MORNING, ["03:10", "left", "calf", "6", "3m"])
    assert [row.kind for row in outcome.events] == ["cramp", "done", "answered"], "and the look at both legs"
    assert outcome.events[0].detail["night"] == "2026-11-23"
    assert outcome.said.startswith("Noted: a cramp at 03:10, left calf, 6 of 10, 3 min, in the night after Monday 23")


def test_by_day_it_is_of_no_night() -> None:
    outcome = log_cramp(snapshot(), ["foot"], at="11:00")
    assert [row.kind for row in outcome.events] == ["cramp", "answered"]
    assert outcome.events[0].detail["daytime"] is True


def test_what_has_not_come_is_refused() -> None:
    with pytest.raises(UnreadableWordError, match="a time that has come"):
        log_cramp(MORNING, ["calf"], night="2026-11-24")


def test_a_night_without_one_is_a_record_unless_one_is_noted() -> None:
    none = log_none(MORNING, {})
    assert none.events[0].detail == {"night": "2026-11-23", "count": 0}
    assert none.said == "Noted: no cramp in the night after Monday 23 November."
    held = nights(log_cramp(MORNING, ["03:10", "calf"]).events)
    with pytest.raises(NightHasCrampsError):
        log_none(MORNING, held)
    with pytest.raises(UnreadableWordError, match="a date that has come"):
        log_none(MORNING, {}, ["calf"])
    with pytest.raises(UnreadableWordError, match="a night"):
        log_none(MORNING, {}, ["sunday", "calf"])
    for typed in (["sunday"], ["22", "nov"], ["night", "after", "sunday"]):
        assert log_none(MORNING, {}, typed).events[0].detail["night"] == "2026-11-22"
    assert log_none(MORNING, {}, ["last", "night"]).events[0].detail == none.events[0].detail
