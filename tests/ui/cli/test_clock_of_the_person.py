"""The clock as each person reads it, in every command; what is pasted, stored or read by a program keeps 24 hours."""

import json
import re
from datetime import datetime

import pytest

from routine.actions.interview import DAY, USUAL, with_answers
from routine.model.notation import tell_time_in
from routine.profile.check import check_text
from routine.storage import resources
from tests.telling import at
from tests.ui.cli.relief import Relief
from tests.ui.conftest import Home, Run

AMERICAN = {"LC_ALL": "en_US.UTF-8"}
READING = (
    (),
    ("status",),
    ("next", "9"),
    ("list",),
    ("show", "stretch"),
    ("preview", "--days", "2"),
    ("why", "stretch"),
    ("tonight",),
    ("bedtime",),
    ("wake",),
    ("quiet",),
    ("log",),
    ("test", "--dry-run"),
)
CHANGING = (
    ("pause", "2h", "--dry-run"),
    ("tonight", "00:30", "--dry-run"),
    ("bedtime", "22:30", "--dry-run"),
    ("wake", "06:45", "--dry-run"),
    ("hours", "walks", "09:00", "17:30", "--dry-run"),
    ("times", "water", "5", "--dry-run"),
    ("off", "diary", "--until", "monday", "--dry-run"),
    ("skip", "stretch", "--dry-run"),
    ("cramp", "log", "03:10", "left", "calf", "6", "3m", "--dry-run"),
    ("cramp", "log", "23:59", "--dry-run"),
    ("tonight", "9:30", "--dry-run"),
)
TWENTY_FOUR = re.compile(r"(?<![0-9:.T])([0-9]{1,2}:[0-9]{2})(?!:?[0-9])(?! [AP]M)")
COMMAND = re.compile(r"routine [a-z].*|Write it like.*")


def of_twenty_four_hours(text: str) -> list[str]:
    """Times of 24 hours outside commands that are to be pasted."""
    return TWENTY_FOUR.findall("\n".join(COMMAND.sub("", line) for line in text.splitlines()))


@pytest.mark.parametrize("words", [*READING, *CHANGING], ids=" ".join)
def test_every_command_tells_an_american_twelve_hours(run: Run, lived_in: Home, words: tuple[str, ...]) -> None:
    lived_in.profile.write_text(f"{lived_in.profile.read_text()}\n[[quiet]]\nfrom = '12:30'\nuntil = '13:15'\n")
    run("done", "water", now=at("09:00"))
    result = run(*words, now=at("14:00"), **AMERICAN)
    assert " PM" in result.out + result.err or " AM" in result.out + result.err
    assert of_twenty_four_hours(result.out + result.err) == []


@pytest.mark.parametrize("words", [*READING, *CHANGING], ids=" ".join)
@pytest.mark.parametrize("locale", ["de_DE.UTF-8", "en_GB.UTF-8", "C", ""])
def test_everybody_else_reads_twenty_four(run: Run, lived_in: Home, words: tuple[str, ...], locale: str) -> None:
    result = run(*words, now=at("14:00"), LC_ALL=locale)
    assert not re.search(r"[0-9] [AP]M\b", result.out + result.err)


def test_the_time_of_the_notification_is_the_persons(run: Run, lived_in: Home) -> None:
    told = run("test", "--dry-run", now=at("14:00"), **AMERICAN).out
    assert "stretch 10:45 PM, bed 11:00 PM" in told


def test_times_stand_below_each_other(run: Run, lived_in: Home) -> None:
    lines = run("preview", now=at("08:00"), **AMERICAN).out.splitlines()
    rows = [line for line in lines if re.match(r"  [ 1][0-9]:", line)]
    assert {line.index("M ") for line in rows} == {len("  10:45 P")}
    assert any(row.startswith("   9:") for row in rows)


def test_lc_all_goes_before_lc_time_and_that_before_lang(run: Run, lived_in: Home) -> None:
    def told_with(**environment: str) -> str:
        return run("tonight", now=at("14:00"), **environment).out

    assert "PM" in told_with(LANG="en_US.UTF-8")
    assert "PM" not in told_with(LANG="en_US.UTF-8", LC_TIME="de_DE.UTF-8")
    assert "PM" in told_with(LANG="de_DE.UTF-8", LC_TIME="en_US.UTF-8")
    assert "PM" not in told_with(LANG="en_US.UTF-8", LC_TIME="en_US.UTF-8", LC_ALL="C.UTF-8")


def test_programs_and_files_keep_twenty_four_hours(run: Run, lived_in: Home) -> None:
    run("bedtime", "10:45", "PM", now=at("14:00"), **AMERICAN)
    assert 'bedtime = "22:45"' in lived_in.profile.read_text()
    assert 'bedtime = "22:45"' in run("config", "show", now=at("14:00"), **AMERICAN).out
    assert run("next", "--json", now=at("14:00"), **AMERICAN).out == run("next", "--json", now=at("14:00")).out
    shown = json.loads(run("list", "--json", now=at("14:00"), **AMERICAN).out)
    assert "M" not in shown["reminders"][0]["rule"]
    run("tonight", "11:30", "pm", now=at("14:00"), **AMERICAN)
    assert lived_in.events()[-1].detail["bedtime"] == "23:30"


@pytest.mark.parametrize("typed", [("10:45", "PM"), ("10:45pm",), ("10:45 p.m.",), ("10:45", "p.m."), ("22:45",)])
def test_a_time_may_be_typed_as_it_is_read(run: Run, lived_in: Home, typed: tuple[str, ...]) -> None:
    assert run("bedtime", *typed, now=at("14:00")).exit == 0
    assert 'bedtime = "22:45"' in lived_in.profile.read_text()


@pytest.mark.parametrize(
    ("words", "kind", "key", "meant"),
    [
        (("done", "walk", "--at", "1:30", "PM"), "done", "at", at("13:30")),
        (("off", "diary", "--until", "6:15", "PM"), "skipped", "until", at("18:15")),
        (("pause", "until", "5:00", "PM"), "paused", "until", at("17:00")),
        (("cramp", "log", "3:10", "AM", "left", "calf"), "cramp", "at", at("03:10")),
    ],
)
def test_two_words_are_one_time_everywhere(
    run: Run, lived_in: Home, words: tuple[str, ...], kind: str, key: str, meant: datetime
) -> None:
    assert run(*words, now=at("14:00")).exit == 0
    row = next(event for event in lived_in.events() if event.kind == kind)
    assert row.instant(key) == meant


def test_times_of_two_words_in_a_row_have_commas_between_them(run: Run, lived_in: Home) -> None:
    told = run("times", "water", "3", now=at("14:00"), **AMERICAN).out
    assert "Its times: 7:15 AM, 2:10 PM, 9:00 PM" in told


def test_what_init_keeps_on_enter_reads_back_the_same(home: Home) -> None:
    tell_time_in("12h")
    office = with_answers(resources.preset_text("office"), USUAL["office"])
    profile = check_text(office, "profile.toml", resources.reference_profile()).profile
    standing = [question.standing(profile) or "" for question in DAY]
    assert standing[:4] == ["7:00 AM", "11:00 PM", "no", "9:00 AM-5:30 PM mon-fri"]
    again = with_answers(office, zip(DAY, standing, strict=True))
    assert check_text(again, "profile.toml", resources.reference_profile()).profile == profile


def test_a_moved_evening_is_told_in_the_log(run: Run, lived_in: Home) -> None:
    run("tonight", "23:30", now=at("14:00"))
    run("bedtime", "22:15", "--until", "friday", now=at("14:01"))
    told = run("log", now=at("14:02"), **AMERICAN).out
    assert "2:00 PM   Bedtime tonight: 11:30 PM" in told
    assert "2:01 PM   Bedtime 10:15 PM until 2026-11-27" in told


def test_several_times_of_two_words_are_told_apart(run: Run, lived_in: Home) -> None:
    assert run("hours", "walks", "9:00", "AM", "5:30", "PM", now=at("14:00")).exit == 0
    assert 'from = "09:00"' in lived_in.profile.read_text()
    assert 'until = "17:30"' in lived_in.profile.read_text()
    assert run("pause", "tomorrow 9:00 PM", now=at("14:00")).exit == 0


@pytest.mark.parametrize(("environment", "noted"), [({}, "noted"), ({"ACCESSIBLE": "1"}, "Noted")])
def test_the_time_is_told_as_the_person_reads_it(
    lived_in: Home, screens: list[Relief], environment: dict[str, str], noted: str
) -> None:
    screens.append(Relief(LC_ALL="en_US.UTF-8", **environment))
    screen = screens[0]
    screen.wait_for("U warning signs")
    screen.press(" ")
    screen.wait_for(rf"{noted}, \d{{1,2}}:\d\d [AP]M")


def test_what_is_pasted_in_the_morning_keeps_24_hours(lived_in: Home, screens: list[Relief]) -> None:
    lived_in.block_history()
    screens.append(Relief(LC_ALL="en_US.UTF-8", ACCESSIBLE="1"))
    screens[0].wait_for("U warning signs")
    screens[0].press(" ")
    screens[0].wait_for(r"To note it later: routine cramp log \d\d:\d\d \d+s\n")
    screens[0].press("\n")
    assert screens[0].end() == 0
