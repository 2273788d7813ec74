"""The page of a set by a process of its own, as the daemon runs it when Start is pressed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

OWN = """
[sets.mine]
name = "My <own> set"
items = [{ exercise = "ankle_pumps", hold = "1s" }]
"""


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """What a browser was given; it is played."""
    (tmp_path / "stretches.toml").write_text(OWN)
    browser, seen = tmp_path / "bin" / "xdg-open", tmp_path / "seen.html"
    browser.parent.mkdir()
    browser.write_text(f'#!/bin/sh\ncat "$1" >{seen}\n')
    browser.chmod(0o755)
    return seen


def exit_code(seen: Path, which: str, **environment: str) -> int:
    runtime = seen.parent / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    path = f"{seen.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    here = {**os.environ, "PATH": path, "XDG_RUNTIME_DIR": str(runtime), **environment}
    for name in {"INVOCATION_ID", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"} - environment.keys():
        here.pop(name, None)
    words = [sys.executable, "-P", "-m", "routine.ui.cli.terminal.open_page", which, str(seen.parent)]
    return subprocess.run(words, env=here, capture_output=True, check=False).returncode


def test_a_set_of_the_persons_own_is_shown(seen: Path) -> None:
    assert exit_code(seen, "mine", DISPLAY=":0") == 0
    assert "<title>My &lt;own&gt; set</title>" in seen.read_text()


@pytest.mark.parametrize(("which", "display"), [("mine", ""), ("gone meanwhile", ":0")])
def test_what_cannot_be_shown_is_told_by_the_exit_code(seen: Path, which: str, display: str) -> None:
    assert exit_code(seen, which, DISPLAY=display) == 1
    assert not seen.exists()
