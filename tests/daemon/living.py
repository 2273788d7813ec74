"""A real daemon process in a home of its own, with files to look at and a hand to kill it."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from routine import clock
from routine.history import History
from routine.model.events import Event
from tests.desktop.parts import eventually

NOON = timedelta(hours=12)


class LivingDaemon:
    """One person's daemon.

    Attributes:
        zone: a zone in which it is about noon now, so that no test runs at night.
        output: everything it printed.
    """

    def __init__(self, home: Path, bus: str | None, **environment: str) -> None:
        self.home = home
        self.zone = zone_where_it_is_noon()
        self.output = home / "output.txt"
        self.profile = home / "config" / "routine" / "profile.toml"
        self.history = home / "data" / "routine" / "history.db"
        folders = {f"XDG_{name.upper()}": str(home / folder) for name, folder in FOLDERS.items()}
        (home / "run").mkdir(mode=0o700, exist_ok=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TZ": self.zone,
            **folders,
            **({"DBUS_SESSION_BUS_ADDRESS": bus} if bus else {}),
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def write_profile(self, text: str) -> None:
        """Save a profile as careful editors do: whole. Saving in place has a test of its own."""
        self.profile.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        saved = self.profile.with_name("profile.toml.new")
        saved.write_text(text)
        saved.replace(self.profile)

    def lived(self, text: str, days: int, *rows: Event) -> None:
        """Save a profile that was taken so many days ago, and what has happened since."""
        self.write_profile(text)
        self.history.parent.mkdir(parents=True, exist_ok=True)
        taken = clock.now() - timedelta(days=days)
        history = History.open(self.history)
        history.record(Event(taken, "profile", detail={"text": text, "zone": self.zone}), *rows)
        history.close()

    async def start(self, *options: str) -> None:
        """Start it and wait until it has published its status."""
        self.launch(*options)
        await self.begun()

    async def begun(self) -> None:
        """Wait until it has published its status."""
        await eventually(self._published, "the daemon runs")

    def launch(self, *options: str) -> None:
        """Start it and wait for nothing."""
        with self.output.open("ab") as output:
            command = [sys.executable, "-m", "routine", "daemon", *options]
            self.process = subprocess.Popen(command, env=self.environment, stdout=output, stderr=output)

    def _published(self) -> bool:
        assert self.process
        assert self.process.poll() is None, self.output.read_text()
        return self.status().get("pid") == self.process.pid

    def kill(self) -> None:
        """As the kernel or a power cut does."""
        self.end(signal.SIGKILL)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """End it; its exit code."""
        if self.process is None:
            return 0
        self.process.send_signal(number)
        process, self.process = self.process, None
        return process.wait(30)

    def status(self) -> dict[str, object]:
        """What it published last."""
        try:
            status = json.loads((self.home / "run" / "routine" / "status.json").read_text())
        except (OSError, ValueError):
            return {}
        return status if isinstance(status, dict) else {}

    def events(self, *kinds: str) -> list[Event]:
        """The rows of its history, of those kinds or all."""
        history = History.open(self.history)
        try:
            return [event for event in history.read(None) if not kinds or event.kind in kinds]
        finally:
            history.close()

    async def command(
        self, *words: str, environment: Mapping[str, str] | None = None, before: Sequence[str] = ()
    ) -> str:
        """Run a command of its person beside it, perhaps by another program; what it printed. It must succeed."""
        process = await asyncio.create_subprocess_exec(
            *before,
            sys.executable,
            "-m",
            "routine",
            *words,
            env={**self.environment, **(environment or {})},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        printed, complaint = await asyncio.wait_for(process.communicate(), 30)
        assert process.returncode == 0, complaint.decode()
        return printed.decode()

    def clock(self, ahead: float) -> str:
        """Its local clock, with seconds, that many seconds from now: `14:05:03`."""
        then = datetime.now(UTC) + timedelta(seconds=ahead) + self._offset()  # noqa: TID251 - a real process is watched
        return f"{then:%H:%M:%S}"

    def _offset(self) -> timedelta:
        return -timedelta(hours=int(self.zone.removeprefix("Etc/GMT")))


FOLDERS = {"config_home": "config", "data_home": "data", "runtime_dir": "run", "state_home": "state"}


def zone_where_it_is_noon() -> str:
    """`Etc/GMT-3` is three hours ahead of UTC."""
    hour = datetime.now(UTC).hour  # noqa: TID251 - a real process is watched
    return f"Etc/GMT{hour - 12:+d}"
