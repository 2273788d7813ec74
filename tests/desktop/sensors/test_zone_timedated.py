"""The signal of timedated, over a private bus."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from routine.desktop.sensors.zone_timedated import follow_timedated
from routine.ports import Unavailable
from tests.desktop.fake_timedated import FakeTimedated
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop


class Told:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@contextlib.asynccontextmanager
async def following(bus: PrivateBus, tell: Callable[[], None]) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.create_task(follow_timedated(bus.address, tell))
    yield task
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def test_a_new_zone_is_told_and_so_is_one_from_before_anybody_listened(private_bus: PrivateBus) -> None:
    told, timedated = Told(), FakeTimedated(private_bus.address)
    async with following(private_bus, told):
        await eventually(lambda: told.times == 1, "it looks once when it begins to listen")
        await timedated.start()
        await timedated.tell_something_else()
        await timedated.tell("America/New_York")
        await eventually(lambda: told.times == 2, "the signal is heard")
        timedated.stop()  # timedated ends when it is idle, and comes back when it is asked
        await timedated.start()
        await timedated.tell("Europe/Berlin")
        await eventually(lambda: told.times == 3, "that of the next one too")
        timedated.stop()


async def test_nobody_else_can_tell(private_bus: PrivateBus) -> None:
    told, timedated, stranger = Told(), FakeTimedated(private_bus.address), FakeTimedated(private_bus.address)
    async with following(private_bus, told):
        await eventually(lambda: told.times == 1, "it looks once when it begins to listen")
        await timedated.start()
        await stranger.start()  # the name is taken: it stays a stranger
        await stranger.tell("Asia/Tokyo")
        await timedated.tell("America/New_York")
        await eventually(lambda: told.times >= 2, "the signal is heard")
        assert told.times == 2
        timedated.stop()
        stranger.stop()


async def test_it_ends_quietly_with_the_bus(private_bus: PrivateBus) -> None:
    told = Told()
    async with following(private_bus, told) as task:
        await eventually(lambda: told.times == 1, "it listens")
        private_bus.stop()
        await asyncio.wait_for(task, 30)


async def test_without_a_bus_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await follow_timedated(f"unix:path={tmp_path / 'nobody'}", Told())
