"""The place of the history on the disk: private, one file at a time, seen to the disk. PLATFORM "Files"."""

import contextlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from routine.history.trouble import HistoryBusyError
from routine.storage import lock
from routine.storage.files import make_folder

Identity = tuple[int, int, bool]
"""Device, number, and whether there is anything in it: the same name may be another file a moment later."""


def identity(path: Path) -> Identity | None:
    """Which file has that name now, `None` when there is none."""
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino, status.st_size > 0
    return None


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
