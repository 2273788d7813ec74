"""An empty home of its own for every test, and the command line run in it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from routine.history import History
from routine.i18n import locale_of, name_program
from routine.model.customs import observe
from routine.model.events import Event
from routine.model.notation import style_of, tell_time_in
from routine.storage import resources
from routine.storage.runtime import RuntimeFolder
from routine.ui.cli.app import main
from routine.ui.cli.terminal import output
from tests.another_language import spoken
from tests.desktop.conftest import pytest_pyfunc_call
from tests.telling import TUESDAY, at

__all__ = ["pytest_pyfunc_call"]

BIN = Path(sys.executable).parent
LEAVE_OUT = (
    *("ROUTINE_PROFILE", "ROUTINE_DEBUG", "NO_COLOR", "ACCESSIBLE", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY"),
    *("LC_ALL", "LC_TIME", "LC_MESSAGES", "LANG", "LANGUAGE"),
)


@dataclass(frozen=True)
class Result:
    """How a command line ended, and what it printed."""

    exit: int
    out: str
    err: str


@dataclass(frozen=True)
class Home:
    """An empty home in Berlin."""

    folder: Path

    @property
    def profile(self) -> Path:
        return self.folder / "config" / "routine" / "profile.toml"

    @property
    def history(self) -> Path:
        return self.folder / "data" / "routine" / "history.db"

    @property
    def runtime(self) -> Path:
        """Where the daemon keeps its lock and status."""
        return self.folder / "run" / "routine"

    def write_profile(self, text: str | None = None, *, saved: datetime | None = None) -> None:
        """Save a profile (the first preset), as if at that instant."""
        self.profile.parent.mkdir(parents=True, exist_ok=True)
        self.profile.write_text(text or resources.preset_text("office"), encoding="utf-8")
        if saved:
            os.utime(self.profile, (saved.timestamp(), saved.timestamp()))

    @contextmanager
    def running(self, **live: object) -> Iterator[RuntimeFolder]:
        """A daemon holds its lock, and has published that of itself."""
        self.runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = RuntimeFolder(self.runtime)
        with folder.take_lock():
            folder.publish({"pid": os.getpid(), **live})
            yield folder

    def block_history(self) -> None:
        """Put a file where its folder should be: root cannot write there either."""
        self.history.parent.parent.mkdir(parents=True, exist_ok=True)
        if self.history.parent.exists():
            self.history.parent.rename(self.history.parent.with_name("kept"))
        self.history.parent.touch()

    def free_history(self) -> None:
        """Put everything back."""
        self.history.parent.unlink()
        self.history.parent.with_name("kept").rename(self.history.parent)

    def record(self, *events: Event) -> None:
        """Write rows into the history."""
        history = History.open(self.history)
        history.record(*events)
        history.close()

    def events(self) -> list[Event]:
        """All rows of the history."""
        history = History.open(self.history)
        found = list(history.read(None))
        history.close()
        return found

    def wait_for(self, kind: str, count: int) -> None:
        """Wait until so many rows of that kind are there."""
        for _ in range(1200):
            if sum(event.kind == kind for event in self.events()) >= count:
                return
            time.sleep(0.05)
        pytest.fail(f"no {count} rows of {kind}")

    def took_profile(self, at: datetime, text: str | None = None) -> Event:
        """The row of a profile taken at that instant, and the file as it was then."""
        self.write_profile(text, saved=at)
        return Event(at, "profile", detail={"text": self.profile.read_text("utf-8"), "zone": "Europe/Berlin"})


def answered(preset: str) -> str:
    """The same profile with the answer that nothing speaks against drinks: else they ask first."""
    told = preset.replace("# fluid_limit = true ", "fluid_limit = false ", 1)
    assert told != preset
    return told


Run = Callable[..., Result]


@pytest.fixture
def lived_in(home: Home) -> Home:
    """The home of somebody who began the day before that Tuesday, with the first preset, and told about fluids."""
    began = at("07:00", TUESDAY - timedelta(days=1))
    home.record(home.took_profile(began, answered(resources.preset_text("office"))), Event(began, "started"))
    return home


@pytest.fixture
def another_language(
    tmp_path_factory: pytest.TempPathFactory, lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """The same somebody, who speaks the language made up for tests."""
    with spoken(tmp_path_factory.getbasetemp(), monkeypatch):
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    for name in LEAVE_OUT:
        monkeypatch.delenv(name, raising=False)
    for name, folder in (
        ("HOME", "."),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "run"),
    ):
        monkeypatch.setenv(name, str((tmp_path / folder).resolve()))
    (tmp_path / "run").mkdir(mode=0o700)
    monkeypatch.chdir(tmp_path)  # some commands write where they are called
    monkeypatch.setenv("TZ", "Europe/Berlin")
    monkeypatch.setenv("PATH", f"{BIN}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("COLUMNS", "80")
    output.own_command.cache_clear()
    time.tzset()
    yield Home(tmp_path)
    tell_time_in("24h")
    observe("C")
    monkeypatch.undo()
    output.own_command.cache_clear()
    time.tzset()


@pytest.fixture
def run(home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command line in this process: `run("next", "3", now=at("14:00"), NO_COLOR="1")`."""

    def run(*words: str, now: datetime | None = None, **environment: str) -> Result:
        capsys.readouterr()
        with monkeypatch.context() as here:
            for name, value in environment.items():
                here.setenv(name, value)
            output.own_command.cache_clear()
            name_program(output.own_command())
            locale = locale_of(os.environ, "LC_TIME")
            tell_time_in(style_of(locale))
            observe(locale)
            code = main(words, now)
        output.own_command.cache_clear()
        name_program("routine")
        printed = capsys.readouterr()
        return Result(code, printed.out, printed.err)

    return run


@pytest.fixture
def spawn(home: Home) -> Run:
    """Run the installed command in a process of its own."""

    def spawn(*words: str, **environment: str) -> Result:
        ended = subprocess.run(
            [BIN / "routine", *words], env={**os.environ, **environment}, capture_output=True, text=True, timeout=60
        )
        return Result(ended.returncode, ended.stdout, ended.stderr)

    return spawn
