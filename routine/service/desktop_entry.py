"""The entry in the menu, named as the `desktop-entry` hint of our notifications, and one that starts at login.

Their form is that of the Desktop Entry Specification 1.5. GNOME groups and names our notifications by the first. The
second is for window managers that never reach graphical-session.target (PLATFORM "systemd user unit"), on which our
unit waits; starting a service that runs already does nothing, so it may stand beside the unit.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import platformdirs

APPLICATION = "io.github.calmcalves.Routine"
"""Of the desktop file, the icon and the `desktop-entry` hint (SPEC, head)."""

OPENED = ("menu", "today")
"""What a click on the entry runs, behind our own command."""

ACTIONS: Mapping[str, tuple[str, ...]] = {
    "cramp": ("menu", "cramp"),
    "stretch": ("menu", "stretch"),
    "pause": ("menu", "pause"),
    "today": OPENED,
}
"""What each action of the entry runs, in the order of `actions` in the catalogue."""

_ENV = ("/usr/bin/env",)
"""Starts a program whose path holds a percent sign, which GLib takes only in arguments (measured, 2.74)."""


def entry_text(words: Mapping[str, Any], command: Sequence[str]) -> str:
    """The desktop file of the menu.

    Args:
        words: the table `desktop` of the catalogue.
        command: an absolute program and its first arguments.
    """
    return "\n".join(
        [
            "[Desktop Entry]",
            "Type=Application",
            f"Name={words['name']}",
            f"GenericName={words['generic']}",
            f"Keywords={words['keywords']}",
            f"Icon={APPLICATION}",
            f"Exec={_exec([*command, *OPENED])}",
            "Terminal=false",
            "StartupNotify=false",
            "Categories=Utility;",
            # GNOME lists in its notification settings only programs that say so
            "X-GNOME-UsesNotifications=true",
            f"Actions={';'.join(ACTIONS)};",
            *(line for pair in zip(ACTIONS, words["actions"], strict=True) for line in _action(*pair, command)),
            "",
        ]
    )


def autostart_path() -> Path:
    """Where what starts at login lies: `$XDG_CONFIG_HOME/autostart` (Desktop Application Autostart, 0.5)."""
    return platformdirs.user_config_path() / "autostart" / f"{APPLICATION}.desktop"


def autostart_text(name: str, command: Sequence[str]) -> str:
    """The entry that starts the service at login, under the name of the program."""
    start = _exec([*command, "service", "start", "--quiet"])
    return f"[Desktop Entry]\nType=Application\nName={name}\nIcon={APPLICATION}\nExec={start}\nNoDisplay=true\n"


def _action(name: str, label: str, command: Sequence[str]) -> list[str]:
    return ["", f"[Desktop Action {name}]", f"Name={label}", f"Exec={_exec([*command, *ACTIONS[name]])}"]


def _exec(words: Sequence[str]) -> str:
    """A command as the value of `Exec`: each word in quotes where it needs them, and then escaped as any text is."""
    before = _ENV if "%" in words[0] else ()
    return " ".join(_word(word) for word in (*before, *words))


def _word(word: str) -> str:
    plain = word.replace("%", "%%")
    if not any(character in word for character in " \t\n\"'\\><~|&;$*?#()`"):
        return plain
    quoted = "".join(f"\\{character}" if character in '"`$\\' else character for character in plain)
    return '"{}"'.format(quoted.replace("\\", "\\\\").replace("\n", "\\n"))
