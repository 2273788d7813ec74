"""What a command loads: its own family, and nothing that is only needed elsewhere. It is felt at every command."""

import importlib
import os
import subprocess

import pytest
import typer

from routine.ui.cli.registry import FAMILIES
from tests.ui.conftest import BIN, Home

HEAVY = {"asyncio", "rich", "tomlkit", "dbus_fast", "apscheduler", "plyer", "asyncinotify"}
"""Each of them takes longer than the answer of a command that does without."""

READING = (
    "", "status", "status --json", "next", "next --json", "why walks", "list", "show stretch", "preview", "log",
    "stats", "bar", "bar --format waybar", "cramp list", "config show", "config get rhythm.wake", "names", "--help",
    "--help --all", "--version", "next --help",
)  # fmt: skip
ANSWERING = ("done water", "pause 2h", "resume", "tonight 00:30", "cramp none")


def test_modules_are_seen(home: Home) -> None:
    assert "asyncio" in modules_of("service logs --help", "import asyncio")


@pytest.mark.parametrize("words", [*READING, *ANSWERING])
def test_an_everyday_command_loads_nothing_heavy(lived_in: Home, words: str) -> None:
    loaded = modules_of(words)
    assert {"typer", "routine.ui.cli.app"} <= loaded
    assert HEAVY & loaded == set()


@pytest.mark.parametrize("words", ["", "next", "status", "done water", "next --help", "--version"])
def test_a_command_loads_no_other_family(lived_in: Home, words: str) -> None:
    others = {f"routine.ui.{family}" for family in ("schedule", "report", "init", "stretch", "config")}
    assert others & modules_of(words) == set()


def test_the_whole_help_loads_all(home: Home) -> None:
    assert {f"routine.ui.{family}" for family in FAMILIES} <= modules_of("--help")


def test_next_loads_no_diary_and_nothing_that_writes_the_profile(lived_in: Home) -> None:
    unneeded = {
        "diary.cramps",
        "diary.warning_signs",
        "profile.editor",
        "profile.positions",
    }
    assert {f"routine.{name}" for name in unneeded} & modules_of("next") == set()


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_declares_the_words_that_it_is_loaded_for(family: str) -> None:
    app = typer.Typer()
    importlib.import_module(f"routine.ui.{family}").register(app)
    commands = {command.name for command in app.registered_commands}
    assert commands | {group.name for group in app.registered_groups} == set(FAMILIES[family])


def test_the_daemon_loads_no_command_line(home: Home) -> None:
    """It keeps what it loads for as long as it runs. A profile with mistakes ends it when it has loaded all."""
    home.write_profile("schema = 1\n[reminders.tea]\nevry = 3\n")
    code = (
        "import sys; sys.argv = ['routine', 'daemon']\n"
        "from routine.__main__ import main\n"
        "try:\n    main()\n"
        "except SystemExit as end:\n    print(end.code)\n"
        "print(*sys.modules)"
    )
    ended = in_python(code)
    code_of_exit, modules = ended.stdout.splitlines()
    assert code_of_exit == "78"
    assert "profile.toml:3:" in ended.stderr
    assert "apscheduler.schedulers.asyncio" in modules.split()
    assert not {"typer", "rich", "tomlkit", "plyer", "routine.ui.cli.app"} & set(modules.split())


def modules_of(words: str, before: str = "") -> set[str]:
    """What that command had loaded when it was done."""
    code = (
        f"import sys\n{before}\nfrom routine.ui.cli.app import main\n"
        f"assert main({words.split()!r}) in (0, 3)\nprint()\nprint(*sys.modules)"
    )
    ended = in_python(code)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return set(ended.stdout.splitlines()[-1].split())


def in_python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([BIN / "python", "-c", code], capture_output=True, text=True, env=dict(os.environ))
