"""A sensor on a display: it outlives its compositor or X server."""

from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import suppress
from datetime import timedelta
from typing import Self

from routine.desktop.errands import Errands
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.addresses import socket_of
from routine.desktop.wire.reconnect import stay_connected
from routine.desktop.wire.wayland import Wire
from routine.desktop.wire.x11 import XDisplay
from routine.model.presence import SensorState
from routine.ports import Tell, Unavailable, Unreachable

FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=1), timedelta(minutes=5)

Readings = AsyncGenerator[bool | None, None]
"""Whether it holds now, then again whenever it may have changed, without end."""


class DisplaySensor(ABC):
    """What sensors on a display share: a connection that comes back, and telling only changes. Make it with `open`.

    Attributes:
        mechanism: its name in status.json.
        description: what it reads, for a person.
    """

    mechanism: str
    description: str

    def __init__(self, tell: Tell, login: Login) -> None:
        self._tell = tell
        self._login = login
        self._told: dict[SensorState, bool | None] = {}
        self._errands = Errands()

    @classmethod
    async def open(cls, tell: Tell, login: Login) -> Self:
        """Connect, tell what holds now, and go on telling; raises as `connect`."""
        sensor = cls(tell, login)
        await sensor.connect()
        sensor._errands.send(stay_connected(sensor._until_lost, sensor.connect, FIRST_RETRY, LONGEST_RETRY))
        return sensor

    async def close(self) -> None:
        """Tell nothing more and let go of the display. Never raises."""
        await self._errands.end()
        self.let_go()

    @abstractmethod
    async def connect(self) -> None:
        """Connect, and begin to tell.

        Raises:
            Unavailable: the display cannot be reached, or cannot tell this; nothing is left open.
        """

    @abstractmethod
    async def follow(self) -> None:
        """Tell what changes, until the connection is lost."""

    @abstractmethod
    def let_go(self) -> None:
        """Close the connection, if there is one, and forget what came over it."""

    def say(self, state: SensorState, holds: bool | None) -> None:
        """Tell whether it holds, if that has changed; what was never told is not told as "cannot tell"."""
        if self._told.get(state) is not holds:
            self._told[state] = holds
            self._tell(state, holds)

    async def _until_lost(self) -> None:
        await self.follow()
        self.let_go()
        for state in tuple(self._told):
            self.say(state, None)


class WaylandSensor(DisplaySensor):
    """Asks a compositor for the interfaces that are `wanted`."""

    wanted: frozenset[str]
    _wire: Wire | None = None

    @abstractmethod
    async def begin(self, wire: Wire) -> None:
        """Ask a compositor for what is to be told; say nothing that a failure would leave behind.

        Raises:
            Unavailable: it does not offer it.
        """

    @abstractmethod
    def stop(self) -> None:
        """Forget what this compositor has said."""

    async def connect(self) -> None:
        """Connect and begin."""
        self._wire = await Wire.connect(socket_of(self._login.environment), self.wanted)
        try:
            await self.begin(self._wire)
        except BaseException:
            self.let_go()
            raise

    async def follow(self) -> None:
        """What the compositor says comes by itself."""
        if self._wire:
            await self._wire.loss()

    def let_go(self) -> None:
        """Close the connection, and forget what came over it."""
        self.stop()
        if self._wire:
            self._wire.close()


class XSensor(DisplaySensor):
    """Reads one state of an X display. Under Wayland that knows nothing: do not ask it there."""

    state: SensorState
    _display: XDisplay | None = None

    @abstractmethod
    def readings(self, display: XDisplay) -> Readings:
        """Read it on this display.

        Raises:
            Unavailable: the display cannot tell it.
            Unreachable: the display is lost.
        """

    async def connect(self) -> None:
        """Connect, and read it for the first time."""
        self._display = await XDisplay.connect(self._login.environment)
        self._values = self.readings(self._display)
        try:
            self.say(self.state, await anext(self._values))
        except (Unavailable, Unreachable) as reason:
            self.let_go()
            raise Unavailable(str(reason)) from None

    async def follow(self) -> None:
        """Tell each reading."""
        with suppress(Unavailable, Unreachable):
            async for value in self._values:
                self.say(self.state, value)

    def let_go(self) -> None:
        """Close the display."""
        if self._display:
            self._display.close()
