"""The entry in the menu: a desktop file whose name matches the `desktop-entry` hint of our notifications.

Its form is that of the Desktop Entry Specification 1.5. GNOME groups and names our notifications by it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

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
            f"Exec={exec_value([*command, *OPENED])}",
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


def exec_value(words: Sequence[str]) -> str:
    """A command as the value of `Exec`: each word in quotes where it needs them, and then escaped as any text is."""
    before = _ENV if "%" in words[0] else ()
    return " ".join(_word(word) for word in (*before, *words))


def _action(name: str, label: str, command: Sequence[str]) -> list[str]:
    return ["", f"[Desktop Action {name}]", f"Name={label}", f"Exec={exec_value([*command, *ACTIONS[name]])}"]


def _word(word: str) -> str:
    plain = word.replace("%", "%%")
    if not any(character in word for character in " \t\n\"'\\><~|&;$*?#()`"):
        return plain
    quoted = "".join(f"\\{character}" if character in '"`$\\' else character for character in plain)
    return '"{}"'.format(quoted.replace("\\", "\\\\").replace("\n", "\\n"))
