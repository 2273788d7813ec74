"""What the sensors on an X display share, on a display that the test plays."""

import asyncio
from collections.abc import Mapping

import pytest

from routine.desktop.sensors.display_sensor import Readings, XSensor
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.x11 import XDisplay
from routine.ports import Unavailable, Unreachable
from tests.desktop.dnd_stages import Told
from tests.desktop.parts import eventually


class PlayedDisplay:
    """Gives readings, and raises those that are errors."""

    def __init__(self) -> None:
        self.readings: asyncio.Queue[bool | Exception] = asyncio.Queue()
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


class Lamp(XSensor):
    mechanism, description, state = "lamp", "the lamp of this test", "fullscreen"

    async def readings(self, display: XDisplay) -> Readings:
        assert isinstance(display, PlayedDisplay)
        while True:
            reading = await display.readings.get()
            if isinstance(reading, Exception):
                raise reading
            yield reading


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> PlayedDisplay:
    played = PlayedDisplay()

    async def connect(environment: Mapping[str, str]) -> PlayedDisplay:
        assert environment == {"DISPLAY": ":7"}
        return played

    monkeypatch.setattr(XDisplay, "connect", connect)
    return played


async def test_each_reading_is_told_until_the_display_is_lost(display: PlayedDisplay) -> None:
    told = Told()
    display.readings.put_nowait(False)
    sensor = await Lamp.open(told, Login({"DISPLAY": ":7"}))
    assert told.all == [("fullscreen", False)], "before the opening returns"
    for reading in (True, True, False, Unreachable("it is gone")):
        display.readings.put_nowait(reading)
    await eventually(lambda: told.holds == [False, True, False, None], "each change is told, and the loss")
    assert display.closed == 1
    await sensor.close()


@pytest.mark.parametrize("reason", [Unavailable("no window manager"), Unreachable("no window manager")])
async def test_a_display_that_cannot_tell_is_closed_and_says_why(display: PlayedDisplay, reason: Exception) -> None:
    told = Told()
    display.readings.put_nowait(reason)
    with pytest.raises(Unavailable, match="no window manager"):
        await Lamp.open(told, Login({"DISPLAY": ":7"}))
    assert (told.all, display.closed) == ([], 1)
