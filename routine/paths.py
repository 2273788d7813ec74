"""Where profile, history and live status lie. Only this file reads the environment for it. CLI.md "Folders"."""

import os
from pathlib import Path

import platformdirs

from routine.errors import RoutineError

_NAME = "routine"
_SESSIONS = Path("/run/user")


class UnusableFolderError(RoutineError):
    """A folder that the program needs cannot be made, or belongs to someone else.

    Args:
        folder: which one.
        why: what is in the way, as the end of a sentence.
    """

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"The folder {folder} cannot be used: {why}. Make it yours and writable, then try again.")


def profile_path() -> Path:
    """The profile: `$ROUTINE_PROFILE`, else `profile.toml` in the configuration folder. Nothing is made."""
    named = os.environ.get("ROUTINE_PROFILE")
    if named:
        return Path(named).expanduser().absolute()
    return platformdirs.user_config_path(_NAME, appauthor=False) / "profile.toml"


def data_folder() -> Path:
    """The folder of the history. Nothing is made."""
    return platformdirs.user_data_path(_NAME, appauthor=False)


def history_path() -> Path:
    """The history; the ledger makes it and its folder."""
    return data_folder() / "history.db"


def runtime_folder() -> Path:
    """The folder of the lock and the live status: made where it is missing, ours alone.

    In `$XDG_RUNTIME_DIR`, else in the one systemd made for us (a command from cron has no variable), else in the
    state folder of the home: never in a folder that others can write to.

    Raises:
        UnusableFolderError: not even the last of them can be made, or it belongs to someone else.
    """
    for parent in _session_folders():
        if _is_ours(parent):
            return private_folder(parent / _NAME)
    return private_folder(platformdirs.user_state_path(_NAME, appauthor=False) / "run")


def private_folder(folder: Path) -> Path:
    """That folder, made with its parents if need be (mode 0700) and closed to others.

    Raises:
        UnusableFolderError: it cannot be made, or belongs to someone else.
    """
    try:
        _make(folder)
        if not _is_ours(folder):
            raise UnusableFolderError(folder, "it belongs to someone else")
        if folder.stat().st_mode & 0o077:
            folder.chmod(0o700)
    except OSError as error:
        raise UnusableFolderError(folder, error.strerror or str(error)) from error
    return folder


def _session_folders() -> list[Path]:
    named = os.environ.get("XDG_RUNTIME_DIR", "")
    known = [Path(named)] if Path(named).is_absolute() else []
    return [*known, _SESSIONS / str(os.getuid())] if hasattr(os, "getuid") else known


def _make(folder: Path) -> None:
    """Make it and each missing parent with 0700: `mkdir(parents=True)` gives parents the umask's mode."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def _is_ours(folder: Path) -> bool:
    """Whether it is a real folder of this person; a link in its place is someone's trap."""
    if not folder.is_dir() or folder.is_symlink():
        return False
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
