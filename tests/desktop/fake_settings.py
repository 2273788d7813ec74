"""A desktop that the test plays, whose do-not-disturb is a setting: dconf's service, and the program that reads it.

Names and values are written down here once more, from the real parts: nothing is taken from the code under test.
"""

import os
from pathlib import Path
from typing import NamedTuple

from tests.desktop.fake_service import Switch

GSETTINGS = """#!/bin/sh
echo read >> '{readings}'
[ "$*" = "get {schema} {key}" ] && exec cat '{value}'
"""


class Setting(NamedTuple):
    """A setting that is a switch.

    Attributes:
        owner: the desktop's name on the bus; empty where it has none.
        folder: of the key, as dconf names it.
        is_shows: it says whether notifications are shown, and so is false while do-not-disturb is on.
    """

    owner: str
    schema: str
    folder: str
    key: str
    is_shows: bool

    def printed(self, on: bool) -> str:
        """What gsettings prints."""
        return "true\n" if on is not self.is_shows else "false\n"


GNOME = Setting(
    "org.gnome.Shell", "org.gnome.desktop.notifications", "/org/gnome/desktop/notifications/", "show-banners", True
)
CINNAMON = Setting(
    "org.Cinnamon",
    "org.cinnamon.desktop.notifications",
    "/org/cinnamon/desktop/notifications/",
    "display-notifications",
    True,
)
MATE = Setting("", "org.mate.NotificationDaemon", "/org/mate/notification-daemon/", "do-not-disturb", False)


class FakeSettings(Switch):
    """The desktop and dconf's service in one, and a gsettings that prints a file of the test's."""

    def __init__(self, address: str, folder: Path, setting: Setting = GNOME) -> None:
        super().__init__(address, "ca.desrt.dconf", *filter(None, [setting.owner]))
        self.address = address
        self._setting = setting
        self._readings = folder / "readings"
        self._readings.touch()
        self._value = folder / "value"
        self._value.write_text(setting.printed(on=False))
        program = folder / "gsettings"
        program.write_text(
            GSETTINGS.format(value=self._value, readings=self._readings, schema=setting.schema, key=setting.key)
        )
        program.chmod(0o700)

    @property
    def readings(self) -> int:
        """How often the program was run."""
        return len(self._readings.read_text().splitlines())

    def turn(self, on: bool) -> None:
        self.put(on)
        self.say_so()

    def talk_nonsense(self) -> None:
        self._write("uint32 3\n")
        self.say_so()

    def say_so(self, key: str | None = None) -> None:
        """What dconf 0.40 sends when a key is written."""
        path, writer = "/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer"
        self.signal(path, writer, "Notify", "sass", key or self._setting.folder + self._setting.key, [""], ":1.2:0")

    def say_so_of_several(self) -> None:
        """Of several keys at once dconf names the folder."""
        self.say_so(self._setting.folder)

    def put(self, on: bool) -> None:
        """Turn it without a word."""
        self._write(self._setting.printed(on))

    def make_unreadable(self) -> None:
        """From now on the program does not end."""
        self._value.unlink()
        os.mkfifo(self._value)

    def make_readable(self) -> None:
        """From now on it ends."""
        self.put(on=False)

    def _write(self, text: str) -> None:
        self._value.unlink()
        self._value.write_text(text)
