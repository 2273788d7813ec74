"""A timedated the test plays: it owns the name on a private bus and tells of a zone as the real one does."""

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from routine.desktop.sensors.zone_timedated import NAME, PATH


class FakeTimedated:
    """Owns the name from `start` to `stop`."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._bus: MessageBus | None = None

    async def start(self) -> None:
        self._bus = await MessageBus(bus_address=self._address).connect()
        await self._bus.request_name(NAME)

    async def tell(self, zone: str) -> None:
        """What `timedatectl set-timezone` leads to, captured from systemd 252."""
        assert self._bus
        changed = [NAME, {"Timezone": Variant("s", zone)}, []]
        await self._bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                path=PATH,
                interface="org.freedesktop.DBus.Properties",
                member="PropertiesChanged",
                signature="sa{sv}as",
                body=changed,
            )
        )

    async def tell_something_else(self) -> None:
        """A signal of its own that is about no zone."""
        assert self._bus
        await self._bus.send(
            Message(
                message_type=MessageType.SIGNAL, path=PATH, interface=NAME, member="Nonsense", signature="", body=[]
            )
        )

    def stop(self) -> None:
        if self._bus:
            self._bus.disconnect()
            self._bus = None
