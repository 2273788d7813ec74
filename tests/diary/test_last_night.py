"""What the rows say of last night and last evening in the morning."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routine.diary.last_night import STRETCH_QUESTION, cramps_noted, unanswered_stretch
from routine.model.events import Event, Kind, Occurrence
from tests.telling import TUESDAY, at, facts_of, profile_of

MONDAY = TUESDAY - timedelta(days=1)
MORNING = at("07:30")
STRETCH = Occurrence("stretch", at("22:45", MONDAY))


def cramp(night: date = MONDAY, **detail: object) -> Event:
    return Event(at("03:10"), "cramp", detail={"night": night.isoformat(), "count": 1, **detail})


def test_cramps_of_last_night_are_those_noted_of_it() -> None:
    own = replace(cramp(), id="own")
    others = (cramp(TUESDAY), cramp(count=0), cramp(daytime=True), cramp(about="an earlier row"))
    noted = cramps_noted(facts_of().after(*others, own), MORNING)
    assert [each.id for each in noted] == ["own"]


def test_one_that_was_removed_or_moved_to_another_night_is_none_of_them() -> None:
    own = replace(cramp(), id="own")
    removed = Event(MORNING, "cramp", detail={"about": "own", "removed": True})
    moved = Event(MORNING, "cramp", detail={"about": "own", "night": "2026-11-22"})
    assert [cramps_noted(facts_of().after(own, each), MORNING) for each in (removed, moved)] == [(), ()]


def test_before_getting_up_last_night_is_the_one_before() -> None:
    assert cramps_noted(facts_of().after(cramp()), at("03:20")) == ()


def test_a_stretch_without_an_answer_is_asked_about() -> None:
    assert unanswered_stretch(facts_of(), MORNING) == STRETCH
    lapsed = Event(at("00:30"), "lapsed", "stretch", STRETCH, {"why": "unanswered"})
    assert unanswered_stretch(facts_of().after(lapsed), MORNING) == STRETCH


@pytest.mark.parametrize("kind", ["done", "skipped", "dismissed"])
def test_one_with_an_answer_is_not(kind: Kind) -> None:
    assert unanswered_stretch(facts_of().after(Event(at("22:50", MONDAY), kind, "stretch", STRETCH)), MORNING) is None


def test_one_that_was_asked_about_already_is_not() -> None:
    def told(day: date) -> Event:
        return Event(MORNING, "answered", detail={"question": STRETCH_QUESTION, "day": day.isoformat(), "answer": "no"})

    assert unanswered_stretch(facts_of().after(told(MONDAY)), MORNING) is None
    assert unanswered_stretch(facts_of().after(told(MONDAY - timedelta(days=1))), MORNING) == STRETCH


def test_an_evening_in_a_pause_or_without_the_reminder_is_not() -> None:
    paused = Event(at("00:30"), "lapsed", "stretch", STRETCH, {"why": "paused"})
    assert unanswered_stretch(facts_of().after(paused), MORNING) is None
    off = facts_of(profile_of("[reminders.stretch]\nenabled = false\n"))
    assert unanswered_stretch(off, MORNING) is None
    assert unanswered_stretch(facts_of(profile_of("[reminders.diary]\n")), MORNING) is None
    assert unanswered_stretch(facts_of(first_start=at("06:00")), MORNING) is None
