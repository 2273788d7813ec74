"""The place of the history on the disk: private, one file at a time, seen to the disk. PLATFORM "Files"."""

import contextlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from routine.history.trouble import HistoryBusyError
from routine.storage import lock

Identity = tuple[int, int, bool]
"""Device, number, and whether there is anything in it: the same name may be another file a moment later."""


def identity(path: Path) -> Identity | None:
    """Which file has that name now, `None` when there is none."""
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino, status.st_size > 0
    return None


def make_folder(folder: Path) -> None:
    """Make it and each missing parent with 0700: `mkdir(parents=True)` gives parents the umask's mode."""
    for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)


def make_file(path: Path) -> None:
    """Make it empty and 0600 unless it is there, for SQLite makes it readable by all (PLATFORM "Files")."""
    make_folder(path.parent)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def see_to_disk(path: Path) -> None:
    """What stands in a file, or which names stand in a folder, outlives a power cut from now on."""
    if path.is_dir() and os.name != "posix":  # Windows opens no folders
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold a lock beside the file, so that two processes never put another in its place at once.

    Raises:
        HistoryBusyError: another process is at it.
    """
    make_folder(path.parent)
    try:
        with lock.only_one(path.with_name(f".{path.name}.lock")):
            yield
    except lock.LockedError as error:
        raise HistoryBusyError(path) from error
