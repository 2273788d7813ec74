"""Whether somebody is in a call: looked at when something is due, and while a call goes on. SPEC section 3, `call`."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from routine.ports import CallSensor

QUIET_AFTER = timedelta(minutes=2)
"""A call is over when the microphone was silent that long: the person still writes a note (EXPERIENCE, A meeting)."""

LOOK_AGAIN = timedelta(seconds=30)
"""How often it is looked at while something waits for the end of a call; otherwise never."""


class Microphone:
    """Tells when a call begins and ends.

    Args:
        sensor: who knows of microphones; `None`: nobody here does.
        tell: called with whether a call goes on (`None`: cannot tell), on each change.
        quiet_after, look_again: as above.
    """

    def __init__(
        self,
        sensor: CallSensor | None,
        tell: Callable[[bool | None], None],
        quiet_after: timedelta = QUIET_AFTER,
        look_again: timedelta = LOOK_AGAIN,
    ) -> None:
        self._sensor, self._tell = sensor, tell
        self._quiet_after, self._look_again = quiet_after.total_seconds(), look_again.total_seconds()
        self._told: bool | None = None
        self._quiet_since: float | None = None
        self._watching: asyncio.Task[None] | None = None

    async def look(self) -> None:
        """Find out now; in a call, go on looking until it is over."""
        if self._sensor is None or self._watching:
            return
        await self._look(self._sensor)
        if self._told:
            self._watching = asyncio.create_task(self._watch(self._sensor), name="call")

    def close(self) -> None:
        """Look no more."""
        if self._watching:
            self._watching.cancel()

    async def _watch(self, sensor: CallSensor) -> None:
        while self._told:
            await asyncio.sleep(self._look_again)
            await self._look(sensor)
        self._watching = None

    async def _look(self, sensor: CallSensor) -> None:
        heard = await sensor.look()
        now = asyncio.get_running_loop().time()
        if heard:
            self._quiet_since = None
        elif self._told and self._quiet_since is None:
            self._quiet_since = now
        lingers = self._quiet_since is not None and now - self._quiet_since < self._quiet_after
        in_call = True if lingers else heard  # one look that failed ends no call
        if in_call != self._told:
            self._told, self._quiet_since = in_call, None
            self._tell(in_call)
