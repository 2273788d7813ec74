"""It never goes silent: a lost alarm is made good, and a daemon that hangs feeds no watchdog."""

import asyncio
import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

import pytest

from routine.daemon import alarm, engine
from routine.daemon.engine import ALONE
from routine.service.supervisor import Supervisor
from tests.story.day import MORNING, StoryDay

TEA = '[reminders.tea]\ntitle = "Make tea"\nat = ["10:00", "14:00", "15:30"]\nessential = true\n'
NOBODY = Supervisor({})


class FailingTrigger(alarm.RingTrigger):
    """The first one there is raises whenever it is asked what follows, which stops APScheduler for good."""

    raised: ClassVar[list["FailingTrigger"]] = []

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime:
        if previous_fire_time is not None and self.raised in ([], [self]):
            self.raised[:] = [self]
            raise RuntimeError("a trigger that was written badly")
        return super().get_next_fire_time(previous_fire_time, now)


@pytest.mark.parametrize("is_looked_after", [True, False])
def test_an_alarm_that_stopped_for_good_is_made_good_within_a_quarter_of_an_hour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_looked_after: bool
) -> None:
    monkeypatch.setattr(alarm, "RingTrigger", FailingTrigger)
    monkeypatch.setattr(FailingTrigger, "raised", [])
    day = StoryDay(tmp_path, TEA, monkeypatch)

    async def story(day: StoryDay) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        if is_looked_after:
            day.engine.watch(NOBODY)
        await day.until("13:00")
        assert FailingTrigger.raised
        await day.until("16:00")

    day.tell(story)
    shown = [line for line in day.history() if line.endswith("shown")]
    lates = [timedelta(hours=int(line[:2]), minutes=int(line[3:5])) for line in shown]
    if is_looked_after:
        dues = [timedelta(hours=10), timedelta(hours=14), timedelta(hours=15.5)]
        assert all(due <= late <= due + ALONE for due, late in zip(dues, lates, strict=True))
    else:
        assert shown == [], "else this test would show nothing"


def test_while_everything_is_well_nothing_is_planned_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day, rounds = StoryDay(tmp_path, TEA, monkeypatch), list[object]()

    async def story(day: StoryDay) -> None:
        monkeypatch.setattr(day.engine, "_publish", rounds.append)
        day.engine.watch(NOBODY)
        await day.until("08:45")
        before = len(rounds)
        await day.until("09:59")
        assert len(rounds) == before

    day.tell(story)
    assert rounds


@pytest.mark.parametrize("hangs", [False, True])
def test_a_daemon_whose_round_never_ends_feeds_the_watchdog_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    day = StoryDay(tmp_path, TEA, monkeypatch)
    address = str(tmp_path / "notify")
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    listener.bind(address)
    listener.setblocking(False)

    async def story(day: StoryDay) -> None:
        async def hang(_: object) -> None:
            await asyncio.Event().wait()

        if hangs:
            monkeypatch.setattr(day.screen, "show", hang)
        day.engine.watch(Supervisor({"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "60000000"}))
        await day.until("10:00")
        await asyncio.sleep(engine.STUCK + 1)
        drain(listener)
        await asyncio.sleep(600)

    day.tell(story)
    assert bool(drain(listener)) is not hangs
    listener.close()
    assert MORNING.hour < 10, "the story begins before the first reminder"


def drain(listener: socket.socket) -> list[bytes]:
    heard = []
    while True:
        try:
            heard.append(listener.recv(100))
        except BlockingIOError:
            return heard
