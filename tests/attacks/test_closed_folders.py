"""A folder that may not be entered (after `sudo -E`, a restored backup), or that is gone: told, never a crash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.attacks.powerless import routine
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]

COMMANDS = (
    *("status", "list", "next", "log", "why stretch", "bedtime 22:15", "config check", "config show", "config edit"),
    *("stretch --list", "init --yes", "data export -", "doctor", "doctor --repair", "undo", "cramp list", "quiet"),
)


def said(words: str, folder: Path) -> tuple[int, str]:
    """Its exit code and all that it says, to somebody to whom modes count."""
    command, environment = routine(*words.split()), {**os.environ, "EDITOR": "true"}
    ended = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return ended.returncode, ended.stdout + ended.stderr


@pytest.mark.parametrize("closed", ["config/routine", "config", "data/routine", "data"])
def test_a_folder_that_may_not_be_entered_is_told_by_every_command(lived_in: Home, closed: str) -> None:
    folder, told = lived_in.folder / closed, {}
    mode = folder.stat().st_mode
    folder.chmod(0)
    try:
        told = {words: said(words, lived_in.folder) for words in COMMANDS}
    finally:
        folder.chmod(mode)
    assert {words: answer for words, (_, answer) in told.items() if "The program made a mistake" in answer} == {}
    assert {words: code for words, (code, _) in told.items() if code not in (0, 1, 2, 3)} == {}
    named = "config check" if closed.startswith("config") else "status"
    assert told[named][0] == 1
    assert str(lived_in.folder / closed.split("/")[0]) in told[named][1]


@pytest.mark.parametrize("bus", [None, "unix:path={folder}/bus"])
def test_the_runtime_folder_of_somebody_else_has_no_desktop_for_us(
    lived_in: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bus: str | None
) -> None:
    """As after `su`, which keeps the variable: the daemon looks where `doctor` does, and neither may end there."""
    theirs, programs = tmp_path / "theirs", tmp_path / "programs"
    theirs.mkdir(mode=0)
    programs.mkdir()
    for name in ("pw-dump", "pactl"):
        (programs / name).write_text("#!/bin/sh\necho '[]'\n")
        (programs / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(theirs))
    if bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.format(folder=theirs))
    code, told = said("doctor", lived_in.folder)
    theirs.chmod(0o700)
    assert code == 1
    assert "Log in to a desktop, or print the reminders in a window" in " ".join(told.split())


@pytest.mark.parametrize("words", ["report -o x.html", "calendar", "data export x.json", "--profile p.toml list"])
def test_a_folder_that_is_gone_is_told_where_a_name_is_meant_in_it(lived_in: Home, tmp_path: Path, words: str) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = "import os, sys; os.rmdir(os.getcwd()); os.execvp(sys.argv[1], sys.argv[1:])"
    command = [sys.executable, "-c", script, sys.executable, "-m", "routine", *words.split()]
    ended = subprocess.run(command, cwd=gone, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert (
        ended.stderr == "The folder that you are in is gone, or may not be entered. Go to another, and try again: cd\n"
    )
