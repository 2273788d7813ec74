"""Where profile, history and live status lie. Only this file reads the environment for it. CLI.md "Folders"."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs

from routine.errors import RoutineError
from routine.i18n import _
from routine.storage.files import behind_links, make_folder

_NAME = "routine"
_SESSIONS = Path("/run/user")
_SHARED = Path("/tmp")  # noqa: S108 - only a folder in it that is ours alone is used
_SHARED_NAMES = 10  # as many traps of other people are walked around


class UnusableFolderError(RoutineError):
    """A folder that the program needs cannot be made, or belongs to someone else; `why` ends a sentence."""

    def __init__(self, folder: Path, why: str) -> None:
        said = _(
            "The folder {folder} cannot be used: {why}. Make it yours and writable, then try again.",
            folder=folder,
            why=why,
        )
        super().__init__(said)


class ForeignFolderError(UnusableFolderError):
    """A folder belongs to someone else, as with `sudo`, which keeps the home of the person who called it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, _("it belongs to someone else"))


def profile_path() -> Path:
    """The profile: `$ROUTINE_PROFILE`, else `profile.toml` in the configuration folder. Nothing is made."""
    named = os.environ.get("ROUTINE_PROFILE")
    if named:
        return Path(named).expanduser().absolute()
    return _config_folder() / "profile.toml"


def data_folder() -> Path:
    """The folder of the history. Nothing is made."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def history_path() -> Path:
    """The history; the history makes it and its folder."""
    return data_folder() / "history.db"


def runtime_folder() -> Path:
    """The folder of the lock and the live status: made where it is missing, ours alone.

    In `$XDG_RUNTIME_DIR`, else in the one systemd made for us (a command from cron has no variable), else in the
    state folder of the home, else (a home that cannot be written) in the shared folder, where a folder or link that
    somebody else made beforehand, or that others can write to, is left for another name.

    Raises:
        UnusableFolderError: not even the last of them can be made, or it belongs to someone else.
    """
    for parent in _session_folders():
        if _is_ours(parent) and _can_write(parent):
            return private_folder(parent / _NAME)
    try:
        return private_folder(platformdirs.user_state_path(_NAME, appauthor=False) / "run")
    except ForeignFolderError:
        raise
    except UnusableFolderError as trouble:
        if shared := _shared_folder():
            return shared
        raise trouble from None


def pending_folders() -> list[Path]:
    """Where rows are kept that the history does not take: beside it, else with the live status. Nothing is made."""
    folders = [data_folder()]
    with suppress(UnusableFolderError):
        folders.append(runtime_folder())
    return folders


def repair_modes(profile: Path, *, only_look: bool = False) -> list[Path]:
    """Close to others every file (0600) and folder (0700) of the program; those that were open.

    A link is never followed, but for the profile, whose file is meant; what belongs to someone else is left.

    Args:
        profile: the profile; the folder it lies in is closed when it is the program's own.
        only_look: change nothing, only name them.
    """
    folders = [data_folder(), runtime_folder(), *([profile.parent] if profile.parent == _config_folder() else ())]
    inside = [path for folder in folders for path in (folder, *_inside(folder))]
    every = dict.fromkeys([behind_links(profile), *inside])
    return [path for path in every if _close(path, only_look=only_look)]


def _inside(folder: Path) -> Iterator[Path]:
    """All that lies in it, as far as it may be entered."""
    for top, folders, files in os.walk(folder):
        yield from (Path(top, name) for name in (*folders, *files))


def private_folder(folder: Path) -> Path:
    """That folder, made with its parents if need be (mode 0700) and closed to others.

    Raises:
        UnusableFolderError: it cannot be made, or belongs to someone else.
    """
    try:
        make_folder(folder)
        if not _is_ours(folder):
            raise ForeignFolderError(folder)
        _close(folder)
        if not _can_write(folder):
            raise UnusableFolderError(folder, _("it cannot be written"))
    except OSError as error:
        raise UnusableFolderError(folder, error.strerror or str(error)) from error
    return folder


def _config_folder() -> Path:
    return platformdirs.user_config_path(_NAME, appauthor=False)


def _session_folders() -> list[Path]:
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    known = [Path(named)] if Path(named).is_absolute() else []
    return [*known, _SESSIONS / str(os.getuid())] if hasattr(os, "getuid") else known


def _shared_folder() -> Path | None:
    """The first folder there that is ours alone and always was, `None` when there can be none."""
    if not hasattr(os, "getuid") or not _SHARED.is_dir() or not _SHARED.stat().st_mode & stat.S_ISVTX:
        return None  # without the sticky bit anybody could put another one in its place
    for number in range(_SHARED_NAMES):
        folder = _SHARED / f"{_NAME}-{os.getuid()}{f'-{number}' if number else ''}"
        with suppress(OSError):
            make_folder(folder)
            if _is_ours(folder) and not folder.lstat().st_mode & 0o077 and _can_write(folder):
                return folder
    return None


def _is_ours(folder: Path) -> bool:
    """Whether it is a real folder of this person; a link in its place is someone's trap. Asked in one look."""
    try:
        status = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(status.st_mode) and (not hasattr(os, "getuid") or status.st_uid == os.getuid())


def _can_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def _close(path: Path, *, only_look: bool = False) -> bool:
    """Take away what others may do with a file or folder of this person; whether there was anything."""
    try:
        status = path.lstat()
        is_ours = hasattr(os, "getuid") and status.st_uid == os.getuid()  # Windows has no such owners
        if not is_ours or stat.S_ISLNK(status.st_mode) or not status.st_mode & 0o077:  # a link is nobody's door
            return False
        if not only_look:
            path.chmod(stat.S_IMODE(status.st_mode) & 0o700)
    except OSError:  # gone meanwhile, or on a disk that cannot be written
        return False
    return True
