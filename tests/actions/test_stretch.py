"""A guided stretch: noted once, where the profile has its reminder; the question before the first one."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from routine.actions.stretch import answer_first, asks_first, finish_stretch, tell_evening, usual_set
from routine.errors import RoutineError
from routine.model.events import Event, Occurrence, stamp
from routine.storage.stretches_file import load_stretches
from tests.actions.wishing import NOW, after, snapshot
from tests.telling import TUESDAY, at, facts_of, profile_of, snapshot_of

STRETCH = Occurrence("stretch", NOW)
LATER = NOW + timedelta(minutes=3)


def test_a_set_that_is_finished_is_done_where_the_profile_has_its_reminder() -> None:
    finished = finish_stretch(snapshot(), "stretch")
    assert [row.reminder for row in finished.events] == ["stretch"]
    assert "Done: " in finished.said
    assert finish_stretch(snapshot(), "gone").changes_nothing


def test_only_the_stretch_of_the_evening_wishes_a_good_night() -> None:
    """The break at the desk ended with "Sleep well." at noon."""
    assert finish_stretch(snapshot(), "stretch").said.startswith("Done and noted. Sleep well.")
    by_day = finish_stretch(snapshot(), "sitting").said
    assert by_day.startswith("Done and noted.")
    assert "Sleep" not in by_day


@pytest.mark.parametrize("elsewhere", ["notification", "command"])
def test_finished_in_several_places_it_is_noted_once(elsewhere: str) -> None:
    occurrence = STRETCH if elsewhere == "notification" else None
    noted = after(snapshot(), finish_stretch(snapshot(), "stretch", NOW, occurrence))._replace(now=LATER)
    again = finish_stretch(noted, "stretch", NOW)
    assert again.changes_nothing
    assert again.said == "Done and noted. Sleep well."
    assert finish_stretch(noted, "stretch", occurrence=noted.facts.events[-1].occurrence).changes_nothing


@pytest.mark.parametrize("broken", [False, True])
def test_on_a_chair_takes_steady_out_of_the_profile_so_that_the_wall_stays_away(broken: bool) -> None:
    text = "[about_me]\nsteady = true\n[reminders.stretch]\n"
    known = snapshot_of(facts_of(profile_of(text)), NOW, text)._replace(problems=("profile.toml:1:1: no",) * broken)
    outcome = answer_first(known, "chair")
    assert [row.detail["answer"] for row in outcome.events] == ["chair"]
    assert bool(outcome.edited) is not broken, "one with mistakes is left alone, and the answer noted"
    facts = known.facts_with(outcome.edited, *outcome.events)
    assert facts.is_steady() is broken
    assert not answer_first(known, "none").edited
    standing = snapshot_of(facts_of(profile_of("[reminders.stretch]\n")), NOW, "[reminders.stretch]\n")
    assert not answer_first(standing, "chair").edited, "the row says it already"


def test_a_second_one_is_noted_too() -> None:
    before = Event(NOW - timedelta(minutes=5), "done", "stretch", STRETCH, id="d")
    known = snapshot()._replace(facts=snapshot().facts.after(before))
    assert [row.kind for row in finish_stretch(known, "stretch", NOW).events] == ["done"]


def test_the_question_before_the_first_one_is_asked_once() -> None:
    assert asks_first(snapshot().facts)
    assert not asks_first(after(snapshot(), answer_first(snapshot(), "chair")).facts)


@pytest.mark.parametrize(
    ("answer", "steady", "chosen"),
    [("none", True, "bedtime_core"), ("chair", False, "seated_gentle"), (None, None, "seated_gentle")],
)
def test_none_of_that_start_is_an_answer_and_stands(answer: str | None, steady: bool | None, chosen: str) -> None:
    known = snapshot()
    facts = after(known, answer_first(known, answer)).facts if answer else known.facts
    assert facts.is_steady() is steady
    assert usual_set(load_stretches(Path("/nowhere")).stretches, facts).key == chosen


def test_an_evening_that_is_over_is_told_of_and_what_was_noted_of_it_gives_way() -> None:
    monday = TUESDAY - timedelta(days=1)
    told = tell_evening(snapshot(), monday, [], was_done=True)
    (row,) = told.events
    assert (row.kind, row.reminder, row.detail) == ("done", "stretch", {"at": stamp(at("23:00", monday))})
    assert told.said == "Noted: stretched on the evening of Monday 23 November."
    assert tell_evening(snapshot(), monday, [row], was_done=True).changes_nothing
    no = tell_evening(snapshot(), monday, [replace(row, id="7")], was_done=False)
    assert [each.kind for each in no.events] == ["undone", "answered"]
    assert no.events[0].detail["row"] == "7"
    assert no.events[1].detail == {"question": "stretch_last_evening", "day": str(monday), "answer": "no"}
    with pytest.raises(RoutineError, match="not over yet"):
        tell_evening(snapshot(), TUESDAY, [], was_done=True)
