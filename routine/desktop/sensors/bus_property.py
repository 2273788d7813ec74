"""A sensor that reads one property of one object on a bus."""

from collections.abc import Sequence

from dbus_fast import Message

from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.wire.session_bus import SessionBus

PROPERTIES = "org.freedesktop.DBus.Properties"


class BusProperty(BusSensor):
    """Tells what the property means, read once and then pushed by `PropertiesChanged`.

    A service that has no such property refuses, and is not asked again until the name changes hands.

    Attributes:
        path: of the object.
        interface: that has the property.
        property_name: what it is called there.
    """

    path: str
    interface: str
    property_name: str

    @staticmethod
    def holds(value: object) -> bool | None:
        """What a value of the property means, `None` for one that it cannot have."""
        raise NotImplementedError

    @property
    def rules(self) -> Sequence[str]:
        """Changes of this interface of the object."""
        of_the_object = f"type='signal',sender='{self.name}',path='{self.path}'"
        return (f"{of_the_object},interface='{PROPERTIES}',member='PropertiesChanged',arg0='{self.interface}'",)

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Read it.

        Raises:
            Unreachable: there is no such property.
        """
        question = Message(
            owner, self.path, PROPERTIES, "Get", signature="ss", body=[self.interface, self.property_name]
        )
        await self.ask(bus, question, "v", lambda body: self.holds(body[0].value))

    def heard(self, message: Message) -> bool:
        """Tell the new value, or look again where the service only says that it has changed."""
        if (message.interface, message.path, message.signature) != (PROPERTIES, self.path, "sa{sv}as"):
            return False
        interface, changed, invalidated = message.body
        if interface != self.interface:
            return False
        if self.property_name in changed:
            self.say(self.holds(changed[self.property_name].value))
        return self.property_name in invalidated
