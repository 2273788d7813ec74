"""What lives only while the daemon runs: its lock and its published status. ARCHITECTURE "Files are the interface"."""

import contextlib
import json
import os
import struct
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from routine.errors import AlreadyRunningError, RoutineError
from routine.translation import _

SCHEMA = 1

# struct flock of fcntl(2); macOS and the BSDs order it otherwise
_FLOCK, _TYPE, _PID = ("hhqqi", 0, 4) if sys.platform == "linux" else ("qqihh", 3, 2)
_CAN_LOCK = os.name == "posix"  # Windows has no fcntl
_held: set[Path] = set()


class UnusableLockError(RoutineError):
    """The lock cannot be taken, so that nobody could tell whether a daemon runs."""

    def __init__(self, path: Path, trouble: OSError) -> None:
        super().__init__(
            _(
                "The file {path} cannot be made: {why}. Make room there, then try again.",
                path=path,
                why=trouble.strerror,
            )
        )


class Lock:
    """Held while a daemon runs. The kernel frees it at any death of the process."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path, self._descriptor = path, descriptor
        _held.add(path)

    def release(self) -> None:
        """Let another daemon start; may be called twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            _held.discard(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class RuntimeFolder:
    """The folder of the lock and of `status.json`.

    Args:
        folder: an existing folder of this person alone (`paths.runtime_folder`).
    """

    def __init__(self, folder: Path) -> None:
        self._lock = folder.resolve() / "lock"
        self._status = folder / "status.json"

    def take_lock(self) -> Lock:
        """Become the one daemon. Done before anything else.

        Without `fcntl` (Windows) there is nothing to take, and a second daemon is not noticed.

        Raises:
            AlreadyRunningError: another holds it.
            UnusableLockError: the folder takes no file.
        """
        if self._lock in _held:
            raise AlreadyRunningError(os.getpid())
        descriptor = self._open_lock(os.O_CREAT)
        if _try_lock(descriptor):
            return Lock(self._lock, descriptor)
        holder = _holder(descriptor)
        os.close(descriptor)
        raise AlreadyRunningError(holder)

    def _open_lock(self, more: int) -> int:
        """Never through a link, and never handed on to what is started from here."""
        flags = os.O_RDWR | more | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
        try:
            return os.open(self._lock, flags, 0o600)
        except OSError as trouble:
            raise UnusableLockError(self._lock, trouble) from None

    def running_pid(self) -> int | None:
        """The process of the running daemon, `None` when none runs.

        The lock is asked, not `status.json`, which outlives a kill; without `fcntl` there is only that.
        0: one runs where its number cannot be seen, such as outside this container.
        """
        if self._lock in _held:  # closing any descriptor of the file would give our own lock away: fcntl(2)
            return os.getpid()
        if not _CAN_LOCK:
            pid = (self.read_status() or {}).get("pid")
            return pid if isinstance(pid, int) else None
        try:
            descriptor = self._open_lock(0)
        except UnusableLockError:
            return None
        try:
            return _holder(descriptor)
        finally:
            os.close(descriptor)

    def publish(self, status: Mapping[str, object]) -> bool:
        """Replace the live status as a whole; `False` when the folder cannot be written, which stops no reminder."""
        fresh = self._status.with_name("status.json.new")  # one name is enough: only the holder of the lock writes
        text = json.dumps({"schema": SCHEMA, **status})
        try:
            fresh.unlink(missing_ok=True)  # left by a kill; a link would be written through
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
            fresh.replace(self._status)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink()
            return False
        return True

    def read_status(self) -> Mapping[str, object] | None:
        """What the daemon published last, `None` when that is nothing or cannot be read."""
        try:
            status = json.loads(self._status.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return status if isinstance(status, dict) else None

    def status_written_at(self) -> datetime | None:
        """When the status was published last (aware UTC), `None` when there is none."""
        try:
            return datetime.fromtimestamp(self._status.stat().st_mtime, UTC)
        except OSError:
            return None


def _try_lock(descriptor: int) -> bool:
    if not _CAN_LOCK:
        return True
    import fcntl

    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _holder(descriptor: int) -> int | None:
    """The process whose lock is in the way of ours: F_GETLK answers with its struct flock."""
    if not _CAN_LOCK:
        return None
    import fcntl

    wanted = [0, 0, 0, 0, 0]
    wanted[_TYPE] = fcntl.F_WRLCK
    answer = struct.unpack(_FLOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, struct.pack(_FLOCK, *wanted)))
    return None if answer[_TYPE] == fcntl.F_UNLCK else int(answer[_PID])
