"""`list`, `show`, `preview`: the schedule as it stands and as it will be."""

import json
from datetime import timedelta

import pytest

from routine.model.events import Event, stamp
from routine.storage import resources
from tests.telling import TUESDAY, at
from tests.ui.cli.terminals import Terminal
from tests.ui.conftest import BIN, Home, Run

NOW = at("14:07")
BEFORE_SPRING = "2026-03-28T06:00:00+01:00"
OWN = """schema = 1
[rhythm]
wake = "07:00"
bedtime = "23:00"
[reminders.vitamins]
title = "Take your vitamins"
at = ["08:30", "20:00"]
days = "mon-fri"
"""


@pytest.fixture(autouse=True)
def began(home: Home) -> None:
    start = at("08:00", TUESDAY - timedelta(days=300))
    home.record(home.took_profile(start), Event(start, "started"))


def test_list_shows_each_reminder_on_one_line(run: Run) -> None:
    lines = run("list", now=NOW).out.splitlines()
    assert [line.split()[0] for line in lines] == ["drink", "walk", "wind-down", "stretch", "bedtime", "diary"]
    assert lines[0] == "drink       now     8 times a day, from 15 min after getting up until 2 h before bed"
    assert lines[5] == "diary       now     on getting up"


def test_in_a_terminal_a_long_rule_goes_on_below_itself(home: Home) -> None:
    terminal = Terminal([BIN / "routine", "list"])
    assert terminal.end() == 0
    first, second, *_rest = terminal.printed.splitlines()
    rule = first.index("8 times")  # where it begins hangs on how far away the next of all reminders is
    assert second[:rule].isspace()
    assert len(first) <= 80 < len(f"{first} {second[rule:].split()[0]}")
    assert f"{first[rule:]} {second[rule:]}" == "8 times a day, from 15 min after getting up until 2 h before bed"


def test_list_says_what_is_off(run: Run, home: Home) -> None:
    home.write_profile(OWN.replace("at =", "enabled = false\nat ="))
    assert run("list").out == "vitamins   off   08:30 and 20:00, Monday to Friday\n"


def test_list_json_has_the_promised_shape(run: Run) -> None:
    told = json.loads(run("list", "--json", now=at("22:00")).out)
    assert told["schema"] == 1
    assert told["reminders"][3] == {
        "reminder": "stretch",
        "enabled": True,
        "rule": "at bedtime-15m",
        "next": "2026-11-24T22:45:00+01:00",
    }


def test_show_tells_the_rule_the_next_times_and_the_words(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("06:00"))
    result = run("show", "vit", now=NOW)
    assert result.out == (
        "Take your vitamins   (vitamins)\n"
        "  When         08:30 and 20:00, Monday to Friday\n"
        "  Next         20:00, tomorrow 08:30, tomorrow 20:00, Thu 08:30, Thu 20:00\n"
        "  Buttons      Done, Snooze 10 min, Skip\n"
        "  Snooze       10 min, 2 times at most\n"
    )


def test_show_takes_an_everyday_word(run: Run) -> None:
    assert run("show", "water").out.startswith("Drink a glass of water   (drink, in your profile: hydration)\n")


def test_show_says_why_there_is_no_next_time(run: Run, home: Home) -> None:
    home.write_profile(OWN.replace("at =", "enabled = false\nat ="))
    assert "never: it is off. Turn it on: routine on vitamins\n" in run("show", "vitamins").out
    home.write_profile("schema = 1\n[about_me]\nfluid_limit = true\n[reminders.hydration]\n")
    assert "never: your profile says that your fluids are limited\n" in run("show", "water").out


def test_show_json_holds_durations_in_seconds(run: Run) -> None:
    told = json.loads(run("show", "bed", "--json", now=NOW).out)
    assert told["snooze"] == 900
    assert told["essential"] is True
    assert told["buttons"] == ["Good night", "Snooze 15 min", "Bed 1 h later"]
    assert len(told["next"]) == 5
    assert told["next"][0] == "2026-11-24T23:00:00+01:00"


def test_preview_lists_what_is_due_after_and_up_to_the_end(run: Run, home: Home) -> None:
    home.write_profile(OWN)
    words = ("preview", "--json", "--as-of", "2026-11-24T08:30:00+01:00")
    told = json.loads(run(*words, now=NOW).out)
    assert [each["due"] for each in told.pop("occurrences")] == [
        "2026-11-24T20:00:00+01:00",
        "2026-11-25T08:30:00+01:00",
    ]
    assert told == {
        "schema": 1,
        "timezone": "Europe/Berlin",
        "from": "2026-11-24T08:30:00+01:00",
        "until": "2026-11-25T08:30:00+01:00",
    }


def test_preview_before_the_first_start_takes_the_program_to_have_started_then(run: Run) -> None:
    told = json.loads(run("preview", "--json", "--days", "2", "--as-of", "2025-03-28T06:00:00+01:00").out)
    assert told["occurrences"][0]["reminder"] == "diary"
    assert told["occurrences"][0]["due"] == "2025-03-28T07:00:00+01:00"


def test_preview_keeps_each_slot_once_over_a_clock_change(run: Run, home: Home) -> None:
    home.write_profile('schema = 1\n[reminders.owl]\ntitle = "Owl"\nat = ["02:30"]\nessential = true\n')
    told = json.loads(run("preview", "--json", "--days", "2", "--as-of", BEFORE_SPRING).out)
    assert [each["due"] for each in told["occurrences"]] == ["2026-03-29T03:30:00+02:00", "2026-03-30T02:30:00+02:00"]


def test_preview_groups_by_day_and_names_what_would_hold_it(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("06:00"))
    home.record(Event(at("14:00"), "paused", detail={"until": stamp(at("21:00"))}))
    assert run("preview", now=NOW).out == (
        "Tuesday 24 November, from 14:07\n"
        "  20:00   Take your vitamins   it falls into the pause\n"
        "\n"
        "Wednesday 25 November, until 14:07\n"
        "  08:30   Take your vitamins\n"
    )


def test_every_reason_of_a_long_preview_has_its_words(run: Run, home: Home) -> None:
    """A pause, quiet hours, the night, the pace of drinks, the distance and the daily limit, all in one week."""
    owl = '[reminders.owl]\ntitle = "Owl"\nat = ["02:00"]\n'
    quiet = '[[quiet]]\nfrom = "15:30"\nuntil = "16:30"\n'
    home.write_profile(resources.preset_text("office") + owl + quiet, saved=at("06:00"))
    home.record(Event(at("14:00"), "paused", detail={"until": stamp(at("15:10"))}))
    assert run("done", "water", now=NOW).exit == 0
    words = ("preview", "--days", "7")
    held = {each["held_by"] for each in json.loads(run(*words, "--json", now=NOW).out)["occurrences"]}
    assert held >= {"paused", "quiet", "night", "spacing", "daily_limit", None}
    out = run(*words, now=NOW).out
    for told in ("it falls into the night", "enough for today", "not two at once", "the quiet hours"):
        assert told in out


def test_preview_marks_what_is_answered_already(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("06:00"))
    assert run("skip", "vitamins", now=NOW).exit == 0
    assert "  20:00   Take your vitamins   left out\n" in run("preview", now=NOW).out


def test_days_must_be_a_number(run: Run) -> None:
    result = run("preview", "--days", "some")
    assert (result.exit, result.err) == (
        2,
        '"some" is not a number from 1 to 366. Write it like: routine preview --days 7\n',
    )


@pytest.mark.parametrize("words", [("list",), ("show", "sitting"), ("preview",), ("next",), ("why", "diary"), ("log",)])
def test_read_commands_leave_the_history_as_it_is(run: Run, home: Home, words: tuple[str, ...]) -> None:
    before = home.events()
    assert run(*words).exit == 0
    assert run(*words, "--json").exit == 0
    assert run(*words, "--as-of", BEFORE_SPRING).exit == 0
    assert home.events() == before
