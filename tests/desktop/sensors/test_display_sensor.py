"""A sensor on a display: what it tells when the display goes, and that it comes back."""

import asyncio

import pytest

from routine.desktop.sensors.display_sensor import FIRST_RETRY, DisplaySensor
from routine.desktop.sensors.listed import Login
from routine.ports import Unavailable
from tests.desktop.dnd_stages import Told
from tests.simulation.virtual_time import VirtualLoop


class Screen:
    """A display that can be lost."""

    def __init__(self) -> None:
        self.is_there = True
        self.lost = asyncio.Event()
        self.connections = 0
        self.let_go = 0

    def lose(self) -> None:
        self.is_there = False
        self.lost.set()

    def come_back(self) -> None:
        self.is_there = True
        self.lost = asyncio.Event()


def sensor_on(screen: Screen) -> type[DisplaySensor]:
    class ScreenSensor(DisplaySensor):
        mechanism, description = "screen", "the screen of this test"

        async def connect(self) -> None:
            if not screen.is_there:
                raise Unavailable("no screen")
            screen.connections += 1
            self.say("idle", False)

        async def follow(self) -> None:
            await screen.lost.wait()

        def let_go(self) -> None:
            screen.let_go += 1

    return ScreenSensor


async def test_where_there_is_none_the_opening_says_so() -> None:
    screen, told = Screen(), Told()
    screen.lose()
    with pytest.raises(Unavailable, match="no screen"):
        await sensor_on(screen).open(told, Login({}))
    assert told.all == []


def test_one_that_is_lost_cannot_tell_what_was_told_and_is_found_again() -> None:
    async def live() -> None:
        screen, told = Screen(), Told()
        sensor = await sensor_on(screen).open(told, Login({}))
        assert told.all == [("idle", False)]
        screen.lose()
        await asyncio.sleep(FIRST_RETRY.total_seconds() * 2.5)
        assert told.all == [("idle", False), ("idle", None)], "and nothing of states that were never told"
        assert screen.let_go == 1
        screen.come_back()
        await asyncio.sleep(60)
        assert told.all == [("idle", False), ("idle", None), ("idle", False)]
        assert screen.connections == 2
        await sensor.close()

    loop = VirtualLoop()
    try:
        loop.run_until_complete(live())
    finally:
        loop.close()


async def test_closed_it_lets_go_and_tells_nothing_more() -> None:
    screen, told = Screen(), Told()
    sensor = await sensor_on(screen).open(told, Login({}))
    await sensor.close()
    assert screen.let_go == 1
    screen.lose()
    await asyncio.sleep(0)
    assert told.all == [("idle", False)]
