"""What a command loads: its own family, and nothing that is only needed elsewhere. It is felt at every command."""

import os
import re
import subprocess
from importlib import import_module
from pathlib import Path

import pytest

from routine.service.completion import SHELLS
from routine.ui.cli import commands, registry
from routine.ui.cli.click_layer import tree
from routine.ui.cli.completion import completion
from routine.ui.cli.registry import COMMANDS, Command
from tests.telling import at
from tests.ui.conftest import BIN, Home, Run

HEAVY = {"asyncio", "rich", "jinja2", "tomlkit", "dbus_fast", "apscheduler", "plyer", "asyncinotify"}
"""Each of them takes longer than the answer of a command that does without."""

READING = (
    "", "status", "status --json", "next", "next --json", "why walks", "list", "show stretch", "preview", "log",
    "stats", "bar", "bar --format waybar", "cramp list", "config show", "config get rhythm.wake", "names", "--help",
    "--help --all", "--version", "next --help",
)  # fmt: skip
ANSWERING = ("done water", "pause 2h", "resume", "tonight 00:30", "cramp none yesterday")


def test_modules_are_seen(home: Home) -> None:
    assert "asyncio" in modules_of("service logs --help", "import asyncio")


@pytest.mark.parametrize("words", [*READING, *ANSWERING])
def test_an_everyday_command_loads_nothing_heavy(lived_in: Home, words: str) -> None:
    loaded = modules_of(words)
    assert {"typer", "routine.ui.cli.app"} <= loaded
    assert HEAVY & loaded == set()


@pytest.mark.parametrize("words", ["", "next", "status", "done water", "next --help", "--version"])
def test_a_command_loads_no_other_family(lived_in: Home, words: str) -> None:
    others = {f"routine.ui.cli.commands.{family}" for family in ("schedule", "report", "init", "stretch", "config")}
    assert others & modules_of(words) == set()


def test_the_whole_help_loads_all_and_the_short_one_none(home: Home) -> None:
    modules = {each.does.partition(":")[0] for each in COMMANDS if each.does}
    assert modules <= modules_of("--help --all")
    assert modules & modules_of("--help") == set()


def test_next_loads_no_diary_and_nothing_that_writes_the_profile(lived_in: Home) -> None:
    unneeded = {
        "diary.cramps",
        "diary.warning_signs",
        "profile.editor",
        "profile.positions",
    }
    assert {f"routine.{name}" for name in unneeded} & modules_of("next") == set()


def test_each_command_is_listed_once() -> None:
    listed = [each.words for each in COMMANDS]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize("does", sorted({each.does for each in COMMANDS if each.does}))
def test_what_a_command_does_stands_in_its_own_file(does: str) -> None:
    module, _, function = does.partition(":")
    assert getattr(import_module(module), function).__module__ == module


def test_a_new_command_is_one_file_and_one_line(
    run: Run, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "greet.py").write_text(GREET)
    monkeypatch.setattr(commands, "__path__", [*commands.__path__, str(tmp_path)])
    line = Command(
        "greet", registry.EVERY_DAY, "routine.ui.cli.commands.greet:greet", "Say hello.", ("greet Ann --twice",)
    )
    monkeypatch.setattr(registry, "COMMANDS", (*COMMANDS, line))
    assert run("greet", "Ann", "--twice", now=at("14:07")).out == "Hello, Ann. Hello, Ann. It is 14:07.\n"
    assert run("greet", "Bo", now=at("14:07")).exit == 4
    assert "  greet     Say hello.\n" in run("--help").out
    assert re.search(r"^  greet NAME +Say hello\.$", run("--help", "--all").out, re.MULTILINE)
    assert run("greet", "--help").out.startswith("Say hello.\n\n  routine greet Ann --twice\n\nUsage: routine greet ")
    assert run("gret").err == 'There is no command "gret". Did you mean: routine greet\n'
    assert run("greet").err == "Missing: NAME. Write it like: routine greet Ann --twice\n"
    for shell in SHELLS:
        assert "twice" in completion(shell, tree(registry.COMMANDS))


GREET = """
from typing import Annotated
from zoneinfo import ZoneInfo

from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say


def greet(
    session: Session,
    name: Annotated[str, Argument(metavar="NAME")],
    twice: Annotated[bool, Option("--twice", help="Again.")] = False,
) -> int | None:
    hello = f"Hello, {name}."
    local = session.now.astimezone(ZoneInfo("Europe/Berlin"))
    say(f"{hello} {hello} It is {local:%H:%M}." if twice else hello)
    return None if twice else 4
"""


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
