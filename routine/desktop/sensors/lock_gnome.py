"""GNOME's screen saver: the screen is dark or locked. SPEC section 3.

GNOME Shell 43 takes what is shown off as the screen goes dark, also without a lock, and does not show it again
(measured); the signal comes for both.
"""

from dbus_fast import Message

from routine.desktop.sensors.bus_sensor import BusSensor, yes_or_no
from routine.desktop.wire.session_bus import SessionBus
from routine.i18n import N_

NAME, PATH = "org.gnome.Shell.ScreenShield", "/org/gnome/ScreenSaver"
INTERFACE = "org.gnome.ScreenSaver"  # a name of its own, too, but a program that D-Bus has yet to start passes it on


class GnomeLock(BusSensor):
    """Tells `blank` where GNOME's screen saver is."""

    mechanism = "gnome-screensaver"
    description = N_("GNOME's screen saver")
    state = "blank"
    name = NAME
    rules = (f"type='signal',sender='{NAME}',path='{PATH}',interface='{INTERFACE}',member='ActiveChanged'",)

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Ask whether it is dark now."""
        question = Message(owner, PATH, INTERFACE, "GetActive")
        await self.ask(bus, question, "b", lambda body: yes_or_no(body[0]))

    def heard(self, message: Message) -> bool:
        """Tell what it signals."""
        if (message.interface, message.member, message.signature) == (INTERFACE, "ActiveChanged", "b"):
            self.say(yes_or_no(message.body[0]))
        return False
