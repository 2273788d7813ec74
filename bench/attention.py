"""What the daemon costs while it waits, and how fast it is when it does not. Prints a table; measures, judges nothing.

    python -m bench.attention [--seconds 60] [--reminders 40] [--restarts 40]

Idle: a real dunst under Xvfb, a private session bus and a private system bus, every source open. Latency: a played
notification server that notes when each bubble arrives. Needs dbus, dunst and xvfb, and strace for the system calls.
"""

import argparse
import asyncio
import re
import shutil
import statistics
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import CLOCK_REALTIME, clock_gettime
from typing import Any

from tests.daemon.living import LivingDaemon
from tests.desktop.dunst import raise_dunst
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually, running_bus

RHYTHM = '[rhythm]\nwake = "07:00"\nbedtime = "23:00"\n'
SETTLED = 5
"""Seconds after the start from which on it is idle."""


class TimedServer(FakeServer):
    """Notes when each bubble arrives, by the wall clock."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.arrivals: dict[str, float] = {}

    def _show(self, arguments: list[Any]) -> int:
        self.arrivals[arguments[3]] = clock_gettime(CLOCK_REALTIME)
        return super()._show(arguments)


async def idle(seconds: int) -> None:
    """Wake-ups, system calls, CPU and memory of a daemon that has nothing to do."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        (folder / "dunst").mkdir()
        dunst = raise_dunst(stack, folder / "dunst")
        await dunst.come_back()
        system = stack.enter_context(running_bus())
        display = dunst.environment["DISPLAY"]
        daemon = LivingDaemon(folder, dunst.address, DISPLAY=display, DBUS_SYSTEM_BUS_ADDRESS=system.address)
        daemon.write_profile(f'schema = 1\n{RHYTHM}[reminders.far]\ntitle = "Later"\nat = ["22:59"]\n')
        await daemon.start()
        try:
            await asyncio.sleep(SETTLED)
            print(f"Sources open: {daemon.status().get('sources')}")
            await watch(daemon, seconds)
        finally:
            daemon.end()


async def watch(daemon: LivingDaemon, seconds: int) -> None:
    pid = daemon.process.pid if daemon.process else 0
    process, begin = Path(f"/proc/{pid}"), f"Idle for {seconds} s:"
    before, spent = switches(process), cpu(process)
    await asyncio.sleep(seconds)
    print(f"{begin}  {switches(process) - before} wake-ups, {cpu(process) - spent:.2f} s of CPU")
    if strace := shutil.which("strace"):
        print(f"{begin}  {await system_calls(strace, pid, seconds)} system calls (strace -f)")
    else:
        print("System calls: not counted, there is no strace here")
    rows = re.findall(r"^(Pss|Rss|Private_Dirty): +(\d+) kB", (process / "smaps_rollup").read_text(), re.MULTILINE)
    print("Memory:  " + ", ".join(f"{name} {int(size) / 1024:.1f} MB" for name, size in rows))


def switches(process: Path) -> int:
    """How often it was woken: voluntary switches of all its threads."""
    told = [(task / "status").read_text() for task in (process / "task").iterdir()]
    rows = (re.search(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE) for text in told)
    return sum(int(row[1]) for row in rows if row)


def cpu(process: Path) -> float:
    """Seconds of CPU since its start: hundredths in fields 14 and 15 of proc(5)."""
    fields = (process / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def system_calls(strace: str, pid: int, seconds: int) -> int:
    """Begun and ended meanwhile: the wait it was in when strace came, and is in again when it leaves, is none."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace"
        tracing = await asyncio.create_subprocess_exec(strace, "-f", "-qq", "-o", str(trace), "-p", str(pid))
        await asyncio.sleep(seconds)
        tracing.terminate()
        await tracing.wait()
        lines = trace.read_text().splitlines()
    parts = ("<unfinished", "resumed>", "epoll_wait")
    return sum(not any(part in line for part in parts) for line in lines)


async def due_to_notify(count: int) -> None:
    """From the due instant to the arrival of Notify at the server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bus = stack.enter_context(running_bus())
        server = TimedServer(bus.address)
        await server.start()
        daemon = LivingDaemon(folder, bus.address)
        begin, dues = datetime.now(UTC) + timedelta(seconds=10), {}  # noqa: TID251 - a real process is watched
        tables = []
        for number in range(count):
            due = (begin + timedelta(seconds=number)).replace(microsecond=0)
            dues[f"Reminder {number}"] = due.timestamp()
            clock = daemon.clock((due - datetime.now(UTC)).total_seconds() + 0.5)  # noqa: TID251 - as above
            tables.append(f'[reminders.r{number}]\ntitle = "Reminder {number}"\nat = ["{clock}"]\nessential = true\n')
        daemon.write_profile(f"schema = 1\n{RHYTHM}" + "".join(tables))
        await daemon.start()
        try:
            await eventually_all(server, set(dues), count + 20)
        finally:
            daemon.end()
        delays = [(server.arrivals[title] - due) * 1000 for title, due in dues.items()]
        print(f"Due to Notify:  {spread(delays)} over {count} reminders")
        await server.stop()


async def eventually_all(server: TimedServer, titles: set[str], seconds: int) -> None:
    for _ in range(seconds * 20):
        if titles <= server.arrivals.keys():
            return
        await asyncio.sleep(0.05)
    raise SystemExit(f"Never arrived: {sorted(titles - server.arrivals.keys())}")


async def server_back_to_shown(count: int) -> None:
    """From a new server taking the name to the open bubble being back on it."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bus = stack.enter_context(running_bus())
        daemon = LivingDaemon(folder, bus.address)
        server = TimedServer(bus.address)
        await server.start()
        now = f'[reminders.open]\ntitle = "Open"\nat = ["{daemon.clock(3)}"]\nlapse = "1h"\nessential = true\n'
        daemon.write_profile(f"schema = 1\n{RHYTHM}{now}")
        await daemon.start()
        delays = []
        try:
            await eventually(lambda: "Open" in server.arrivals, "shown for the first time")
            for _ in range(count):
                await server.stop()
                server = TimedServer(bus.address)
                began = clock_gettime(CLOCK_REALTIME)
                await server.start()
                await eventually(lambda: "Open" in server.arrivals, "shown again")  # noqa: B023 - asked at once
                delays.append((server.arrivals["Open"] - began) * 1000)
        finally:
            daemon.end()
        print(f"Server is back to shown:  {spread(delays)} over {count} restarts")
        await server.stop()


def spread(milliseconds: list[float]) -> str:
    ordered = sorted(milliseconds)
    p99 = ordered[min(len(ordered) - 1, round(0.99 * len(ordered)))]
    return f"p50 {statistics.median(ordered):.1f} ms, p99 {p99:.1f} ms, worst {ordered[-1]:.1f} ms"


async def measure(seconds: int, reminders: int, restarts: int) -> None:
    await idle(seconds)
    await due_to_notify(reminders)
    await server_back_to_shown(restarts)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--reminders", type=int, default=40)
    parser.add_argument("--restarts", type=int, default=40)
    chosen = parser.parse_args()
    asyncio.run(measure(chosen.seconds, chosen.reminders, chosen.restarts))
