"""LXQt's do-not-disturb: a line of a file that its notification server reads, measured with 1.2.

While it is on every notification comes unseen, and none is shown when it ends. Nobody signals a change: it is read
when something is due.
"""

import asyncio
from collections.abc import Mapping
from configparser import ConfigParser, Error
from pathlib import Path

from dbus_fast import Message

from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.wire.session_bus import SessionBus
from routine.i18n import N_, _
from routine.ports import Unreachable

SERVER, SERVER_PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
SERVER_TITLE = "lxqt-notificationd"
SECTION, SETTING = "General", "doNotDisturb"


class LxqtDnd(BusSensor):
    """Tells `dnd` where LXQt shows the notifications, when it is asked."""

    mechanism = "lxqt"
    description = N_("LXQt's do-not-disturb")
    state = "dnd"
    name = SERVER
    rules = ()

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Read it, if LXQt shows the notifications; a server that hangs is the one it was."""
        server = await bus.call(Message(owner, SERVER_PATH, SERVER, "GetServerInformation"), "ssss")
        self.must_be_asked = server[0] == SERVER_TITLE
        if not self.must_be_asked:
            raise Unreachable(_("LXQt does not show the notifications"))
        self.say(await asyncio.to_thread(_is_on, self._login.environment))

    def heard(self, message: Message) -> None:
        """Nothing is signalled."""


def _is_on(environment: Mapping[str, str]) -> bool | None:
    """Whether the file says so, `None` when it cannot be read; without one it is off."""
    folder = environment.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    file = ConfigParser(interpolation=None, strict=False)
    try:
        file.read(Path(folder) / "lxqt" / "notifications.conf", encoding="utf-8")
        return file.getboolean(SECTION, SETTING, fallback=False)
    except (Error, ValueError, OSError):
        return None
