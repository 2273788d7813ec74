"""`init`: eleven questions at most, answers checked at once, a plan at the end. EXPERIENCE section 1."""

import os
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from routine.actions.interview import DAY, WORK, Question
from routine.storage import resources
from routine.ui.cli.commands.init import beginning
from routine.ui.cli.terminal import output
from tests.actions.test_interview import read
from tests.telling import at
from tests.ui.cli.terminals import Terminal
from tests.ui.conftest import BIN, Home, Run

BRACKET = r"\[[^\]\n]*\] $"
OFFER = r"Answer them now\? \[yes\] $"
SAFE = r"yes / no / not sure $"
MORNING = at("09:20")


def open_init(*words: str) -> Terminal:
    return Terminal([BIN / "routine", "init", *words])


def press_enter_through_the_day(terminal: Terminal, questions: Sequence[Question] = (WORK, *DAY)) -> str:
    return "".join(terminal.answer(BRACKET) for _ in questions)


def test_enter_keeps_everything_but_the_safety_questions_want_a_word(home: Home) -> None:
    terminal = open_init()
    asked = press_enter_through_the_day(terminal)
    for bracket in (
        "[desk]",
        "[07:00]",
        "[23:00]",
        "[no]",
        "[09:00-17:30 mon-fri]",
        "[hourly]",
        "[yes]",
        "[brushing your teeth]",
    ):
        assert bracket in asked
    terminal.answer(SAFE)
    assert "Type yes, no or not sure." in terminal.wait_for(SAFE)
    terminal.press("no\n")
    terminal.answer(SAFE, "no")
    assert terminal.end() == 0
    profile = read(home.profile.read_text())
    assert profile.about_me.fluid_limit is False
    assert profile.about_me.steady is True
    kept = tomllib.loads(home.profile.read_text())
    del kept["about_me"]["fluid_limit"], kept["about_me"]["steady"]
    assert kept == tomllib.loads(beginning("office"))


def test_the_questions_fit_one_screen_and_what_follows_another(home: Home) -> None:
    terminal = open_init()
    press_enter_through_the_day(terminal)
    terminal.answer(SAFE, "no")
    terminal.answer(SAFE, "no")
    assert terminal.end() == 0
    questions, plan = terminal.printed.split("Your settings are in ")
    assert len(questions.splitlines()) <= 24
    assert len(plan.splitlines()) <= 24
    assert max(len(line) for line in questions.splitlines()) <= 80 + len("brushing")
    assert plan.rstrip().endswith("General information, not medical advice.")


@pytest.mark.parametrize("preset", resources.preset_names())
def test_yes_takes_what_enter_keeps(run: Run, home: Home, preset: str) -> None:
    result = run("init", "--yes", "--preset", preset, now=MORNING)
    assert (result.exit, result.err) == (0, "")
    assert home.profile.read_text() == beginning(preset)
    assert home.profile.stat().st_mode & 0o777 == 0o600
    rows = [event for event in home.events() if event.kind == "profile"]
    assert [row.detail["text"] for row in rows] == [beginning(preset)]


def test_it_ends_with_the_plan_of_today(run: Run) -> None:
    out = run("init", "--yes", now=MORNING).out
    assert out.endswith(
        "Reminders are not on yet. Today:\n"
        "   10:10  Walk for a few minutes          22:00  Start winding down\n"
        "   11:10  Drink a glass of water          22:45  Stretch your calves and thighs\n"
        "   ...    and 8 more, the last at 16:50   23:00  Head for bed\n"
        "\n"
        "Drinks first ask this:   routine why water\n"
        "Start them here:         routine daemon\n"
        "Start them at login:     routine service install\n"
        "Change anything later:   routine bedtime 22:30   routine every sitting 60m\n"
        "New, or never checked? Mention these cramps to a doctor, nurse or pharmacist.\n"
        "General information, not medical advice.\n"
    ), out


def test_at_night_it_shows_the_day_to_come(run: Run) -> None:
    out = run("init", "--yes", now=at("23:50")).out
    assert "Tomorrow:\n   07:00  How was the night?" in out


def test_without_a_terminal_it_says_what_to_type(spawn: Run, home: Home) -> None:
    result = spawn("init")
    assert result.exit == 1
    assert result.err == "Questions need a terminal. To take the usual answers: routine init --yes\n"
    assert not home.profile.exists()


def test_setup_is_another_word_for_it(run: Run, home: Home) -> None:
    assert run("setup", "--yes", "--preset", "retired").exit == 0
    assert read(home.profile.read_text()).rhythm.bedtime[0].hour == 22


def test_an_unknown_preset_is_told_those_there_are(run: Run, home: Home) -> None:
    result = run("init", "--yes", "--preset", "pirate")
    assert (result.exit, result.err) == (
        2,
        '"pirate" is not a preset. There are: night-shift, office, retired.\n',
    )
    assert not home.profile.exists()


def test_leaving_in_the_middle_writes_nothing(home: Home) -> None:
    terminal = open_init()
    terminal.answer(BRACKET)
    terminal.answer(BRACKET, "06:00")
    terminal.wait_for(BRACKET)
    assert terminal.interrupt() == 130
    assert "Nothing was changed." in terminal.printed
    assert not home.profile.exists()
    assert not home.history.exists() or home.events() == []


def test_a_dry_run_writes_nothing(run: Run, home: Home) -> None:
    assert "Nothing was changed: this was a dry run." in run("init", "--yes", "--dry-run").out
    assert not home.profile.exists()


def test_not_sure_about_fluids_leaves_drinks_off_and_says_how_to_turn_them_on(run: Run, home: Home) -> None:
    terminal = open_init()
    press_enter_through_the_day(terminal)
    terminal.answer(SAFE, "not sure")
    terminal.answer(SAFE, "no")
    assert terminal.end() == 0
    assert "Ask a doctor, nurse or pharmacist, then: " in terminal.printed
    assert "routine on water" in terminal.printed
    profile = read(home.profile.read_text())
    drinks = profile.reminder("hydration")
    assert drinks
    assert not profile.is_on(drinks)
    assert profile.about_me.fluid_limit is None, "a question that stays open is not answered for them"
    assert run("on", "water").exit == 0
    drinks = read(home.profile.read_text()).reminder("hydration")
    assert drinks
    assert drinks.enabled


def test_bare_routine_offers_it_until_there_is_a_profile(run: Run, home: Home) -> None:
    assert run(now=MORNING).out.endswith("\nNew here? A few questions make it fit you: routine init\n")
    assert "\n start " not in run(now=MORNING).out, "nothing is there yet that could be started"
    assert run("init", "--yes", now=MORNING).exit == 0
    assert "New here?" not in run(now=MORNING).out


def test_bare_routine_in_a_terminal_begins_with_it_after_a_yes(home: Home) -> None:
    declined = Terminal([BIN / "routine"])
    declined.answer(OFFER, "no")
    assert declined.end() == 0
    assert not home.profile.exists()
    accepted = Terminal([BIN / "routine"])
    accepted.answer(OFFER)
    press_enter_through_the_day(accepted)
    accepted.answer(SAFE, "no")
    accepted.answer(SAFE, "no")
    assert accepted.end() == 0
    assert home.profile.exists()


def test_every_line_fits_the_terminal_where_the_command_has_a_long_path(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_way = cache(lambda: "~/some/long/folder/calm-calves/.venv/bin/routine")
    monkeypatch.setattr(output, "own_command", long_way)
    lines = run("init", "--yes", now=MORNING).out.splitlines()
    assert [line for line in lines if len(line) > 80] == []
    assert any(line.endswith(f"{long_way()} service install") for line in lines)
    assert sum(line.endswith(("routine bedtime 22:30", "routine every sitting 60m")) for line in lines) == 2


def test_it_speaks_to_a_screen_reader_in_lines(run: Run) -> None:
    out = run("init", "--yes", now=MORNING, ACCESSIBLE="1").out
    assert "   10:10  Walk for a few minutes\n" in out
    assert os.linesep + "   22:45  Stretch your calves and thighs\n" in out
    assert "\nDrinks first ask this: routine why water\n" in out
    assert "\nStart them here: routine daemon\nStart them at login: routine service install\n" in out
    assert "\nChange anything later: routine bedtime 22:30, routine every sitting 60m\n" in out


def test_a_screen_reader_hears_each_question_in_one_line(home: Home) -> None:
    terminal = Terminal([BIN / "routine", "init"], ACCESSIBLE="1")
    terminal.answer(r"\n1\. At a desk, retired, or night shifts\? \[desk\] ")
    terminal.answer(r"\n2\. When do you get up\? \[07:00\] ")
    terminal.wait_for(r"\n3\. When do you want to be in bed\? \[23:00\] ")
    for _ in range(7):
        terminal.press("\n")
    terminal.wait_for(r"\n10\. Are any of these true for you: told .* water tablets\? yes, no, not sure ")
    assert "\x1b" not in terminal.printed
    assert terminal.interrupt() == 130


SYSTEMCTL = """#!/bin/sh
echo "$*" >> "$HOME/systemctl.log"
unit="$XDG_CONFIG_HOME/systemd/user/routine.service"
case "$2" in
show)
    if [ -e "$unit" ]; then echo LoadState=loaded; else echo LoadState=not-found; fi
    printf 'UnitFileState=\\nActiveState=active\\nMainPID=0\\nExecMainCode=0\\nExecMainStatus=0\\n' ;;
esac
"""


@pytest.fixture
def user_manager(home: Home, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A stand-in for `systemctl` that writes down what it is told; the real one is asked in tests/service."""
    programs = home.folder / "bin"
    programs.mkdir()
    (programs / "systemctl").write_text(SYSTEMCTL)
    (programs / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return [str(home.folder / "config" / "systemd" / "user" / "routine.service"), str(home.folder / "systemctl.log")]


def test_where_a_user_manager_is_there_yes_starts_the_reminders(run: Run, user_manager: list[str]) -> None:
    out = run("init", "--yes", now=MORNING).out
    assert "Reminders are on. Today:" in out
    assert "Start them" not in out
    unit, log = map(Path, user_manager)
    assert re.search(r"^ExecStart=\S+routine daemon$", unit.read_text(), re.MULTILINE)
    assert "--user restart routine.service" in log.read_text()


def test_starting_is_asked_last_and_may_be_declined(home: Home, user_manager: list[str]) -> None:
    terminal = open_init()
    press_enter_through_the_day(terminal)
    terminal.answer(SAFE, "no")
    terminal.answer(SAFE, "no")
    terminal.answer(r"Start it now and at every login\? \[yes\] $", "no")
    assert terminal.end() == 0
    assert "Reminders are not on yet." in terminal.printed
    assert "Start them at login:     routine service install" in terminal.printed
    assert not Path(user_manager[0]).exists()
    assert home.profile.exists()


def test_another_profile_than_the_usual_is_not_handed_to_the_service(
    run: Run, home: Home, user_manager: list[str]
) -> None:
    assert run("--profile", str(home.folder / "other.toml"), "init", "--yes").exit == 0
    assert (home.folder / "other.toml").exists()
    assert not Path(user_manager[0]).exists()
