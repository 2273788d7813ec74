"""Every command in README.md is one that works when pasted, and every picture and page it points at is there."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from routine.storage import paths

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROUTINE = Path(sys.executable).with_name("routine")

COMMANDS = sorted({found.split("#")[0].strip() for found in re.findall(r"\.venv/bin/routine([^`\n]*)", README)})
TARGETS = sorted(set(re.findall(r"\bmake (\w+)\b(?= *(?:#|`))", README)))

READING = ("", "--help")
"""They change nothing, so nothing needs to be rehearsed."""
REHEARSED = {"init": ["init", "--yes", "--dry-run"]}
"""Asks questions in a terminal; here it takes the usual answers."""
EXPLAINED = (
    *("done", "undo", "service uninstall"),
    *("cramp", "stretch", "stretch --page", "report", "data export diary.json", "doctor"),
)
"""In an empty home there is nothing to answer, to take back or to remove, and without a desktop nothing opens a page or
reaches the person: what is asked for is how it is used."""


@pytest.fixture
def empty_home(tmp_path: Path) -> Mapping[str, str]:
    (tmp_path / "run").mkdir(mode=0o700)
    return {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run"), "PATH": os.defpath, "TZ": "Europe/Berlin"}


def test_the_patterns_find_what_readme_shows() -> None:
    assert {"", "bedtime 22:30", "test stretch", "--help"} <= set(COMMANDS)
    assert TARGETS == ["bench", "install", "run", "test"]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_does_what_it_says(command: str, empty_home: Mapping[str, str]) -> None:
    words = command.split()
    if command in EXPLAINED:
        words += ["--help"]
    elif command not in READING:
        words = REHEARSED.get(command, [*words, "--dry-run"])
    ended = subprocess.run([ROUTINE, *words], env=empty_home, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.strip()
    assert "Traceback" not in ended.stderr
    assert not (Path(empty_home["HOME"]) / ".config").exists(), "nothing was changed"


@pytest.mark.parametrize("target", TARGETS)
def test_make_knows_what_to_do(target: str) -> None:
    known = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert known.returncode == 0, known.stderr


def test_what_it_points_at_is_there() -> None:
    places = re.findall(r"\]\(([^)]+)\)", README)
    assert places
    assert [place for place in places if not (ROOT / place.partition("#")[0]).is_file()] == []


def test_the_places_it_names_are_those_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/anna")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "ROUTINE_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    for path in (paths.profile_path(), paths.history_path()):
        assert f"`~/{path.relative_to('/home/anna')}`" in README
