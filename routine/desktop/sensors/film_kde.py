"""What keeps the screen awake on KDE: the inhibitions of its power management. PLATFORM, Idle, away, sleep.

PowerDevil enforces an inhibition after 5 s, and so it is told that much later.
"""

from dbus_fast import Message

from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.wire.session_bus import SessionBus
from routine.i18n import N_

NAME = "org.kde.Solid.PowerManagement.PolicyAgent"
PATH = "/org/kde/Solid/PowerManagement/PolicyAgent"
CHANGE_SCREEN_SETTINGS = 4
"""The policy that a film inhibits; 1, to interrupt the session, is inhibited by a download too."""


class KdeFilm(BusSensor):
    """Tells `inhibited` while KDE's power management runs."""

    mechanism = "powerdevil"
    description = N_("KDE's power inhibitions")
    state = "inhibited"
    name = NAME
    # Any signal of the object: older ones send InhibitionsChanged, newer ones PropertiesChanged of ActiveInhibitions.
    rules = (f"type='signal',sender='{NAME}',path='{PATH}'",)

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Ask."""
        question = Message(owner, PATH, NAME, "HasInhibition", signature="u", body=[CHANGE_SCREEN_SETTINGS])
        await self.ask(bus, question, "b", lambda body: bool(body[0]))

    def heard(self, message: Message) -> bool:
        """Ask again: a signal names who came and went, not what they inhibit."""
        return message.path == PATH
