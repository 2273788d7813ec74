"""A sensor on Wayland: it outlives its compositor."""

from abc import ABC, abstractmethod
from asyncio import get_running_loop, sleep
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from routine.desktop.errands import Errands
from routine.desktop.wire.wayland import Wire
from routine.i18n import _
from routine.model.sensors import SensorState
from routine.ports import Tell, Unavailable

FIRST_RETRY = timedelta(seconds=1)
LONGEST_RETRY = timedelta(minutes=5)


def socket_of(environment: Mapping[str, str]) -> Path:
    """Where the compositor of this login listens, by the rules of libwayland.

    Raises:
        Unavailable: the environment names no place.
    """
    path = Path(environment.get("XDG_RUNTIME_DIR", ""), environment.get("WAYLAND_DISPLAY") or "wayland-0")
    if not path.is_absolute():
        raise Unavailable(_("this login has no runtime folder (XDG_RUNTIME_DIR), so no Wayland compositor"))
    return path


class WaylandSensor(ABC):
    """What all sensors on Wayland share: a connection that comes back, and telling only changes.

    Args:
        tell: is told.
        environment: of this login.
        wanted: the interfaces that `begin` looks for.
    """

    def __init__(self, tell: Tell, environment: Mapping[str, str], wanted: frozenset[str]) -> None:
        self.description = _("the Wayland compositor")
        self._tell = tell
        self._environment = environment
        self._wanted = wanted
        self._said: dict[SensorState, bool | None] = {}
        self._wire: Wire | None = None
        self._errands = Errands()

    @abstractmethod
    async def begin(self, wire: Wire) -> None:
        """Ask a compositor for what is to be told; say nothing that a failure would leave behind.

        Raises:
            Unavailable: it does not offer it.
        """

    @abstractmethod
    def stop(self) -> None:
        """Forget what this compositor has said."""

    async def open(self) -> None:
        """Connect and begin.

        Raises:
            Unavailable: there is no compositor, or it does not offer what is needed.
        """
        wire = await self._connect()
        self._errands.send(self._keep_connected(wire))

    async def close(self) -> None:
        """Tell nothing more and let go of the compositor. Never raises."""
        await self._errands.end()
        self.stop()
        if self._wire:
            self._wire.close()

    def say(self, state: SensorState, holds: bool | None) -> None:
        """Tell a state if it has changed; what was never told is not told as "cannot tell"."""
        if self._said.get(state) is not holds:
            self._said[state] = holds
            self._tell(state, holds)

    async def _connect(self) -> Wire:
        wire = await Wire.connect(socket_of(self._environment), self._wanted)
        try:
            await self.begin(wire)
        except BaseException:
            wire.close()
            self.stop()
            raise
        self._wire = wire
        return wire

    async def _keep_connected(self, wire: Wire) -> None:
        delay, clock = FIRST_RETRY, get_running_loop().time
        while True:
            began = clock()
            await wire.loss()
            self._lose()
            if clock() - began > LONGEST_RETRY.total_seconds():  # else it may well fail again at once
                delay = FIRST_RETRY
            wire, delay = await self._reconnect(delay)

    async def _reconnect(self, delay: timedelta) -> tuple[Wire, timedelta]:
        while True:
            await sleep(delay.total_seconds())
            delay = min(2 * delay, LONGEST_RETRY)
            with suppress(Unavailable):
                return await self._connect(), delay

    def _lose(self) -> None:
        self.stop()
        for state in tuple(self._said):
            self.say(state, None)
