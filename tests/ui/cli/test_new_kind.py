"""A kind of schedule that is one new file, and one more name in the list: it works wherever kinds do."""

import json
import tomllib
from collections.abc import Sequence
from datetime import timedelta

import pytest

from routine.model.events import Event
from routine.schedule import kinds
from tests.schedule.kinds.past_the_hour import PastTheHour
from tests.telling import TUESDAY, at, clock_of
from tests.ui.conftest import Home, Run

EYES = """schema = 1

[reminders.eyes]
title = "Look far away"
past_the_hour = 20   # with the coffee
from = "09:00"
until = "12:30"
"""
NOW = at("08:00")
YESTERDAY = TUESDAY - timedelta(days=1)


@pytest.fixture(autouse=True)
def _listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one line where kinds are listed."""
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, PastTheHour))


@pytest.fixture
def eyes(home: Home) -> Home:
    """Somebody with such a reminder, since the day before."""
    began = at("07:00", YESTERDAY)
    home.record(home.took_profile(began, EYES), Event(began, "started"))
    return home


def told(run: Run, *words: str) -> str:
    result = run(*words, now=NOW)
    assert (result.exit, result.err) == (0, ""), result
    return result.out


def checked(home: Home, run: Run, line: str) -> tuple[int, Sequence[str]]:
    """How `config check` ends, and what it says, with that line in place of the schedule."""
    home.write_profile(EYES.replace("past_the_hour = 20", line))
    result = run("config", "check", now=NOW)
    return result.exit, [*result.out.splitlines(), *result.err.splitlines()]


@pytest.mark.usefixtures("eyes")
def test_list_show_and_why_know_it(run: Run) -> None:
    in_words = "20 minutes past each hour, from 09:00 until 12:30"
    assert told(run, "list").split("   ") == ["eyes", "09:20", f"{in_words}\n"]
    [listed] = json.loads(told(run, "list", "--json"))["reminders"]
    assert (listed["rule"], listed["next"]) == (
        "past the hour 20 from 09:00 until 12:30",
        "2026-11-24T09:20:00+01:00",
    )
    shown = told(run, "show", "eyes")
    assert in_words in shown
    assert "Rings        with the clock of the church, 20 min late" in shown
    assert "09:20" in told(run, "why", "eyes")


@pytest.mark.usefixtures("eyes")
def test_it_is_planned_and_foretold(run: Run) -> None:
    plan = json.loads(told(run, "preview", "--json"))["occurrences"]
    dues = [each["due"][11:16] for each in plan]
    assert dues == ["09:20", "10:20", "11:20", "12:20"]
    assert clock_of(at("12:20")) in told(run, "preview")
    status = run("status", "--json", now=NOW)
    assert json.loads(status.out)["today"] == {"eyes": {"done": 0}}, "it names no number a day"


def test_it_is_added_by_an_option_of_its_own(eyes: Home, run: Run) -> None:
    assert "  --past-the-hour MINUTE    So many minutes past each hour." in told(run, "add", "--help").splitlines()
    assert told(run, "add", "tea", "--past-the-hour", "1").startswith("Tea: added, 1 minute past each hour, from")
    assert tomllib.loads(eyes.profile.read_text())["reminders"]["tea"] == {"past_the_hour": 1}
    refused = run("add", "soup", now=NOW)
    assert refused.err.startswith("Say when, in one way: --at 08:30, --every 45m, --times 3, --after-sitting 45m or")


def test_a_change_to_and_from_it_keeps_comments_and_hours(eyes: Home, run: Run) -> None:
    changed = told(run, "times", "eyes", "3")
    assert "20 minutes past each hour -> 3 times a day. Next" in changed
    assert "times = 3   # with the coffee\n" in eyes.profile.read_text()
    told(run, "undo")
    assert eyes.profile.read_text() == EYES
    assert "past_the_hour = 20" in told(run, "config", "show", "--effective")
    told(run, "config", "set", "reminders.eyes.past_the_hour", "40")
    assert "past_the_hour = 40   # with the coffee\n" in eyes.profile.read_text()


def test_the_check_of_the_profile_knows_its_keys_and_bounds(home: Home, run: Run) -> None:
    assert checked(home, run, "past_the_hour = 20")[0] == 0
    code, lines = checked(home, run, "past_the_hour = 75")
    assert (code, lines[0]) == (1, "profile.toml:5:17: An hour has 60 minutes; found 75.")
    code, lines = checked(home, run, "past_the_hour = 0")
    assert (code, lines[0].partition(": ")[2]) == (1, "Expected a whole number from 1 to 10000; found the number 0.")
    code, lines = checked(home, run, "past_the_hour = 1")
    assert (code, lines[0]) == (0, "profile.toml:5:17: Usual is not quite so early. (a note, not a mistake)")
    code, lines = checked(home, run, "pasthe_hour = 20")
    assert code == 1
    assert 'Did you mean "past_the_hour"?' in "\n".join(lines)
    assert "It needs one of at, every, times, after_sitting, past_the_hour." in "\n".join(lines)
    code, lines = checked(home, run, 'past_the_hour = 20\nevery = "2h"')
    assert (code, lines[0].partition(": ")[2]) == (
        1,
        '"past_the_hour" and "every" are two schedules. Keep one of them.',
    )
