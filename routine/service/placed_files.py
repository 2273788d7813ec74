"""The files that belong to an installed program: where each lies for this person, written and taken away again."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import platformdirs

from routine.service.desktop_entry import APPLICATION
from routine.storage.files import make_folder, write_whole

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


def place_of(name: str) -> Path:
    """Where that file lies for this person: `menu`, `icon`, `icon-symbolic`, a manual page, or a shell's name."""
    return platformdirs.user_data_path() / _PLACES[name]


def places() -> tuple[Path, ...]:
    """Where all of them lie, whether they are there or not."""
    return tuple(place_of(name) for name in _PLACES)


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
