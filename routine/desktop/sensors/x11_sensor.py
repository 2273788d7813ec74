"""A sensor on an X display: it outlives its X server."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Self

from routine.desktop.errands import Errands
from routine.desktop.wire.x11 import XDisplay
from routine.model.sensors import SensorState
from routine.ports import Tell, Unavailable, Unreachable

FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=1), timedelta(minutes=5)

Readings = Callable[[XDisplay], AsyncGenerator[bool | None, None]]
"""Whether it holds now, then again whenever it may have changed, without end.

Raises `Unavailable` where the display cannot tell it, `Unreachable` when the display is lost.
"""


class XSensor:
    """Tells one state. Make it with `open`."""

    def __init__(
        self, state: SensorState, readings: Readings, description: str, tell: Tell, environment: Mapping[str, str]
    ):
        self.description = description
        self._sign = state
        self._readings = readings
        self._tell = tell
        self._environment = environment
        self._told: bool | None = None
        self._display: XDisplay | None = None
        self._errands = Errands()

    @classmethod
    async def open(
        cls, state: SensorState, readings: Readings, description: str, tell: Tell, environment: Mapping[str, str]
    ) -> Self:
        """Connect, tell what holds now, and go on telling.

        Args:
            state: what is told.
            readings: how it is read on one display.
            description: for a person.
            tell: who is told.
            environment: of this login.

        Raises:
            Unavailable: the display cannot be reached, or cannot tell this.
        """
        source = cls(state, readings, description, tell, environment)
        source._errands.send(source._go_on(await source._begin()))
        return source

    async def close(self) -> None:
        """Let go of the display."""
        await self._errands.end()
        if self._display:
            self._display.close()

    async def _begin(self) -> AsyncGenerator[bool | None, None]:
        display = self._display = await XDisplay.connect(self._environment)
        values = self._readings(display)
        try:
            self._say(await anext(values))
        except (Unavailable, Unreachable) as reason:
            display.close()
            raise Unavailable(str(reason)) from None
        return values

    async def _go_on(self, values: AsyncGenerator[bool | None, None]) -> None:
        while True:
            with suppress(Unavailable, Unreachable):
                async for value in values:
                    self._say(value)
            self._say(None)
            values = await self._begin_again()

    async def _begin_again(self) -> AsyncGenerator[bool | None, None]:
        delay = FIRST_RETRY
        while True:
            if self._display:
                self._display.close()
            await asyncio.sleep(delay.total_seconds())
            with suppress(Unavailable):
                return await self._begin()
            delay = min(2 * delay, LONGEST_RETRY)

    def _say(self, holds: bool | None) -> None:
        if holds is not self._told:
            self._told = holds
            self._tell(self._sign, holds)
