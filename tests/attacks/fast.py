"""A real daemon whose clock runs fast and may be set meanwhile, and what it takes of the computer. By libfaketime."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from tests.daemon.living import LivingDaemon
from tests.desktop.parts import PrivateBus, need

SPEED = 4800
BEGIN = datetime(2026, 3, 1, 6, tzinfo=UTC)


class Reading(NamedTuple):
    """What the daemon takes at one moment; memory in kB."""

    memory: int
    own_memory: int
    files: int
    threads: int


class FastDaemon(LivingDaemon):
    """A daemon whose clock runs fast, and may be set while it runs.

    The kernel's word that the clock was set cannot be had for a clock that libfaketime alone moves: let a saved profile
    stand for it. Waits by the other clock, such as those for an answer from the bus, take their real time.
    """

    def __init__(self, home: Path, bus: PrivateBus) -> None:
        need("faketime", "faketime")
        library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
        super().__init__(home, bus.address, TZ="UTC", LD_PRELOAD=str(library), FAKETIME_DONT_FAKE_MONOTONIC="1")
        self.clock_file = home / "clock"
        self.set_ahead = timedelta()
        self.lived_again: list[tuple[datetime, datetime]] = []
        """From when until when its clock showed times that it had shown before: it was set back."""
        self._set_to, self._set_at = BEGIN, monotonic()

    def launch(self, *options: str) -> None:
        """Start it; only the daemon reads the clock that may be set."""
        self._set_at = monotonic()
        self.set_clock(timedelta())
        more = {"FAKETIME_TIMESTAMP_FILE": str(self.clock_file), "FAKETIME_NO_CACHE": "1"}
        with self.output.open("ab") as output:
            command = [sys.executable, "-m", "routine", "daemon", *options]
            self.process = subprocess.Popen(command, env={**self.environment, **more}, stdout=output, stderr=output)

    def set_clock(self, by: timedelta) -> None:
        """Set it ahead, or back; it counts from its next look at the clock."""
        was = self.fake_now()
        self._set_to, self._set_at = was + by, monotonic()
        self.set_ahead += by
        self.lived_again.append((self._set_to.replace(microsecond=0), was))
        coming = self.clock_file.with_name("clock.new")
        coming.write_text(f"@{self._set_to:%Y-%m-%d %H:%M:%S} x{SPEED}\n")
        coming.replace(self.clock_file)

    def fake_now(self) -> datetime:
        """What its clock shows."""
        return self._set_to + SPEED * timedelta(seconds=monotonic() - self._set_at)

    async def type(self, *words: str) -> None:
        """A command of its person, by the same clock; it may refuse, but never fail."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "routine", *words),
            env={**self.environment, "FAKETIME": f"@{self.fake_now():%Y-%m-%d %H:%M:%S} x{SPEED}"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        _, complaint = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode in range(5), (words, complaint.decode())
        assert b"Traceback" not in complaint, complaint.decode()

    def reading(self) -> Reading:
        """What it takes now."""
        assert self.process
        proc = Path("/proc") / str(self.process.pid)
        told = dict(line.split(":", 1) for line in (proc / "smaps_rollup").read_text().splitlines()[1:])
        status = dict(line.split(":", 1) for line in (proc / "status").read_text().splitlines())
        files = len(list((proc / "fd").iterdir()))
        return Reading(_number(told["Pss"]), _number(told["Private_Dirty"]), files, _number(status["Threads"]))


def _number(text: str) -> int:
    return int(text.split()[0])
