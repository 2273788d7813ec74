"""What the sensors on an X display share. Under Wayland that knows nothing: do not ask it there."""

from abc import abstractmethod
from collections.abc import AsyncGenerator
from contextlib import suppress

from routine.desktop.sensors.display_sensor import DisplaySensor
from routine.desktop.wire.x11 import XDisplay
from routine.model.presence import SensorState
from routine.ports import Unavailable, Unreachable

Readings = AsyncGenerator[bool | None, None]
"""Whether it holds now, then again whenever it may have changed, without end."""


class XSensor(DisplaySensor[Readings]):
    """Reads one state of an X display.

    Attributes:
        state: what it tells.
    """

    state: SensorState
    _display: XDisplay | None = None

    @abstractmethod
    def readings(self, display: XDisplay) -> Readings:
        """Read it on this display.

        Raises:
            Unavailable: the display cannot tell it.
            Unreachable: the display is lost.
        """

    async def connect(self) -> Readings:
        """Connect, and read it for the first time."""
        self._display = await XDisplay.connect(self._login.environment)
        values = self.readings(self._display)
        try:
            self.say(self.state, await anext(values))
        except (Unavailable, Unreachable) as reason:
            self.let_go()
            raise Unavailable(str(reason)) from None
        return values

    async def follow(self, connection: Readings) -> None:
        """Tell each reading."""
        with suppress(Unavailable, Unreachable):
            async for value in connection:
                self.say(self.state, value)

    def let_go(self) -> None:
        """Close the display."""
        if self._display:
            self._display.close()
