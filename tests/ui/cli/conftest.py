"""A user manager that only notes what it is asked, and the screens that tests have opened."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.cli.relief import STEPS, Relief
from tests.ui.conftest import Home

SYSTEMCTL = """#!/bin/sh
echo "$@" >> {log}
case "$*" in
    *"show routine.service"*) printf 'LoadState=loaded\\nUnitFileState=enabled\\nActiveState={state}\\nMainPID=0\\n'
        printf 'ExecMainCode=0\\nExecMainStatus=0\\n' ;;
    *"show graphical-session.target"*) echo ActiveState=active ;;
esac
"""


@pytest.fixture
def systemctl(home: Home, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `systemctl` that only notes what it was asked; the service is installed and not running."""
    log, program = home.folder / "asked", home.folder / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text(SYSTEMCTL.format(log=log, state="inactive"))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return log


@pytest.fixture
def screens() -> Iterator[list[Relief]]:
    """Those that a test has opened; none outlives it."""
    opened: list[Relief] = []
    yield opened
    for each in opened:
        each.process.kill()
        each.process.wait()


@pytest.fixture
def opened(lived_in: Home, screens: list[Relief]) -> Relief:
    screens.append(Relief())
    screens[0].wait_for(STEPS)
    return screens[0]
