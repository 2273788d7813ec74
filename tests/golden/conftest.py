"""The homes, laid out once for a run, and the command line run in a fresh copy of one."""

import os
from pathlib import Path

import pytest

from tests.golden.homes import PLACES
from tests.golden.played import Stage
from tests.ui.conftest import BIN, Home, Run, home, run

__all__ = ["home", "run"]

KEPT = frozenset(
    {
        *("HOME", "TZ", "COLUMNS", "PYTEST_CURRENT_TEST"),
        *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"),
    }
)
"""All that a command finds in its environment; the rest differs from computer to computer."""


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each home as it is before a command."""
    folders = {}
    for place in PLACES:
        folder = tmp_path_factory.mktemp(place.name)
        (folder / "run").mkdir(mode=0o700)
        place.lay_out(Home(folder))
        folders[place.name] = folder
    return folders


@pytest.fixture
def stage(home: Home, run: Run, laid_out: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Where cases are played: no desktop, no systemd, and no program but those beside Python."""
    for name in {*os.environ} - KEPT:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PATH", str(BIN))
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    return Stage(home, run, laid_out)
