"""The one kind of lock: a file that stands for it, which the kernel frees at any death of its holder.

Nobody waits for ever, and the daemon not at all: a command that was stopped (Ctrl-Z) keeps its lock as long as it
lives. Who holds one can be named. PLATFORM "Files".
"""

import contextlib
import os
import struct
import sys
import threading
import time
from pathlib import Path
from typing import Self

from routine.i18n import _
from routine.storage.files import make_folder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 5.0
"""Seconds that a command waits for another one: as long as SQLite waits for a history (`History`)."""

_LOOK_AGAIN = 0.01
_LONGEST = 60

# struct flock of fcntl(2); macOS and the BSDs order it otherwise
_FLOCK, _TYPE, _PID = ("hhqqi", 0, 4) if sys.platform == "linux" else ("qqihh", 3, 2)

_taking = threading.Lock()
_held: set[tuple[int, int]] = set()
"""Device and number of each file that this process has locked: closing any other descriptor of it would give the lock
away (fcntl(2)), and the kernel refuses no lock to the process that has it."""


class LockedError(Exception):
    """Another process, or another part of this one, holds the lock.

    Attributes:
        pid: the process, 0 where its number cannot be seen, as outside this container.
    """

    def __init__(self, path: Path, pid: int) -> None:
        super().__init__(str(path))
        self.path, self.pid = path, pid

    @property
    def holder(self) -> str | None:
        """Who holds it now, as `holder_of` names it."""
        return holder_of(self.path)


class Lock:
    """One file, locked.

    Args:
        path: the file (0600), never a link.
        word: what stands in it meanwhile; where the disk takes none there is none.
        make: make the file where it is missing, with its folder (0700).

    Raises:
        LockedError: it is held already.
        OSError: the file cannot be made or opened, or this disk knows no locks.
    """

    def __init__(self, path: Path, word: str = "", *, make: bool = True) -> None:
        self._path, self._word = path, word
        self._descriptor = _take(path, word, make=make)

    def renew(self) -> None:
        """Lock it anew where the file was removed, as by a cleaner; where none can be made, all stays as it is.

        Raises:
            LockedError: another process was quicker.
        """
        with contextlib.suppress(OSError):
            if not _has_name(self._descriptor, self._path):
                anew = _take(self._path, self._word)
                self.release()
                self._descriptor = anew

    def release(self) -> None:
        """Give it back; may be called twice."""
        if self._descriptor >= 0:
            with _taking:
                _held.discard(_identity(os.fstat(self._descriptor)))
                os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def only_one(path: Path, patience: float = 0) -> Lock:
    """Take a lock, or wait for the one that holds it.

    Args:
        path: as of a `Lock`.
        patience: seconds to wait; 0 asks once. Where many pass it on, it is waited for in turn.

    Raises:
        LockedError: it is held still.
        OSError: as of a `Lock`.
    """
    since, taking = time.monotonic(), _last_taking(path)
    while True:
        try:
            return Lock(path)
        except LockedError:
            if (last := _last_taking(path)) != taking:
                since, taking = time.monotonic(), last
            if time.monotonic() - since >= patience:
                raise
        time.sleep(_LOOK_AGAIN)


def _last_taking(path: Path) -> int:
    """The time of the file, which each that takes the lock moves; 0 where it is not there."""
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def pid_of(path: Path) -> int | None:
    """The process that holds a lock, 0 where its number cannot be seen; `None` where nobody does. Nothing is made."""
    if _is_held_here(path):
        return os.getpid()
    try:
        descriptor = _open(path)
    except OSError:
        return None
    try:
        return _pid_that_locks(descriptor)
    finally:
        os.close(descriptor)


def word_in(path: Path) -> str:
    """What the holder of a lock left in it; empty where it is our own, or there is nothing to read."""
    try:
        return "" if _is_held_here(path) else os.fsdecode(path.read_bytes())
    except OSError:
        return ""


def _take(path: Path, word: str = "", *, make: bool = True) -> int:
    """A descriptor that holds the lock. One whose file was deleted meanwhile is none, and the next is taken."""
    with _taking:
        while True:
            if _is_held_here(path):
                raise LockedError(path, os.getpid())
            if make:
                make_folder(path.parent)
            descriptor = _open(path, os.O_CREAT if make else 0)
            with contextlib.ExitStack() as unless_held:
                unless_held.callback(os.close, descriptor)
                if not _try(descriptor):
                    raise LockedError(path, _pid_that_locks(descriptor) or 0)
                if _has_name(descriptor, path):
                    _begin(descriptor, path, word)
                    unless_held.pop_all()
                    return descriptor


def _begin(descriptor: int, path: Path, word: str) -> None:
    _held.add(_identity(os.fstat(descriptor)))
    with contextlib.suppress(OSError):  # a full disk
        os.utime(path)
        if word:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, os.fsencode(word))


def _open(path: Path, more: int = 0) -> int:
    """Never through a link, and never handed on to what is started from here."""
    return os.open(path, os.O_RDWR | more | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0), 0o600)


def _try(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _pid_that_locks(descriptor: int) -> int | None:
    """The process whose lock is in the way of ours: F_GETLK answers with its struct flock."""
    if sys.platform == "win32":
        return None
    wanted = [0, 0, 0, 0, 0]
    wanted[_TYPE] = fcntl.F_WRLCK
    answer = struct.unpack(_FLOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, struct.pack(_FLOCK, *wanted)))
    return None if answer[_TYPE] == fcntl.F_UNLCK else int(answer[_PID])


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino


def _is_held_here(path: Path) -> bool:
    try:
        return _identity(path.stat()) in _held
    except OSError:
        return False


def _has_name(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
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
    line = ""
    with contextlib.suppress(OSError):
        program, *words = Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
        line = " ".join([Path(program).name, *words]).strip()
    plain = "".join(letter if letter.isprintable() else " " for letter in line)
    return plain[:_LONGEST] or "?"
