"""Locks beside files: one process at a time does what a lock stands for, and who holds it can be named.

Nobody waits for ever, and the daemon not at all: a command that was stopped (Ctrl-Z) keeps its lock as long as it
lives. PLATFORM "Files".
"""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from routine.i18n import _

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 5.0
"""Seconds that a command waits for another one: as long as SQLite waits for a history (`History`)."""

_LOOK_AGAIN = 0.01
_LONGEST = 60


class LockedError(Exception):
    """Another process holds the lock.

    Attributes:
        holder: who, as `holder_of` names it.
    """

    def __init__(self, lock: Path) -> None:
        super().__init__(str(lock))
        self.holder = holder_of(lock)


@contextlib.contextmanager
def only_one(lock: Path, patience: float = 0) -> Iterator[None]:
    """Hold a lock meanwhile. The kernel frees it at any death of the process.

    Args:
        lock: the file that stands for it, made where it is missing (0600); its folder must be there.
        patience: seconds to wait for one that holds it; 0 asks once. Where many pass it on, it is waited for in turn.

    Raises:
        LockedError: another process, or another part of this one, holds it still.
        OSError: the file cannot be made, or this disk knows no locks.
    """
    since, taking = time.monotonic(), _last_taking(lock)
    while (descriptor := _taken(lock)) is None:
        if (last := _last_taking(lock)) != taking:
            since, taking = time.monotonic(), last
        if time.monotonic() - since >= patience:
            raise LockedError(lock)
        time.sleep(_LOOK_AGAIN)
    try:
        yield
    finally:
        os.close(descriptor)


def _last_taking(lock: Path) -> int:
    """The time of the file, which each that takes the lock moves; 0 where it is not there."""
    try:
        return lock.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def _taken(lock: Path) -> int | None:
    """A descriptor that holds it, `None` while another one does. A lock that was deleted meanwhile is none."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if _try(descriptor) and _has_name(descriptor, lock):
            os.utime(descriptor)
            return descriptor
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def _try(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _has_name(descriptor: int, lock: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    except FileNotFoundError:
        return False


def holder_of(file: Path) -> str | None:
    """Who holds a lock on a file, as `process 4711 (sqlite3 history.db)`; `None` where that cannot be seen.

    Linux tells it in /proc/locks. Asking with a descriptor of our own would, at its closing, give away every lock that
    SQLite holds on the file in this process (fcntl(2)).
    """
    try:
        status = file.stat()
        table = Path("/proc/locks").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    for pid in _lockers(table, status.st_ino):
        if pid != os.getpid() and _has_open(pid, status):
            return _("process {pid} ({command})", pid=pid, command=_command_of(pid))
    return None


def _lockers(table: str, inode: int) -> list[int]:
    """The processes that lock a file of that number, writers first; `->` marks one that waits."""
    rows = [line.split() for line in table.splitlines() if "->" not in line]
    ours = [row for row in rows if len(row) > 5 and row[5].rpartition(":")[2] == str(inode)]
    return [int(row[4]) for row in sorted(ours, key=lambda row: row[3] != "WRITE")]


def _has_open(pid: int, status: os.stat_result) -> bool:
    """Whether that process has this very file open: numbers of files are unique on one disk only."""
    with contextlib.suppress(OSError):
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                if os.path.samestat(entry.stat(), status):
                    return True
    return False


def _command_of(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
    except OSError:
        words = []
    line = " ".join([Path(words[0]).name, *words[1:]]).strip() if words else ""
    plain = "".join(letter if letter.isprintable() else " " for letter in line)
    return plain[:_LONGEST] or "?"
