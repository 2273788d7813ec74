"""What the sensors on Wayland share."""

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path

from routine.desktop.sensors.display_sensor import DisplaySensor
from routine.desktop.wire.wayland import Wire
from routine.i18n import _
from routine.ports import Unavailable


def socket_of(environment: Mapping[str, str]) -> Path:
    """Where the compositor of this login listens, by the rules of libwayland.

    Raises:
        Unavailable: the environment names no place.
    """
    path = Path(environment.get("XDG_RUNTIME_DIR", ""), environment.get("WAYLAND_DISPLAY") or "wayland-0")
    if not path.is_absolute():
        raise Unavailable(_("this login has no runtime folder (XDG_RUNTIME_DIR), so no Wayland compositor"))
    return path


class WaylandSensor(DisplaySensor[Wire]):
    """Asks a compositor.

    Attributes:
        wanted: the interfaces that `begin` looks for.
    """

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

    async def connect(self) -> Wire:
        """Connect and begin."""
        self._wire = await Wire.connect(socket_of(self._login.environment), self.wanted)
        try:
            await self.begin(self._wire)
        except BaseException:
            self.let_go()
            raise
        return self._wire

    async def follow(self, connection: Wire) -> None:
        """What the compositor says comes by itself."""
        await connection.loss()

    def let_go(self) -> None:
        """Close the connection, and forget what came over it."""
        self.stop()
        if self._wire:
            self._wire.close()
