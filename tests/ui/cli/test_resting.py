"""After a week without an answer every command tells from one place that drinks and walks rest; `resume` ends that."""

import json
from datetime import timedelta

import pytest

from routine.model.events import Event, Occurrence
from routine.storage.resources import preset_text
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run, answered

NOW = at("08:00")


@pytest.fixture(autouse=True)
def silent(home: Home) -> None:
    """A week went by, and nobody answered."""
    home.record(home.took_profile(at("07:00", TUESDAY - timedelta(days=8)), answered(preset_text("office"))))
    for ago in range(7, 0, -1):
        drink = Occurrence("hydration", at("13:10", TUESDAY - timedelta(days=ago)))
        home.record(Event(drink.due, "lapsed", "hydration", drink, {"why": "unanswered"}))


def test_every_command_tells_it(run: Run) -> None:
    for words in ("status", "list", "preview --days 1", "why water", "show water"):
        told = run(*words.split(), now=NOW).out
        assert "resting" in told or "rests until you answer anything" in told or "not in the next week" in told, words
    assert "Drink" not in run("next", now=NOW).out
    gates = json.loads(run("why", "walks", "--json", now=NOW).out)["gates"]
    assert [each["gate"] for each in gates if each["closed"]] == ["resting"]
    assert run("why", "water", now=NOW).out.splitlines()[1] == (
        "  Resting until you answer anything. To have it back now: routine resume"
    )
    stretch = json.loads(run("why", "stretch", "--json", now=NOW).out)["gates"]
    assert not any(each["closed"] for each in stretch)


def test_as_of_before_it_began_it_is_not_told(run: Run) -> None:
    assert "resting" not in run("list", "--as-of", "2026-11-23 12:00", now=NOW).out


@pytest.mark.parametrize("words", ["resume", "done stretch", "cramp none", "pause 1m", "skip water", "tonight 23:30"])
def test_whatever_notes_something_brings_them_back(run: Run, words: str) -> None:
    assert "resting" in run("list", now=NOW).out
    assert run(*words.split(), now=NOW).exit == 0
    assert "resting" not in run("list", now=NOW + timedelta(minutes=2)).out


def test_resume_says_so_and_the_log_keeps_it(run: Run) -> None:
    assert run("resume", now=NOW).out.startswith("Drinks and walks are back.\n")
    assert "Answered: drinks and walks, have them back" in run("log", now=NOW).out


def test_a_changed_setting_is_a_word_too(run: Run) -> None:
    assert run("times", "water", "4", now=NOW).exit == 0
    assert "resting" not in run("list", now=NOW).out


def test_reading_is_none(run: Run) -> None:
    for words in ("status", "next", "list", "why water", "log", "stats"):
        run(*words.split(), now=NOW)
    assert "resting" in run("list", now=NOW).out
