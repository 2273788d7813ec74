"""The text of the systemd user unit, the command it runs, and the command that starts it."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from routine.i18n import command_line
from routine.storage.profile_file import is_there

UNIT, PAGE_UNIT = "routine.service", "routine-page.service"

_ENV = ("/usr/bin/env",)
"""Starts a program whose path holds a quote, a backslash or a line break, which systemd takes only in arguments
(measured, 252)."""


def running_command() -> tuple[str, ...]:
    """The absolute command of the installation that is running now: its own `routine`, else `python -m routine`.

    Not taken from `sys.argv[0]`, which a link or a test runner may have chosen.
    """
    beside = Path(sys.executable).with_name("routine")
    return (str(beside),) if os.access(beside, os.X_OK) else (sys.executable, "-m", "routine")


def unit_text(template: str, command: Sequence[str]) -> str:
    """Fill the command into the text of a unit of ours, `systemd/routine.service` or the page's.

    Args:
        template: that text, with `@COMMAND@` in it.
        command: an absolute program and its first arguments; `daemon` or `page` follows in the template.
    """
    words = [*(_ENV if any(mark in command[0] for mark in "'\"\\\n") else ()), *command]
    return template.replace("@COMMAND@", " ".join(_quoted(word) for word in words))


def unit_path(unit: str = UNIT) -> Path:
    """Where the unit of this person lies: `$XDG_CONFIG_HOME/systemd/user/routine.service`."""
    return platformdirs.user_config_path() / "systemd" / "user" / unit


def may_run_services() -> bool:
    """Whether a systemd of this person seems to be here: by its folder, as sd_booted(3) asks of the computer's."""
    runtime = os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{os.getuid()}"
    try:
        return Path(runtime, "systemd").is_dir()
    except PermissionError:  # the folder of somebody else, as after `su`
        return False


def how_to_start() -> str:
    """The command that starts the reminders: in the background where that can be, else in the window it is typed in."""
    if not may_run_services():
        return command_line("daemon")
    return command_line("service start" if is_there(unit_path()) else "service install")


def _quoted(word: str) -> str:
    """A word of ExecStart: `%` doubled, and quoted as systemd.service(5) reads it."""
    escaped = word.replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"' if any(character in word for character in " \t\n'\"\\;") else escaped
