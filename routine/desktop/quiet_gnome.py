"""GNOME's do-not-disturb: the setting `show-banners`, kept by dconf. PLATFORM, Idle, away, sleep.

A program reads it, as the format of dconf's file is its own affair. The setting outlives GNOME: it is believed only
while GNOME's shell runs.
"""

import os
import shutil

from dbus_fast import Message

from routine.desktop.bus_sign import BusSign
from routine.desktop.program import printed_by
from routine.desktop.session_bus import SessionBus
from routine.ports import Unreachable
from routine.translation import N_, _

PROGRAM = "gsettings"
WORDS = ("get", "org.gnome.desktop.notifications", "show-banners")
IS_QUIET = {b"true": False, b"false": True}

WRITER = "ca.desrt.dconf.Writer"
KEY = "/org/gnome/desktop/notifications/show-banners"
RULE = f"type='signal',sender='ca.desrt.dconf',interface='{WRITER}',member='Notify',arg0path='{KEY}'"
"""Dconf tells which key has changed, or the folder of several: `arg0path` lets through the key and its folders.

Its service starts with the first change of a login, measured with 0.40, and only writes: reading does without it.
"""


class GnomeQuiet(BusSign):
    """Tells `dnd` while GNOME's shell runs."""

    description = N_("GNOME's do-not-disturb")
    sign = "dnd"
    name = "org.gnome.Shell"
    rules = (RULE,)

    async def found(self, bus: SessionBus, owner: str) -> None:  # noqa: ARG002 - whom others ask; here dconf knows
        """Read the setting.

        Raises:
            Unreachable: the program is not installed, fails or does not end.
        """
        path = shutil.which(PROGRAM)
        printed = path and await printed_by(path, *WORDS, environment=os.environ)
        if not printed:
            raise Unreachable(_("{program} cannot read the setting", program=PROGRAM))
        self.say(IS_QUIET.get(printed.strip()))

    def heard(self, message: Message) -> bool:
        """Read it again."""
        return message.interface == WRITER
