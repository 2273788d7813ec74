"""The frame of the command line: help, global options, wrong words, and how trouble is told."""

import contextlib
import re
import shlex
import subprocess
from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperGroup

from routine import __version__
from routine.ui.cli.click_layer import tree
from routine.ui.cli.commands import listing
from routine.ui.cli.registry import COMMANDS
from tests.telling import at
from tests.ui.conftest import BIN, Home, Run

ROOT = tree(COMMANDS)
COMMAND_LINE = re.compile(r"(?<![\w/.-])routine((?: [^\s\"'()]+)+?)(?=$|  |[,;]|\.(?:\s|$)|\")", re.MULTILINE)


def commands(group: object = ROOT, *path: str, is_hidden: bool = False) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Every command of the tree, and whether help shows it."""
    assert isinstance(group, TyperGroup)
    for name, found in group.commands.items():
        if isinstance(found, TyperGroup):
            yield from commands(found, *path, name, is_hidden=found.hidden)
        else:
            yield (*path, name), not (is_hidden or found.hidden)


EVERY_COMMAND = [path for path, _ in commands()]
GROUPS = [(name,) for name in ("cramp", "data", "service", "config")]
SHOWN = [path for path, is_shown in commands() if is_shown]


def parse(words: list[str]) -> None:
    """Read a command line as the program would, down to its last word, without running it."""
    group, context = ROOT, None
    with contextlib.suppress(typer.Exit):  # `--help` ends there
        while True:
            context = group.make_context("routine", words, parent=context)
            if not isinstance(group, TyperGroup) or not (rest := [*context._protected_args, *context.args]):
                return
            _, following, words = group.resolve_command(context, rest)
            assert following is not None
            group = following


def commands_in(text: str) -> list[list[str]]:
    return [found.split() for found in COMMAND_LINE.findall(text)]


def test_version_is_told(run: Run) -> None:
    assert run("--version").out == run("-V").out == f"routine {__version__}\n"


@pytest.mark.parametrize("path", EVERY_COMMAND, ids=" ".join)
def test_h_works_everywhere_and_begins_with_what_it_is_for(run: Run, path: tuple[str, ...]) -> None:
    short, long = run(*path, "-h"), run(*path, "--help")
    assert short == long
    assert short.exit == 0
    assert not short.out.startswith("Usage")
    assert f"Usage: routine {' '.join(path)}" in short.out


def test_the_groups_named_here_are_all_there_are() -> None:
    assert {path[0] for path in SHOWN if len(path) > 1} == {name for (name,) in GROUPS}


@pytest.mark.parametrize("path", [*SHOWN, *GROUPS], ids=" ".join)
def test_help_begins_with_examples_that_can_be_typed(run: Run, path: tuple[str, ...]) -> None:
    before_usage, _, _ = run(*path, "--help").out.partition("Usage:")
    examples = [line.strip() for line in before_usage.splitlines() if line.startswith("  routine")]
    assert examples
    for example in examples:
        parse(shlex.split(example)[1:])


def test_help_shows_what_a_person_needs_and_nothing_else(run: Run) -> None:
    told = run("--help").out
    assert len(told.splitlines()) <= 24
    assert "\n  pause " in told
    assert "preview" not in told
    assert "start " not in told


def test_help_all_shows_every_command_that_is_not_hidden(run: Run) -> None:
    told = run("--help", "--all").out
    for path in SHOWN:
        assert re.search(rf"^  {' '.join(path)}\b", told, re.MULTILINE), path
    assert max(map(len, told.splitlines())) <= 85


@pytest.mark.parametrize(
    ("word", "nearest"), [("statu", "routine status"), ("Pause", "routine pause"), ("shwo", "routine show")]
)
def test_an_unknown_command_is_answered_with_the_nearest(run: Run, word: str, nearest: str) -> None:
    result = run(word)
    assert result.exit == 2
    assert result.err == f'There is no command "{word}". Did you mean: {nearest}\n'
    assert result.out == ""


def test_a_word_like_no_command_leads_to_the_list(run: Run) -> None:
    assert run("zzz").err == 'There is no command "zzz". See all of them: routine --help\n'
    assert run("service", "zzz").err == 'There is no command "zzz". See all of them: routine service --help\n'


def test_a_missing_word_is_answered_with_an_example(run: Run) -> None:
    result = run("why")
    assert (result.exit, result.err) == (2, "Missing: REMINDER. Write it like: routine why walks\n")


def test_an_unknown_option_is_answered_with_the_nearest(run: Run) -> None:
    result = run("status", "--jsn")
    assert (result.exit, result.err) == (2, "There is no option --jsn. Did you mean --json?\n")


def test_an_unknown_reminder_ends_with_4(run: Run) -> None:
    result = run("show", "hidration")
    assert result.exit == 4
    assert "Did you mean hydration?" in result.err


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


@pytest.mark.parametrize("place", ["before", "after"])
def test_global_options_work_before_and_after_the_command(run: Run, home: Home, place: str) -> None:
    other = home.folder / "other.toml"
    other.write_text('schema = 1\n[reminders.tea]\ntitle = "Drink tea"\nat = ["16:00"]\n')
    words = ["--profile", str(other), "-q", "--no-color"]
    result = run(*words, "list") if place == "before" else run("list", *words)
    assert result.exit == 0
    assert result.out.startswith("tea ")


def test_the_profile_may_be_named_by_the_environment(run: Run, home: Home) -> None:
    other = home.folder / "other.toml"
    other.write_text('schema = 1\n[reminders.tea]\ntitle = "Drink tea"\nat = ["16:00"]\n')
    assert run("list", ROUTINE_PROFILE=str(other)).out.startswith("tea ")


def test_a_dry_run_after_the_command_changes_nothing(run: Run, home: Home) -> None:
    home.write_profile()
    before = home.profile.read_bytes()
    assert run("bedtime", "22:00", "--dry-run").exit == 0
    assert home.profile.read_bytes() == before


def test_a_broken_profile_is_told_in_one_line_and_the_last_good_one_answers(run: Run, home: Home) -> None:
    home.record(home.took_profile(at("08:00")))
    home.profile.write_text("[rhythm]\nwake = 7\nbedtime = 8\n")
    result = run("list")
    assert result.exit == 0
    assert result.out.startswith("hydration ")
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
