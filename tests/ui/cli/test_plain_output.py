"""What is printed where nothing may be drawn: each command of the tree, in the home of somebody three months in."""

import os
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

import pytest

from bench.three_months import LAST, life
from routine.model.day import ONE_DAY
from routine.model.events import Event
from routine.ui.cli.click_layer import RoutineGroup, tree
from routine.ui.cli.registry import COMMANDS
from tests.ui.cli.terminals import Terminal
from tests.ui.conftest import BIN, Home, Run

NOW = datetime.combine(LAST + ONE_DAY, datetime.min.time(), tzinfo=ZoneInfo("Europe/Berlin")).replace(hour=9)
ALLOWED = {chr(number) for number in range(0x20, 0x7F)} | set("\n\N{EN DASH}\N{HORIZONTAL ELLIPSIS}“”")
"""Printable ASCII, and the few signs that texts are set with: no ESC, no frame, no block, no emoji."""
PLAIN: tuple[dict[str, str], ...] = ({}, {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"ACCESSIBLE": "1"})
READ = (
    *("", "status", "next 20", "why walks", "why stretch", "list", "show water", "show stretch", "preview --days 7"),
    *("quiet", "tonight", "bedtime", "wake", "log --since 12w", "stats", "stats --weeks 6", "stats --reminders"),
    *(
        "cramp list --since 12w",
        "cramp check",
        "about",
        "data path",
        "config path",
        "config show",
        "config get rhythm.bedtime",
    ),
    *(
        "config check",
        "bar",
        "bar --format waybar",
        "calendar",
        "stretch --list",
        "doctor",
        "list --json",
        "next --json",
    ),
)
DONE = (
    *(
        "done water",
        "done walk --at 8:10",
        "snooze",
        "skip stretch",
        "skip stretch --today",
        "pause 2h",
        "resume",
        "open",
        "undo",
    ),
    *("tonight 00:30", "bedtime 22:30", "wake 06:45 --days mon-fri", "quiet 12:30 13:15", "every walks 45m"),
    *("times water 5", "at stretch 21:30", "add tea --at 16:00", "remove diary", "hours walks 09:00 17:30"),
    *("days walks mon-fri", "off diary", "off diary --until friday", "on diary", "cramp log 03:10 left calf 6 3m"),
    *(
        "cramp none",
        "cramp change 5",
        "cramp remove",
        "cramp advice",
        "config set delivery.snooze 5m",
        "config unset delivery.snooze",
        "config restore",
        "test stretch",
    ),
    *("report", "data export", "service install", "service uninstall", "init -y", "menu today", "config edit"),
)
WRONG = (
    "nonsense",
    "next many",
    "done supper",
    "pause 3",
    "config set delivery.snooze many",
    "tonight 9:30",
    "data import x",
)
NEVER_ENDS = {
    "daemon",
    "service start",
    "service stop",
    "service restart",
    "service status",
    "service logs",
    "completion",
    "manual",
}
"""They run on, move the service of who runs the tests, or print for a shell and for man; their help is looked at."""


def leaves(command: object, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command that is not hidden, as it is typed."""
    if not isinstance(command, RoutineGroup):
        yield " ".join(path)
        return
    for name, found in command.commands.items():
        if not found.hidden and name != "profile":
            yield from leaves(found, (*path, name))


TREE = tuple(leaves(tree(COMMANDS)))


@cache
def three_months() -> tuple[Event, ...]:
    return life(7)


@pytest.fixture
def three_months_in(home: Home) -> Home:
    rows = three_months()
    home.record(*rows)
    home.write_profile(str(rows[0].detail["text"]), saved=rows[0].at)
    return home


def odd(text: str) -> str:
    """The letters that should not be there."""
    return "".join(sorted(set(text) - ALLOWED))


@pytest.mark.parametrize("environment", PLAIN, ids=lambda each: " ".join(each) or "no terminal")
def test_no_command_prints_anything_but_letters(run: Run, three_months_in: Home, environment: dict[str, str]) -> None:
    found = {}
    for line in (*READ, *(f"{line} --dry-run" for line in DONE), *WRONG, *(f"{line} --help" for line in TREE)):
        result = run(*line.split(), now=NOW, **environment)
        printed = result.out + result.err
        assert printed.strip() or line in ("resume --dry-run", "menu today --dry-run"), line
        if odd(printed):
            found[line] = odd(printed)
    assert found == {}


@pytest.mark.parametrize("line", [*READ, *(f"{line} --dry-run" for line in DONE), *WRONG])
def test_who_listens_hears_no_columns(run: Run, three_months_in: Home, line: str) -> None:
    """A wide gap between words is a column: nothing tells an ear what stands above it."""
    if "--json" in line or line in ("config show", "calendar", "bar --format waybar"):
        return
    result = run(*line.split(), now=NOW, ACCESSIBLE="1")
    assert [each for each in (result.out + result.err).splitlines() if re.search(r"\S {3,}\S", each)] == []


def test_every_command_of_the_tree_was_looked_at() -> None:
    typed = [" ".join(line.split()) for line in (*READ, *DONE, *WRONG)]
    missing = {leaf for leaf in TREE if not any(f"{line} ".startswith(f"{leaf} ") for line in typed)}
    assert missing - NEVER_ENDS == set()


@pytest.mark.parametrize(
    "line", ["", "status", "preview --days 2", "why walks", "stats", "list", "show stretch", "log"]
)
def test_colour_says_nothing_alone(three_months_in: Home, line: str) -> None:
    """What stays when it is taken off is what is printed without it."""

    def printed(**environment: str) -> str:
        words = [*line.split(), *(() if line in ("", "bar") else ("--as-of", NOW.isoformat()))]
        terminal = Terminal([BIN / "routine", *words], TERM="xterm-256color", **environment)
        assert terminal.end() == (3 if line == "status" else 0)  # 3: the reminders are off
        return re.sub(r"\d\d:\d\d|\r", "", terminal.printed)

    coloured, plain = printed(), printed(NO_COLOR="1")
    assert "\x1b[" in coloured or line in ("list", "log")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert not odd(plain)


def test_nothing_is_printed_in_a_colour_by_a_library(three_months_in: Home) -> None:
    """Mistakes too: they come from another place than the rest."""
    terminal = Terminal([BIN / "routine", "next", "many"], TERM="xterm-256color", NO_COLOR="1")
    assert terminal.end() == 2
    assert not odd(terminal.printed)
    assert os.environ.get("FORCE_COLOR") is None
