"""The only place that writes files: whole or not at all, seen to the disk, for their owner alone. PLATFORM "Files".

Two programs keep files of their own: SQLite writes histories, and the person's editor the copy that is laid out for it.
"""

import glob
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

IS_POSIX = os.name == "posix"
"""Elsewhere, on Windows, no folder is opened, and no process is asked by a signal whether it lives."""

Identity = tuple[int, int, bool]
"""Device, number, and whether there is anything in it: the same name may be another file a moment later."""


def behind_links(path: Path) -> Path:
    """The file itself: who writes to it leaves the link a link (`write_whole` would put a file in its place)."""
    return Path(os.path.realpath(path))


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


def write_whole(path: Path, pieces: Iterable[str], *, mode: int = 0o600, lasting: bool = True) -> None:
    """Put a text in the place of a file: nobody ever reads half of it, and a failure leaves what was there.

    Args:
        path: the file; a link of that name is replaced. Its folder must be there.
        pieces: the text, in pieces.
        mode: who may read it.
        lasting: it outlives a power cut; without that it is written ten times as fast.

    Raises:
        OSError: the disk takes no file.
    """
    _clear_what_was_left(path)
    coming = path.with_name(f".{path.name}.{os.getpid()}.new")
    coming.unlink(missing_ok=True)  # left by a process of that number that was killed
    try:
        _write(coming, pieces, mode=mode, lasting=lasting)
        coming.replace(path)
    except BaseException:
        with suppress(OSError):
            coming.unlink(missing_ok=True)
        raise
    if lasting:
        see_to_disk(path.parent)


def write_new(path: Path, text: str = "") -> None:
    """Write a file that its owner alone may read (0600) where there is none, not even a link.

    Raises:
        FileExistsError: there is one.
        OSError: the disk takes no file; none is left.
    """
    try:
        _write(path, [text], mode=0o600, lasting=False)
    except FileExistsError:
        raise
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def make_file(path: Path) -> None:
    """Make it empty, with its folder, unless it is there: SQLite would make it readable by all (PLATFORM "Files")."""
    make_folder(path.parent)
    with suppress(FileExistsError):
        write_new(path)


def replace_file(coming: Path, path: Path, *, aside: Path | None = None) -> None:
    """Give a finished file its name, in the place of what has it: the name always means a whole file.

    Args:
        coming: it lies in the same folder.
        path: the name; a link is replaced.
        aside: the name under which what stands there is kept; `None`: it goes.

    Raises:
        OSError: the disk failed; what was there has one of its names still.
    """
    if aside and not aside.exists():  # else a process that was killed here has linked it already
        try:
            aside.hardlink_to(path)
        except OSError:  # a folder, or a disk without hard links
            path.rename(aside)
    coming.replace(path)
    see_to_disk(path.parent)


def place_if_free(coming: Path, path: Path) -> None:
    """Give a finished file a name that is free; a file that somebody has begun there meanwhile stays."""
    try:
        path.hardlink_to(coming)
    except FileExistsError:
        pass
    except OSError:  # a disk without hard links
        coming.replace(path)
    see_to_disk(path.parent)


def see_to_disk(path: Path) -> None:
    """What stands in a file, or which names stand in a folder, outlives a power cut from now on."""
    if path.is_dir() and not IS_POSIX:
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write(path: Path, pieces: Iterable[str], *, mode: int, lasting: bool) -> None:
    """Write a new file, never through a link; it is closed to others until it has all of its text."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.writelines(piece.encode() for piece in pieces)
        if mode != 0o600:
            path.chmod(mode)
        if lasting:
            file.flush()
            os.fsync(file.fileno())


def _clear_what_was_left(path: Path) -> None:
    """Remove what a process that was killed has left beside that file; one that is at it now is left alone."""
    for left in path.parent.glob(f".{glob.escape(path.name)}.*.new"):
        number = left.name.removesuffix(".new").rpartition(".")[2]
        if number.isdecimal() and not _is_running(int(number)):
            left.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    if not IS_POSIX:  # signal 0 is Ctrl-C there
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True
