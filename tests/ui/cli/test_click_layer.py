"""What click has a hand in: options, the help of each command, and words that cannot be read."""

import shlex

import pytest

from routine import __version__
from tests.ui.cli.command_lines import EVERY_COMMAND, SHOWN, parse
from tests.ui.conftest import Home, Run

GROUPS = [(name,) for name in ("cramp", "data", "service", "config")]


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
