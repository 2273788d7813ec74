"""A GNOME that the test plays: its shell, dconf's service, and the program that reads the settings."""

import os
from pathlib import Path

from tests.desktop.fake_service import Switch

GSETTINGS = """#!/bin/sh
echo read >> '{readings}'
[ "$*" = "get org.gnome.desktop.notifications show-banners" ] && exec cat '{setting}'
"""


class FakeGnome(Switch):
    """GNOME's shell and dconf's service in one, and a gsettings that prints a file of the test's."""

    def __init__(self, address: str, folder: Path) -> None:
        super().__init__(address, "ca.desrt.dconf", "org.gnome.Shell")
        self.address = address
        self._readings = folder / "readings"
        self._readings.touch()
        self._setting = folder / "show-banners"
        self._setting.write_text("true\n")
        program = folder / "gsettings"
        program.write_text(GSETTINGS.format(setting=self._setting, readings=self._readings))
        program.chmod(0o700)

    @property
    def readings(self) -> int:
        """How often the program was run."""
        return len(self._readings.read_text().splitlines())

    def turn(self, on: bool) -> None:
        self.write("false\n" if on else "true\n")
        self.say_so()

    def talk_nonsense(self) -> None:
        self.write("uint32 3\n")
        self.say_so()

    def say_so(self, key: str = "/org/gnome/desktop/notifications/show-banners") -> None:
        """What dconf 0.40 sends when a key is written."""
        self.signal("/ca/desrt/dconf/Writer/user", "ca.desrt.dconf.Writer", "Notify", "sass", key, [""], ":1.2:user:0")

    def make_unreadable(self) -> None:
        """From now on the program does not end."""
        self._setting.unlink()
        os.mkfifo(self._setting)

    def make_readable(self) -> None:
        """From now on it ends."""
        self.write("true\n")

    def write(self, text: str) -> None:
        """Put the setting there, as gsettings prints it, without a word."""
        self._setting.unlink()
        self._setting.write_text(text)
