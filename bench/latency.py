"""How fast the daemon is when it does not wait: a reminder that falls due, a saved profile, a new server.

    python -m bench.latency [--times 40]

A played notification server notes when each notification arrives. Needs dbus.
"""

import argparse
import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import CLOCK_REALTIME, clock_gettime
from typing import Any

from bench.measuring import FULL, Row, Scale, spread
from tests.daemon.living import LivingDaemon
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually, running_bus

RHYTHM = '[rhythm]\nwake = "07:00"\nbedtime = "23:00"\n'
LEAD = 4
"""Seconds from now until the first reminder falls due: a running daemon has read of it by then."""

APART = 0.5
"""Seconds between two saves: one that follows at once would be one change with the last."""


class TimedServer(FakeServer):
    """Notes when each notification arrives, by the wall clock."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.arrivals: dict[str, float] = {}

    def _show(self, arguments: list[Any]) -> int:
        self.arrivals[arguments[3]] = clock_gettime(CLOCK_REALTIME)
        return super()._show(arguments)


async def rows(scale: Scale) -> Sequence[Row]:
    """The three."""
    return [
        Row("due time to Notify", f"{spread(await due_to_notify(scale.times))} of {scale.times}", "p99 under 20 ms"),
        Row(
            "edit on disk to new plan",
            f"{spread(await edit_to_plan(scale.times, scale.settle))} of {scale.times} saves",
            "p99 under 100 ms",
            "saved by rename, until the live status names the new text",
        ),
        Row(
            "new notification server to open notification back on it",
            f"{spread(await server_back_to_shown(scale.times))} of {scale.times} restarts",
        ),
    ]


@asynccontextmanager
async def served() -> AsyncIterator[tuple[LivingDaemon, TimedServer, str]]:
    """A daemon that was not started yet, its notification server, and the address of their bus."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        bus = stack.enter_context(running_bus())
        server = TimedServer(bus.address)
        await server.start()
        daemon = LivingDaemon(folder, bus.address)
        try:
            yield daemon, server, bus.address
        finally:
            daemon.end()
            await server.stop()


async def due_to_notify(count: int) -> list[float]:
    """Milliseconds from the due instant to the arrival of Notify at the server."""
    async with served() as (daemon, server, _):
        await daemon.start()
        begin, dues = datetime.now(UTC) + timedelta(seconds=LEAD), {}  # noqa: TID251 - a real process is watched
        tables = []
        for number in range(count):
            due = (begin + timedelta(seconds=number)).replace(microsecond=0)
            dues[f"Reminder {number}"] = due.timestamp()
            clock = daemon.clock((due - datetime.now(UTC)).total_seconds() + 0.5)  # noqa: TID251 - as above
            tables.append(f'[reminders.r{number}]\ntitle = "Reminder {number}"\nat = ["{clock}"]\nessential = true\n')
        daemon.write_profile(f"schema = 1\n{RHYTHM}" + "".join(tables))
        await eventually_all(server, set(dues), count + 20)
        return [(server.arrivals[title] - due) * 1000 for title, due in dues.items()]


async def edit_to_plan(count: int, settle: int) -> list[float]:
    """Milliseconds from a whole save to the live status that names the new text: the plan was made anew by then."""
    async with served() as (daemon, _, _):
        daemon.write_profile(evening(0))
        await daemon.start()
        await asyncio.sleep(settle)
        return [await _taken(daemon, evening(number)) for number in range(1, count + 1)]


async def _taken(daemon: LivingDaemon, text: str) -> float:
    await asyncio.sleep(APART)
    digest, begin = sha256(text.encode()).hexdigest(), clock_gettime(CLOCK_REALTIME)
    daemon.write_profile(text)
    while clock_gettime(CLOCK_REALTIME) - begin < 20:
        profile = daemon.status().get("profile")
        if isinstance(profile, dict) and profile.get("digest") == digest:
            return (clock_gettime(CLOCK_REALTIME) - begin) * 1000
        await asyncio.sleep(0.001)
    raise RuntimeError("a saved profile was never taken")


def evening(minute: int) -> str:
    return f'schema = 1\n{RHYTHM}[reminders.far]\ntitle = "Later"\nat = ["22:{minute:02}"]\n'


async def eventually_all(server: TimedServer, titles: set[str], seconds: int) -> None:
    for _ in range(seconds * 20):
        if titles <= server.arrivals.keys():
            return
        await asyncio.sleep(0.05)
    raise RuntimeError(f"never arrived: {sorted(titles - server.arrivals.keys())}")


async def server_back_to_shown(count: int) -> list[float]:
    """Milliseconds from a new server taking the name to the open notification being back on it."""
    async with served() as (daemon, server, address):
        await daemon.start()
        now = f'[reminders.open]\ntitle = "Open"\nat = ["{daemon.clock(LEAD)}"]\nlapse = "1h"\nessential = true\n'
        daemon.write_profile(f"schema = 1\n{RHYTHM}{now}")
        await eventually(lambda: "Open" in server.arrivals, "shown for the first time")
        delays = []
        for _ in range(count):
            await server.stop()
            server = TimedServer(address)
            began = clock_gettime(CLOCK_REALTIME)
            await server.start()
            await eventually(lambda: "Open" in server.arrivals, "shown again")  # noqa: B023 - asked at once
            delays.append((server.arrivals["Open"] - began) * 1000)
        await server.stop()
        return delays


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=FULL.times)
    for row in asyncio.run(rows(FULL._replace(times=parser.parse_args().times))):
        print(f"{row.question}: {row.figure}")
