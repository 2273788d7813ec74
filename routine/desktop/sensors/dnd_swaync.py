"""The do-not-disturb of SwayNotificationCenter. PLATFORM, Idle, away, sleep."""

from dbus_fast import Message

from routine.desktop.sensors.bus_sensor import BusSensor, yes_or_no
from routine.desktop.wire.session_bus import SessionBus
from routine.i18n import N_

NAME = "org.erikreider.swaync.cc"
PATH = "/org/erikreider/swaync/cc"
CHANGES = ("Subscribe", "SubscribeV2")
"""Each begins with the number of notifications and whether do-not-disturb is on; newer ones send only the second."""


class SwayncDnd(BusSensor):
    """Tells `dnd` where swaync shows the notifications."""

    mechanism = "swaync"
    description = N_("swaync's do-not-disturb")
    state = "dnd"
    name = NAME
    rules = (f"type='signal',sender='{NAME}',path='{PATH}',interface='{NAME}'",)

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Ask."""
        await self.ask(bus, Message(owner, PATH, NAME, "GetDnd"), "b", lambda body: bool(body[0]))

    def heard(self, message: Message) -> bool:
        """Tell what it says."""
        if message.interface == NAME and message.member in CHANGES:
            self.say(yes_or_no(message.body[1]) if len(message.body) > 1 else None)
        return False
