"""What the daemon hears of the world: real files and a timedated that the test plays; the memory writes down."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import tzinfo
from typing import cast
from zoneinfo import ZoneInfo

import pytest

from routine import clock
from routine.daemon.inputs import Inputs
from routine.daemon.memory import Memory
from routine.model.events import Event
from tests.desktop.fake_timedated import FakeTimedated
from tests.desktop.parts import PrivateBus, eventually
from tests.telling import BERLIN, at, facts_of
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]


class Told:
    """A memory, with its files, that writes down what it is told."""

    def __init__(self, home: Home) -> None:
        self.profile_path = home.profile
        self.facts = facts_of()
        self.files = self
        self.all: list[str] = []

    def read(self, *, is_saved: bool) -> None:
        self.all.append("saved")

    def reload(self) -> None:
        self.all.append("reload")

    def look(self) -> None:
        self.all.append("history")

    def ring(self) -> None:
        self.all.append("ring")


@asynccontextmanager
async def hearing(home: Home) -> AsyncIterator[Told]:
    home.runtime.mkdir(exist_ok=True)
    lock = home.runtime / "daemon.lock"
    lock.touch()
    told = Told(home)
    inputs = Inputs(cast("Memory", told), lock)
    yield told
    inputs.close()
    heard = list(told.all)
    home.write_profile("")
    lock.unlink(missing_ok=True)
    await asyncio.sleep(0.3)  # in which it could hear of them
    assert told.all == heard, "closed it hears nothing"


async def test_each_file_tells_in_its_own_way(lived_in: Home) -> None:
    async with hearing(lived_in) as told:
        lived_in.write_profile("schema = 1\n")
        await eventually(lambda: "saved" in told.all, "the profile was saved")
        told.all.clear()
        lived_in.record(Event(at("09:00"), "paused"))
        await eventually(lambda: "history" in told.all, "the history was written")
        told.all.clear()
        (lived_in.runtime / "daemon.lock").unlink()
        await eventually(lambda: told.all == ["ring"], "the lock was removed")
        lived_in.profile.unlink()
        await eventually(lambda: "reload" in told.all, "the profile was removed")


@pytest.mark.desktop
async def test_timedated_has_the_files_read_only_where_the_zone_is_another_one(
    lived_in: Home, private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", private_bus.address)
    asked: list[tzinfo] = []
    zones = [BERLIN]

    def local_zone() -> tzinfo:
        asked.append(zones[-1])
        return zones[-1]

    monkeypatch.setattr(clock, "local_zone", local_zone)
    async with hearing(lived_in) as told:
        timedated = FakeTimedated(private_bus.address)
        await timedated.start()
        await until_heard(timedated, asked)
        assert "reload" not in told.all, "the zone is the same"
        zones.append(ZoneInfo("Asia/Tokyo"))
        await until_heard(timedated, asked)
        await eventually(lambda: "reload" in told.all, "it is another one")
        timedated.stop()


async def until_heard(timedated: FakeTimedated, asked: list[tzinfo]) -> None:
    """Tell until it is heard: nothing says when somebody listens."""
    before = len(asked)
    for _ in range(300):
        if len(asked) > before:
            return
        await timedated.tell("Asia/Tokyo")
        await asyncio.sleep(0.1)
    pytest.fail("it was not heard")


@pytest.mark.desktop
async def test_without_a_system_bus_the_files_are_heard_all_the_same(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere/bus")
    async with hearing(lived_in) as told:
        await asyncio.sleep(0.1)
        lived_in.write_profile("schema = 1\n")
        await eventually(lambda: "saved" in told.all, "the profile was saved")
