"""The real daemon for simulated days, with everything at a low rate; memory, open files and threads stay flat.

Presses, commands, edits good and broken, a server and a bus that go and come, a full disk, a clock that is set. A month
takes nine minutes: `ATTACK_ROUNDS=30 SEED=1 pytest -s tests/attacks/test_soak.py`.
"""

import asyncio
import random
import re
import statistics
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from routine.model.events import ANSWERS, Event, Occurrence
from tests.attacks.disk import SmallDisk
from tests.attacks.fast import BEGIN, FastDaemon, Reading
from tests.attacks.rounds import chance, rounds
from tests.desktop.fake_server import DISMISSED, FakeServer
from tests.desktop.parts import PrivateBus, eventually

pytestmark = [pytest.mark.desktop, pytest.mark.usefixtures("mounts")]

CLOCKS = {"one": "08:20", "two": "12:40", "three": "17:10", "four": "21:30"}
"""Reminders that nobody edits or silences: each of their occurrences must have its row."""

PROFILE = "".join(
    f'[reminders.{name}]\ntitle = "{name}"\nat = ["{clock}"]\nessential = true\nlapse = "6h"\n'
    for name, clock in CLOCKS.items()
)
USUAL = "[reminders.hydration]\ntimes = 8\n[reminders.sitting]\n[reminders.stretch]\n[reminders.wind-down]\n"
COMMANDS = (
    *(("done", "hydration"), ("skip", "sitting"), ("snooze",), ("log",), ("status",), ("why", "two"), ("stats",)),
    *(("pause", "20m"), ("resume",), ("tonight", "23:30"), ("undo",), ("cramp", "none"), ("next", "--json")),
    *(("config", "set", "reminders.hydration.times", times) for times in ("5", "6", "7", "8")),
)

LEFT_BY_THE_LIBRARY = re.compile(
    r"Future exception was never retrieved\nfuture: .*\n(?:Traceback.*\n(?:  .*\n)+)?\w+Error: .*\n"
)
"""dbus-fast keeps a future for each message that it writes, and shows nobody the one whose bus is lost meanwhile."""


LIFTED = {"changed", "bout_ended"}
"""What lapsed so may lapse again: it stood in the plan again. Else only where the clock was set to before it lapsed."""


class Month:
    """Everything that befalls one daemon."""

    def __init__(self, daemon: FastDaemon, bus: PrivateBus, server: FakeServer, luck: random.Random) -> None:
        self.daemon, self.bus, self.server, self.luck = daemon, bus, server, luck
        self.disk = SmallDisk(daemon.home / "data", size=64)
        self.happened: Counter[str] = Counter()
        self.readings: list[Reading] = []

    async def live(self, days: int) -> None:
        """So many simulated days."""
        while self.daemon.fake_now() - self.daemon.set_ahead < BEGIN + timedelta(days=days):
            event = self.luck.choice(EVENTS)
            self.happened[event.__name__] += 1
            await event(self)
            await asyncio.sleep(self.luck.uniform(0.05, 0.5))
            self.readings.append(self.daemon.reading())

    async def press(self) -> None:
        for notification in list(self.server.on_screen.values()):
            wishes = [each for each in notification.actions[2::2] if each != "open"]  # a process of its own: ui/web
            if self.luck.random() < 0.7 and wishes:
                self.server.press(notification.number, self.luck.choice(wishes))
            else:
                self.server.close(notification.number, DISMISSED)

    async def command(self) -> None:
        await self.daemon.type(*self.luck.choice(COMMANDS))

    async def broken_edit(self) -> None:
        good = self.daemon.profile.read_text()
        self.daemon.write_profile(good + "evry = 3\n")
        await asyncio.sleep(0.7)
        self.daemon.write_profile(good)

    async def server_restart(self) -> None:
        await self.server.stop()
        await asyncio.sleep(0.2)
        await self.server.start()

    async def server_hangs(self) -> None:
        self.server.hangs = True
        await asyncio.sleep(0.3)
        self.server.go_on()

    async def bus_loss(self) -> None:
        self.bus.stop()
        await self.server.stop()
        await asyncio.sleep(0.2)
        self.bus.start()
        await self.server.start()

    async def disk_full(self) -> None:
        self.disk.fill()
        await asyncio.sleep(0.4)
        self.disk.free()

    async def clock_set(self) -> None:
        self.daemon.set_clock(timedelta(minutes=self.luck.randint(-90, 90)))
        self.daemon.write_profile(self.daemon.profile.read_text())


Befalls = Callable[[Month], Awaitable[None]]
EVENTS: tuple[Befalls, ...] = (
    *(Month.press,) * 12,
    *(Month.command,) * 5,
    *(Month.broken_edit, Month.server_restart, Month.server_hangs, Month.bus_loss, Month.disk_full, Month.clock_set),
)


async def test_days_with_everything_leave_nothing_out_double_nothing_and_grow_nothing(
    private_bus: PrivateBus, server: FakeServer, tmp_path: Path
) -> None:
    days, luck = rounds(1), chance("soak")
    daemon = FastDaemon(tmp_path, private_bus)
    month = Month(daemon, private_bus, server, luck)
    try:
        await server.start()
        daemon.write_profile(PROFILE + USUAL)
        await daemon.start()
        began = daemon.fake_now()
        await month.live(days)
        end = daemon.fake_now()
        await eventually(lambda: daemon.status().get("trouble") is None, "the disk has room")
        assert daemon.end() == 0
    finally:
        daemon.kill()
    rows = daemon.events()
    assert "Traceback" not in LEFT_BY_THE_LIBRARY.sub("", daemon.output.read_text())
    accounted(rows, began, end - timedelta(hours=8), daemon.lived_again)
    print(f"{days} days, {len(rows)} rows, {dict(month.happened)}")  # noqa: T201 - the figures
    flat(month.readings)


def accounted(rows: list[Event], began: datetime, end: datetime, again: list[tuple[datetime, datetime]]) -> None:
    """Each occurrence of the reminders that nobody touched has rows; nothing was asked or ended twice.

    A lapse may come again as its time does. Its row may then be the later one: deciding takes a minute of this clock.
    """
    about = {event.occurrence for event in rows}
    for name, clock in CLOCKS.items():
        due = datetime.fromisoformat(f"{began:%Y-%m-%d}T{clock}:00+00:00")
        while due < end:
            assert due < began or Occurrence(name, due) in about, f"{name} of {due} has no row"
            due += timedelta(days=1)
    asked = Counter((event.occurrence, event.detail["ask"]) for event in rows if event.kind == "shown")
    assert [ask for ask, times in asked.items() if times > 1] == []
    taken_back = {event.detail.get("row") for event in rows if event.kind == "undone"}
    standing = [event for event in rows if event.id not in taken_back and event.occurrence]
    answered = Counter(event.occurrence for event in standing if event.kind in ANSWERS)
    assert [occurrence for occurrence, times in answered.items() if times > 1] == []
    lapsed: dict[Occurrence | None, datetime] = {}
    for event in standing:
        if event.kind == "lapsed" and event.detail["why"] not in LIFTED:
            before = lapsed.get(event.occurrence)
            came_again = before is None or any(since < before <= until for since, until in again)
            assert came_again, f"{event.occurrence} lapsed at {before} and {event.at}"
            lapsed[event.occurrence] = event.at


def flat(readings: list[Reading]) -> None:
    """The last third takes no more than the first, give or take what a day of rows takes."""
    third = max(1, len(readings) // 3)
    first, second, last = (middle(readings[begin * third :][:third]) for begin in range(3))
    most = Reading(*(max(values) for values in zip(*readings, strict=True)))
    print(f"thirds: {first}, {second}, {last}\nmost: {most}")  # noqa: T201 - the figures
    assert last.own_memory < first.own_memory + 4000
    assert most.files <= 40
    assert most.threads <= 8


def middle(readings: list[Reading]) -> Reading:
    return Reading(*(statistics.median_low(values) for values in zip(*readings, strict=True)))
