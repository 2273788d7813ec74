"""What a history costs that takes nothing: hardly a wake-up, while its reminders come."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_held_history import HARMS, UNSAVED
from tests.daemon.test_daemon_on_a_bus import SOON, own, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import need

pytestmark = pytest.mark.desktop


def start_traced(daemon: LivingDaemon, *options: str) -> Path:
    """Start it under strace with such options; the file that holds its calls."""
    trace = daemon.home / "trace"
    strace = [need("strace", "strace"), "-D", f"--output={trace}", *options]
    with daemon.output.open("ab") as output:
        daemon.process = subprocess.Popen(
            [*strace, sys.executable, "-m", "routine", "daemon"], env=daemon.environment, stdout=output, stderr=output
        )
    return trace


def wakes(trace: Path) -> int:
    """How often it has slept and been woken: what it waited for, less the looks that wait for nothing."""
    calls = [line for line in trace.read_text().splitlines() if line.startswith("epoll_") and " = " in line]
    return len([line for line in calls if not re.search(r", 0(, NULL, \d+)?\) += ", line)])


FAILING = {"a disk that fails": "fdatasync:error=EIO", "a disk that fills up at each write": "pwrite64:error=ENOSPC"}


@pytest.mark.parametrize("fault", FAILING.values(), ids=FAILING)
async def test_a_disk_that_fails_each_write_costs_hardly_a_wake_up_and_stops_no_reminder(
    daemon: LivingDaemon, server: FakeServer, fault: str
) -> None:
    """A try that failed moved the file, and so woke the one who watches it: it tried again, at once, for ever."""
    await server.start()
    daemon.write_profile(own(daemon.clock(2 * SOON)))
    trace = start_traced(daemon, f"--inject={fault}", "--trace=fdatasync,pwrite64")
    await titled(server, UNSAVED)
    await titled(server, "Make tea")
    await asyncio.sleep(6)  # until the waits between two tries are long
    before = trace.stat().st_size
    await asyncio.sleep(12)
    assert trace.stat().st_size - before < 20_000, "some lines for each try, and a dozen tries at most"
    assert daemon.end() == 0


@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
async def test_a_history_that_takes_nothing_costs_hardly_a_wake_up(
    daemon: LivingDaemon, server: FakeServer, harm: Callable[[Path], object]
) -> None:
    """A wake-up is a wait that ended; the processor's own count also holds each wait for a busy disk."""
    await server.start()
    trace = start_traced(daemon, "--trace=epoll_wait,epoll_pwait")
    await daemon.begun()
    with harm(daemon.history):  # type: ignore[attr-defined]
        daemon.write_profile(own("23:59"))
        await titled(server, UNSAVED)
        await asyncio.sleep(6)  # until the waits between two tries are long
        before, seconds = wakes(trace), 12
        await asyncio.sleep(seconds)
        woken = wakes(trace) - before
        print(f"{woken} wake-ups in {seconds} s")  # noqa: T201 - the figures
        assert woken <= seconds, "one a second at most"
    assert daemon.end() == 0
