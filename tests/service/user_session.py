"""Runs commands inside the private session that `user_manager.sh` opened."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from routine.service.systemd import ServiceStatus
from routine.service.unit_file import unit_text

HERE = Path(__file__).parent
TEMPLATE = (HERE.parents[1] / "systemd" / "routine.service").read_text()


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Wait for a condition; the limit is only there to end a test that fails."""
    limit = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < limit, f"waited in vain: {what}"
        time.sleep(0.05)


class UserSession:
    """A real `systemd --user` of its own, with a HOME of its own."""

    def __init__(self, process: int, home: Path) -> None:
        self.home = home
        runtime = f"/run/user/{os.getuid()}"
        self._enter = [
            *("nsenter", f"--target={process}", "--mount", "--", "env", "-i", f"HOME={home}", f"PATH={os.defpath}"),
            *(f"XDG_RUNTIME_DIR={runtime}", f"DBUS_SESSION_BUS_ADDRESS=unix:path={runtime}/bus"),
        ]

    def run(self, *command: str, given: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*self._enter, *command], input=given, capture_output=True, text=True, timeout=150, check=False
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def drive(self, verb: str, *, given: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, str(HERE / "drive.py"), verb, given=given, check=check)

    def install(self, *command: str) -> str:
        return self.drive("install", given=unit_text(TEMPLATE, command)).stdout

    def status(self) -> ServiceStatus:
        return ServiceStatus(**json.loads(self.drive("status").stdout))

    def pid(self) -> int:
        pid = self.status().pid
        assert pid is not None
        return pid

    def wait_for(self, state: str) -> None:
        wait_until(lambda: self.status().state == state, f"the service to be {state}, it is {self.status()}")
