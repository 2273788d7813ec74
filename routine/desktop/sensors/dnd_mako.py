"""Mako's mode do-not-disturb. PLATFORM, Idle, away, sleep: `Modes`.

A mako with the property signals that it changed, not to what. One without (1.7 has only the method ListModes) signals
nothing: it is asked when something is due.
"""

from dbus_fast import Message

from routine.desktop.sensors.bus_sensor import BusProperty
from routine.desktop.wire.session_bus import Refused, SessionBus
from routine.i18n import N_

MODE = "do-not-disturb"
"""As makoctl(1) names it in its example; a mode is only a name, so another one says nothing."""


class MakoDnd(BusProperty):
    """Tells `dnd` where mako shows the notifications."""

    mechanism = "mako"
    description = N_("mako's mode do-not-disturb")
    state = "dnd"
    name = "org.freedesktop.Notifications"
    path = "/fr/emersion/Mako"
    interface = "fr.emersion.Mako"
    property_name = "Modes"

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Read the property, else ask for the modes; a mako that hangs is the one it was."""
        try:
            await super().found(bus, owner)
        except Refused:
            self.must_be_asked = False
            question = Message(owner, self.path, self.interface, "ListModes")
            await self.ask(bus, question, "as", lambda body: self.holds(body[0]))
            self.must_be_asked = True

    @staticmethod
    def holds(value: object) -> bool | None:
        """Whether the mode is among those that are on."""
        return MODE in value if isinstance(value, list) else None
