"""What TAB completes, asked of the real shells."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.service.completion import SHELLS, Shell
from routine.ui.cli.click_layer import tree
from routine.ui.cli.completion import completion, entries
from routine.ui.cli.registry import COMMANDS
from tests.desktop.parts import need
from tests.ui.cli.terminals import Terminal
from tests.ui.conftest import BIN, Home

ROOT = tree(COMMANDS)
Complete = Callable[[str], list[str]]

BASH = """
source {script}
COMP_LINE='{typed}' COMP_WORDS=({typed}{end}) COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
compopt() {{ files=yes; }}
_routine
printf '%s\\n' "${{COMPREPLY[@]}}" ${{files:+FILES}}
"""

LIST_THEM, TAKE_IT_BACK = "\x04", "\x15"
"""Keys of zsh: Ctrl-D and Ctrl-U."""


def script(folder: Path, shell: Shell) -> Path:
    path = folder / ("_routine" if shell == "zsh" else f"routine.{shell}")
    path.write_text(completion(shell, ROOT))
    return path


def printed(*command: str) -> list[str]:
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    ended = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert ended.stderr == ""
    return [line for line in ended.stdout.splitlines() if line]


def bash(folder: Path, typed: str) -> list[str]:
    end = " ''" if typed.endswith(" ") else ""
    return printed(need("bash", "bash"), "-c", BASH.format(script=script(folder, "bash"), typed=typed, end=end))


def fish(folder: Path, typed: str) -> list[str]:
    words = printed(
        need("fish", "fish"), "--no-config", "-c", f"source {script(folder, 'fish')}; complete -C '{typed}'"
    )
    return [word.partition("\t")[0] for word in words]


def zsh(folder: Path, typed: str) -> list[str]:
    """In a real terminal: its completion works only where somebody types."""
    script(folder, "zsh")
    terminal = Terminal([need("zsh", "zsh"), "-f"], TERM="dumb", PATH=f"{BIN}{os.pathsep}{os.environ['PATH']}")
    terminal.wait_for("[#%] ")
    terminal.press(f"PS1='rea''dy> '; fpath=({folder} $fpath); autoload -U compinit; compinit -u -d {folder}/dump\n")
    terminal.wait_for("ready> ")
    terminal.press(f"{typed}{LIST_THEM}")
    listed = terminal.wait_for("ready> ")
    terminal.press(f"{TAKE_IT_BACK}exit\n")
    terminal.end()
    return listed.split()


SHELL_COMPLETIONS: dict[Shell, Callable[[Path, str], list[str]]] = {"bash": bash, "zsh": zsh, "fish": fish}


@pytest.fixture(params=SHELLS)
def complete(request: pytest.FixtureRequest, home: Home) -> Complete:
    return lambda typed: SHELL_COMPLETIONS[request.param](home.folder, typed)


def test_a_command_is_completed(complete: Complete) -> None:
    found = complete("routine sta")
    assert {"stats", "status"} <= set(found)
    assert "pause" not in found


def test_a_command_of_a_group_is_completed(complete: Complete) -> None:
    assert {"get", "set", "unset"} <= set(complete("routine config "))


def test_a_global_option_in_front_changes_nothing(complete: Complete) -> None:
    assert {"get", "set"} <= set(complete("routine --quiet config "))


def test_the_options_of_a_command_are_completed(complete: Complete) -> None:
    assert "--effective" in complete("routine config show --")


def test_the_words_of_an_option_are_completed(complete: Complete) -> None:
    assert {"plain", "waybar"} <= set(complete("routine bar --format "))


def test_the_names_of_the_persons_own_reminders_are_completed(complete: Complete, home: Home) -> None:
    home.write_profile('[reminders.tea-time]\ntitle = "Make: tea"\nat = ["15:00"]\n[reminders.stretch]\n')
    found = complete("routine done ")
    assert {"tea-time", "stretch"} <= set(found)
    assert "hydration" not in found
    assert "tea-time" in complete("routine pause --except ")


def test_where_a_file_is_wanted_files_are_completed(
    complete: Complete, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home.folder)
    (home.folder / "FILES").touch()
    assert "FILES" in complete("routine data import F")


def test_every_command_and_option_that_is_not_hidden_is_completed() -> None:
    found = {entry.path: entry for entry in entries(ROOT)}
    assert {"status", "service", "bar"} <= {word for word, _ in found[()].words}
    assert not {"menu", "names", "stop"} & {word for word, _ in found[()].words}
    assert {"--json", "--as-of", "--help", "--profile"} <= {word for word, _ in found["why",].options}


def test_no_program_runs_where_no_name_of_a_reminder_is_wanted(home: Home) -> None:
    words = [entry.path for entry in entries(ROOT) if entry.takes == "reminder"]
    assert ("why",) in words
    assert ("status",) not in words
    assert () not in words


def test_the_cards_of_about_are_completed(complete: Complete) -> None:
    assert {"magnesium", "medicines", "massage"} <= set(complete("routine about m"))
