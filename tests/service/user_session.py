"""Runs commands inside the private session that `user_manager.sh` opened."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from routine.history import History
from routine.model.events import Event
from routine.service.systemd import ServiceStatus
from tests.ui.cli.terminals import Terminal

HERE = Path(__file__).parent
TEMPLATE, PAGE_TEMPLATE = (
    (HERE.parents[1] / "systemd" / name).read_text() for name in ("routine.service", "routine-page.service")
)
COMMAND = str(Path(sys.executable).with_name("routine"))
ASK = (
    "import dataclasses, json; from routine.service import systemd; "
    "print(json.dumps(dataclasses.asdict(systemd.status())))"
)


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Wait for a condition; the limit is only there to end a test that fails."""
    limit = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < limit, f"waited in vain: {what}"
        time.sleep(0.05)


class UserSession:
    """A real `systemd --user` of its own, with a HOME of its own.

    Attributes:
        bus: the address of its session bus, as seen from outside.
    """

    def __init__(self, process: int, home: Path) -> None:
        runtime = f"/run/user/{os.getuid()}"
        self.home = home
        self.unit = home / ".config/systemd/user/routine.service"
        self.profile = home / ".config/routine/profile.toml"
        self.bus = f"unix:path=/proc/{process}/root{runtime}/bus"
        self._enter = [
            *("nsenter", f"--target={process}", "--mount", "--", "env", "-i", f"HOME={home}", f"PATH={os.defpath}"),
            *(f"XDG_RUNTIME_DIR={runtime}", f"DBUS_SESSION_BUS_ADDRESS=unix:path={runtime}/bus"),
            *([f"PYTHONPATH={os.environ['PYTHONPATH']}"] if "PYTHONPATH" in os.environ else []),
        ]

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([*self._enter, *command], capture_output=True, text=True, timeout=150, check=False)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def routine(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """What the person types in a terminal there."""
        return self.run(COMMAND, *words, check=check)

    def address(self) -> str:
        """An address of the page that lets somebody in once."""
        return self.routine("open", "--print", "--quiet").stdout.strip()

    def at_a_terminal(self, *words: str, **environment: str) -> Terminal:
        """The same where somebody answers questions."""
        told = [f"{name}={value}" for name, value in environment.items()]
        return Terminal([*self._enter, *told, COMMAND, *words])

    @contextmanager
    def in_a_terminal(self, *words: str) -> Iterator[None]:
        """The same, while it runs."""
        with subprocess.Popen([*self._enter, COMMAND, *words], stdout=subprocess.DEVNULL) as process:
            try:
                yield
            finally:
                process.kill()

    def status(self) -> ServiceStatus:
        return ServiceStatus(**json.loads(self.run(sys.executable, "-c", ASK).stdout))

    def pid(self) -> int:
        pid = self.status().pid
        assert pid is not None
        return pid

    def wait_for(self, state: str) -> None:
        wait_until(lambda: self.status().state == state, f"the service to be {state}, it is {self.status()}")

    def wait_for_another(self, pid: int) -> None:
        wait_until(lambda: self.status().pid not in (pid, None), "another process")
        self.wait_for("active")

    def write_profile(self, text: str) -> None:
        self.profile.parent.mkdir(parents=True, exist_ok=True)
        self.profile.write_text(text)

    def events(self, *kinds: str) -> list[Event]:
        """The rows of that person's history, of those kinds or all."""
        history = History.open(self.home / ".local/share/routine/history.db")
        try:
            return [event for event in history.read(None) if not kinds or event.kind in kinds]
        finally:
            history.close()

    def files(self) -> set[str]:
        """Every file and link of that home, less locks and the journal, which come and go."""
        found = (path for path in self.home.rglob("*") if path.is_symlink() or path.is_file())
        return {str(path.relative_to(self.home)) for path in found if not path.name.endswith((".lock", "-journal"))}

    def contents(self) -> dict[str, str]:
        """What stands in each of them, or where a link leads; less what the daemon writes."""
        own = self.home / ".local/share/routine"
        paths = {name: self.home / name for name in self.files() if own not in (self.home / name).parents}
        return {
            name: str(path.readlink()) if path.is_symlink() else path.read_text("utf-8", "replace")
            for name, path in paths.items()
        }

    @contextmanager
    def on_a_desktop(self) -> Iterator[None]:
        """A desktop that tells systemd of its session, as GNOME and KDE do."""
        desktop = self.unit.with_name("desktop.target")
        desktop.parent.mkdir(parents=True, exist_ok=True)
        desktop.write_text("[Unit]\nBindsTo=graphical-session.target\n")
        self.run("systemctl", "--user", "daemon-reload")
        self.run("systemctl", "--user", "start", desktop.name)
        try:
            yield
        finally:
            self.run("systemctl", "--user", "stop", desktop.name)
            desktop.unlink()

    def clean(self) -> None:
        """Take the service and everything in that home away."""
        self.run("systemctl", "--user", "stop", "routine.service", "routine-page.service", check=False)
        self.run("systemctl", "--user", "reset-failed", check=False)
        for folder in (".config", ".local"):
            shutil.rmtree(self.home / folder, ignore_errors=True)
        self.run("systemctl", "--user", "daemon-reload")
