"""The frame of the command line: how it ends, and how trouble is told."""

import subprocess

import pytest
import typer

from routine import __version__
from routine.ui.cli.commands import listing
from tests.telling import at
from tests.ui.cli.command_lines import commands_in, parse
from tests.ui.conftest import BIN, Home, Run


def test_an_unknown_reminder_ends_with_4(run: Run) -> None:
    result = run("show", "hidration")
    assert result.exit == 4
    assert "Did you mean drink?" in result.err


def test_an_ambiguous_prefix_ends_with_4_and_lists_them(run: Run, home: Home) -> None:
    own = '[reminders.tea-{0}]\ntitle = "Tea"\nat = ["1{0}:00"]\n'
    home.write_profile("schema = 1\n[reminders.stretch]\n" + own.format(5) + own.format(6))
    result = run("show", "tea")
    assert result.exit == 4
    assert "tea-5, tea-6" in result.err


def test_a_word_that_cannot_be_read_ends_with_2(run: Run) -> None:
    result = run("list", "--as-of", "yesterday")
    assert result.exit == 2
    assert result.err == '"yesterday" is not an instant. Write it like 2026-03-28T06:00:00+01:00.\n'


def test_a_broken_profile_is_told_in_one_line_and_the_last_good_one_answers(run: Run, home: Home) -> None:
    home.record(home.took_profile(at("08:00")))
    home.profile.write_text("[rhythm]\nwake = 7\nbedtime = 8\n")
    result = run("list")
    assert result.exit == 0
    assert result.out.startswith("drink ")
    assert len(result.err.splitlines()) == 1
    assert "profile.toml:2:" in result.err
    assert "routine config check" in result.err


def test_a_broken_profile_without_a_last_good_one_ends_with_78(run: Run, home: Home) -> None:
    home.write_profile("[rhythm]\nwake = 7\n")
    result = run("list")
    assert result.exit == 78
    assert "profile.toml:2:" in result.err


def test_a_mistake_of_the_program_is_one_line_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(listing, "look", fail)
    result = run("list")
    assert result.exit == 1
    assert len(result.err.splitlines()) == 1
    assert "ZeroDivisionError" in result.err
    with pytest.raises(ZeroDivisionError):
        run("list", ROUTINE_DEBUG="1")


@pytest.mark.parametrize("trouble", [KeyboardInterrupt, typer.Abort])
def test_ctrl_c_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch, trouble: type[BaseException]) -> None:
    def interrupt(*_: object) -> None:
        raise trouble

    monkeypatch.setattr(listing, "look", interrupt)
    assert run("list") == type(run("--version"))(130, "", "")


def test_a_reader_that_leaves_early_is_no_trouble(home: Home) -> None:
    command = [str(BIN / "routine"), "preview", "--days", "300"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_the_installed_command_answers(spawn: Run) -> None:
    assert spawn("--version").out == f"routine {__version__}\n"
    assert spawn("nonsense").exit == 2


def test_commands_are_printed_with_their_path_where_routine_is_not_on_path(run: Run) -> None:
    result = run("statu", PATH="/usr/bin:/bin")
    assert result.err.endswith(f"Did you mean: {BIN / 'routine'} status\n")
    assert f"  {BIN / 'routine'} why walks" in run("why", "-h", PATH="/usr/bin:/bin").out


def test_a_title_that_holds_the_word_is_printed_as_it_stands(run: Run, home: Home) -> None:
    home.write_profile('schema = 1\n[reminders.mine]\ntitle = "Do your routine and rest"\nat = ["16:00"]\n')
    assert "Do your routine and rest" in run("show", "mine", PATH="/usr/bin:/bin").out


@pytest.mark.parametrize("words", ["", "status", "--help", "start", "stop", "mute", "water", "settings"])
def test_every_command_in_a_screen_can_be_typed(run: Run, words: str) -> None:
    result = run(*words.split())
    found = commands_in(result.out + result.err)
    assert found
    for line in found:
        parse(line)
