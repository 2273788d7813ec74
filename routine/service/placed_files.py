"""The files that belong to an installed program: where each lies for this person, written and taken away again.

Two are desktop entries, in the form of the Desktop Entry Specification 1.5. That of the menu is named as the
`desktop-entry` hint of our notifications, by which GNOME groups and names them. The other starts the service at login,
for window managers that never reach graphical-session.target (PLATFORM "systemd user unit"), on which our unit waits;
starting a service that runs already does nothing, so it may stand beside the unit.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import platformdirs

from routine.storage.files import make_folder, write_whole

APPLICATION = "io.github.calmcalves.Routine"
"""Of the desktop file, the icon and the `desktop-entry` hint (SPEC, head)."""

OPENED = ("menu", "open")
"""What a click on the entry runs, behind our own command."""

ACTIONS: Mapping[str, tuple[str, ...]] = {
    "cramp": ("menu", "cramp"),
    "stretch": ("menu", "stretch"),
    "pause": ("menu", "pause"),
    "today": ("menu", "today"),
}
"""What each action of the entry runs, in the order of `actions` in the catalogue."""

_PLACES = {
    "menu": f"applications/{APPLICATION}.desktop",
    "icon": f"icons/hicolor/scalable/apps/{APPLICATION}.svg",
    "icon-symbolic": f"icons/hicolor/symbolic/apps/{APPLICATION}-symbolic.svg",
    "routine.1": "man/man1/routine.1",
    "routine-profile.5": "man/man5/routine-profile.5",
    "bash": "bash-completion/completions/routine",
    "zsh": "zsh/site-functions/_routine",
    "fish": "fish/vendor_completions.d/routine.fish",
}
"""Below `$XDG_DATA_HOME`: where menus, man and the shells look. Only zsh must be told (its `fpath`)."""

_ENV = ("/usr/bin/env",)
"""Starts a program whose path holds a percent sign, which GLib takes only in arguments (measured, 2.74)."""


def place_of(name: str) -> Path:
    """Where that file lies for this person: `menu`, `icon`, `icon-symbolic`, a manual page, or a shell's name."""
    return platformdirs.user_data_path() / _PLACES[name]


def places() -> tuple[Path, ...]:
    """Where all of them lie, whether they are there or not."""
    return tuple(place_of(name) for name in _PLACES)


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


def autostart_text(name: str, command: Sequence[str], starts: Sequence[str]) -> str:
    """The entry of that name that starts the reminders at login: the words `starts` behind our own command."""
    start = _exec([*command, *starts])
    return f"[Desktop Entry]\nType=Application\nName={name}\nIcon={APPLICATION}\nExec={start}\nNoDisplay=true\n"


def place(files: Mapping[Path, str]) -> None:
    """Write the files, each whole or not at all.

    Raises:
        OSError: one cannot be written; those before it are.
    """
    for path, text in files.items():
        make_folder(path.parent)
        write_whole(path, [text])
    _tell_icon_caches(files)


def take_away(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove those that are there, and the folders that are empty without them; answers what was removed."""
    present = [path for path in paths if path.exists() or path.is_symlink()]
    for path in present:
        path.unlink()
        _remove_empty(path.parent)
    _tell_icon_caches(present)
    return tuple(present)


def _remove_empty(folder: Path) -> None:
    """Remove it and its parents, up to the first that holds something."""
    homes = (platformdirs.user_data_path(), platformdirs.user_config_path())
    while any(home in folder.parents for home in homes):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _tell_icon_caches(paths: Iterable[Path]) -> None:
    """Programs look again at an icon theme whose folder is newer than before (Icon Theme Specification 0.13)."""
    theme = platformdirs.user_data_path() / "icons" / "hicolor"
    if theme.is_dir() and any(theme in path.parents for path in paths):
        os.utime(theme)


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
