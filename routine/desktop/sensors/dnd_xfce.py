"""XFCE's do-not-disturb: a setting of xfce4-notifyd, kept by xfconfd. PLATFORM, Idle, away, sleep.

Xfconfd runs in other desktops too, for some program of XFCE, and keeps what was last set: it is believed only while
XFCE's own server shows the notifications. A setting that was never made is refused, measured with xfconfd 4.18.
"""

from dbus_fast import Message

from routine.desktop.sensors.bus_sensor import BusSensor, yes_or_no
from routine.desktop.wire.session_bus import Refused, SessionBus
from routine.i18n import N_, _
from routine.ports import Unreachable

SERVER, SERVER_PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
SERVER_TITLE = "Xfce Notify Daemon"
KEEPER, KEEPER_PATH = "org.xfce.Xfconf", "/org/xfce/Xfconf"
CHANNEL, SETTING = "xfce4-notifyd", "/do-not-disturb"
NEVER_SET = f"{KEEPER}.Error.PropertyNotFound"


class XfceDnd(BusSensor):
    """Tells `dnd` where XFCE shows the notifications."""

    mechanism = "xfce"
    description = N_("XFCE's do-not-disturb")
    state = "dnd"
    name = SERVER
    rules = (
        f"type='signal',sender='{KEEPER}',path='{KEEPER_PATH}',interface='{KEEPER}',arg0='{CHANNEL}',arg1='{SETTING}'",
    )

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Ask the keeper of the settings, if there is one and XFCE shows the notifications."""
        server = await bus.call(Message(owner, SERVER_PATH, SERVER, "GetServerInformation"), "ssss")
        keeper = await bus.owner(KEEPER)
        if server[0] != SERVER_TITLE or keeper is None:
            raise Unreachable(_("XFCE does not show the notifications"))
        question = Message(keeper, KEEPER_PATH, KEEPER, "GetProperty", signature="ss", body=[CHANNEL, SETTING])
        try:
            await self.ask(bus, question, "v", lambda body: yes_or_no(body[0].value))
        except Refused as refusal:
            if NEVER_SET not in str(refusal):
                raise
            self.say(False)

    def heard(self, message: Message) -> bool:
        """Ask again: the setting was changed, or taken away."""
        return message.interface == KEEPER
