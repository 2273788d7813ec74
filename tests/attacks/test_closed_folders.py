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
