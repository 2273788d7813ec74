"""`init` where a profile stands already: only what was answered changes, and nothing of the person's own is lost."""

import re

import pytest

from routine.actions.interview import DAY
from routine.storage import resources
from routine.ui.cli.commands.init import beginning
from tests.actions.test_interview import read
from tests.telling import at
from tests.ui.cli.commands.test_init import BRACKET, MORNING, SAFE, open_init, press_enter_through_the_day
from tests.ui.conftest import Home, Run

OWN = """# mine, and dear to me
schema = 1

[rhythm]
wake = "06:15"   # the dog
bedtime = "22:15"

[reminders.sitting]
after_sitting = "40m"   # my back

[reminders.tea]
title = "Make tea"
at = ["16:00"]
"""


def test_a_profile_of_ones_own_is_changed_only_where_something_was_answered(home: Home) -> None:
    home.write_profile(OWN)
    terminal = open_init()
    assert "Your settings stand." in terminal.answer(r"\[06:15\] $")
    terminal.answer(r"\[22:15\] $", "22:45")
    terminal.answer(r"\[no\] $")
    terminal.answer(r"\[no\] $")
    terminal.answer(r"\[40m\] $", "often")
    assert terminal.end() == 0, "without a stretch and without drinks there is nothing more to ask"
    assert home.profile.read_text() == OWN.replace("22:15", "22:45").replace("40m", "30m")
    assert "Bedtime: 22:15 -> 22:45." in terminal.printed
    rows = [event.detail["text"] for event in home.events() if event.kind == "profile"]
    assert rows == [OWN, home.profile.read_text()]


def test_enter_all_the_way_leaves_ones_own_as_it_is(home: Home) -> None:
    home.write_profile(OWN)
    terminal = open_init()
    for _ in range(5):
        terminal.answer(BRACKET)
    assert terminal.end() == 0
    assert home.profile.read_text() == OWN
    assert "Your settings stand; nothing was changed." in terminal.printed


def test_yes_alone_never_touches_ones_own(run: Run, home: Home) -> None:
    home.write_profile(OWN)
    assert "nothing was changed" in run("init", "--yes").out
    assert home.profile.read_text() == OWN


def test_a_preset_takes_the_place_of_ones_own_only_after_a_yes_and_keeps_a_dated_copy(home: Home) -> None:
    home.write_profile(OWN)
    terminal = open_init("--preset", "retired")
    terminal.answer(r"begin with retired\? \[no\] $")
    terminal.wait_for(r"\[06:15\] $")
    assert terminal.interrupt() == 130
    assert home.profile.read_text() == OWN

    terminal = open_init("--preset", "retired")
    terminal.answer(r"begin with retired\? \[no\] $", "yes")
    press_enter_through_the_day(terminal, DAY)
    terminal.answer(SAFE, "no")
    terminal.answer(SAFE, "no")
    assert terminal.end() == 0
    kept = re.findall(r"Your own are kept in \S*/(profile\.\d{4}-\d\d-\d\d\.toml)", terminal.printed)
    assert [path.name for path in home.profile.parent.glob("profile.2*")] == kept
    assert (home.profile.parent / kept[0]).read_text() == OWN
    assert read(home.profile.read_text()).delivery.daily_limit == 12


def test_no_dated_copy_is_ever_overwritten_and_undo_brings_ones_own_back(run: Run, home: Home) -> None:
    home.write_profile(OWN)
    assert run("init", "--yes", "--preset", "retired", now=MORNING).exit == 0
    home.write_profile(OWN + "# and more\n")
    assert run("init", "--yes", "--preset", "night-shift", now=at("09:30")).exit == 0
    copies = sorted(home.profile.parent.glob("profile.2026-*"))
    assert [path.name for path in copies] == ["profile.2026-11-24-2.toml", "profile.2026-11-24.toml"]
    assert [path.read_text() for path in copies] == [OWN + "# and more\n", OWN]
    assert run("undo", now=at("09:40")).exit == 0
    assert home.profile.read_text() == OWN + "# and more\n"


def test_what_the_daemon_wrote_first_is_nobodys_own(run: Run, home: Home) -> None:
    home.write_profile(resources.preset_text("office"))
    assert run("init", "--yes", "--preset", "night-shift").exit == 0
    assert home.profile.read_text() == beginning("night-shift")
    assert [path.name for path in home.profile.parent.glob("*.toml")] == ["profile.toml"]


def test_a_broken_profile_is_told_and_left_alone_until_a_preset_may_take_its_place(run: Run, home: Home) -> None:
    home.write_profile("schema = 1\n[rhythm]\nwake = 7\n")
    result = run("init", "--yes")
    assert result.exit == 1
    assert "profile.toml:3:8: " in result.err
    assert "routine config edit" in result.err
    assert run("init", "--yes", "--preset", "office").exit == 0
    assert read(home.profile.read_text())
    assert "wake = 7" in next(home.profile.parent.glob("profile.2*")).read_text()


@pytest.mark.parametrize("text", [OWN, "schema = 1\n[rhythm]\nwake = 7\n"])
def test_a_dry_run_says_what_would_be_written_and_shows_no_plan_of_what_stands(run: Run, home: Home, text: str) -> None:
    home.write_profile(text)
    result = run("init", "--yes", "--preset", "night-shift", "--dry-run")
    assert (result.exit, result.err, home.profile.read_text()) == (0, "", text)
    written, nothing = result.out.splitlines()
    assert written.startswith("Would write ")
    assert nothing == "Nothing was changed: this was a dry run."


@pytest.mark.parametrize("text", ["[rhythm\n", '[rhythm]\nwake = "06:15"\nwake = "06:30"\n'])
def test_a_profile_that_is_no_toml_is_told_by_its_line_with_both_ways_on(run: Run, home: Home, text: str) -> None:
    home.write_profile(text)
    result = run("init", "--yes")
    assert (result.exit, home.profile.read_text()) == (1, text)
    assert re.match(r"profile\.toml:\d:\d+: .+\nMend it: routine config edit   Or begin again", result.err)


def test_a_profile_behind_a_link_stays_behind_it(run: Run, home: Home) -> None:
    home.profile.parent.mkdir(parents=True)
    target = home.folder / "dotfiles.toml"
    target.write_text(OWN)
    home.profile.symlink_to(target)
    assert run("init", "--yes", "--preset", "retired").exit == 0
    assert home.profile.is_symlink()
    assert read(target.read_text()).delivery.daily_limit == 12
