"""What lives only while the daemon runs: its locks and its published status. DECISIONS "Files are the interface"."""

import contextlib
import json
import os
import struct
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from routine.errors import AlreadyRunningError, RoutineError
from routine.i18n import _

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
    """One file, locked. The kernel frees it at any death of the process.

    Args:
        path: the file, made where it is missing.
        word: what stands in it meanwhile; where the disk takes none there is none.

    Raises:
        AlreadyRunningError: another process holds it, or this one already does.
        UnusableLockError: the file cannot be made, or this disk knows no locks.
    """

    def __init__(self, path: Path, word: str) -> None:
        if path in _held:  # closing any descriptor of the file would give our own lock away: fcntl(2)
            raise AlreadyRunningError(os.getpid())
        self._path, self._word = path, word
        self._descriptor = _locked(path, word)
        _held.add(path)

    def renew(self) -> None:
        """Lock it anew where the file was removed, as by a cleaner; where none can be made, all stays as it is.

        Raises:
            AlreadyRunningError: another daemon was quicker.
        """
        with contextlib.suppress(OSError):
            if os.path.samestat(os.fstat(self._descriptor), self._path.stat()):
                return
        with contextlib.suppress(UnusableLockError):
            anew = _locked(self._path, self._word)
            os.close(self._descriptor)
            self._descriptor = anew

    def release(self) -> None:
        """Let another daemon start; may be called twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
            _held.discard(self._path)


class OneDaemon:
    """The locks that one daemon holds."""

    def __init__(self, locks: Sequence[Lock]) -> None:
        self._locks = locks

    def still_alone(self) -> None:
        """Renew every lock.

        Raises:
            AlreadyRunningError: another daemon has started since one was removed, and goes on alone.
        """
        for lock in self._locks:
            lock.renew()

    def release(self) -> None:
        """Let another daemon start; may be called twice."""
        for lock in self._locks:
            lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


class RuntimeFolder:
    """The locks and `status.json`.

    The lock that counts lies beside the history, which is what two daemons would double: another terminal, `su` or
    cron may have another runtime folder, and a cleaner may empty it. It names the folder where its daemon publishes.
    The one in the runtime folder is what earlier versions take, and all there is where the history's folder cannot be
    written.

    Args:
        folder: an existing folder of this person alone (`paths.runtime_folder`).
        data: the folder of the history; `None`: there is none to look after.
    """

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        self._folder = folder
        beside = [data.resolve() / "daemon.lock"] if data else []
        self._beside = beside[0] if data else None
        self._locks = [*beside, folder.resolve() / "lock"]

    @property
    def lock_path(self) -> Path:
        """The lock that counts."""
        return self._locks[0]

    @property
    def status_path(self) -> Path:
        """Where the daemon publishes, or would."""
        told = Path(_word_in(self._beside)) if self._beside else Path()
        return (told if told.is_absolute() else self._folder) / "status.json"

    def take_lock(self) -> OneDaemon:
        """Become the one daemon. Done before anything else.

        Without `fcntl` (Windows) there is nothing to take, and a second daemon is not noticed.

        Raises:
            AlreadyRunningError: another holds a lock.
            UnusableLockError: no folder takes the file.
        """
        held: list[Lock] = []
        trouble: UnusableLockError | None = None
        for path in self._locks:
            try:
                held.append(Lock(path, str(self._folder.absolute())))
            except UnusableLockError as unusable:
                trouble = unusable
            except AlreadyRunningError:
                for lock in held:
                    lock.release()
                raise
        if trouble and not held:
            raise trouble
        return OneDaemon(held)

    def running_pid(self) -> int | None:
        """The process of the running daemon, `None` when none runs.

        The locks are asked, not `status.json`, which outlives a kill; without `fcntl` there is only that.
        0: one runs where its number cannot be seen, such as outside this container.
        """
        if not _CAN_LOCK:
            pid = (self.read_status() or {}).get("pid")
            return pid if isinstance(pid, int) else None
        pids = [pid for path in self._locks if (pid := _holder_of(path)) is not None]
        return next(iter(pids), None)

    def publish(self, status: Mapping[str, object]) -> bool:
        """Replace the live status as a whole; `False` when the folder cannot be written, which stops no reminder."""
        status_path = self._folder / "status.json"
        fresh = status_path.with_name("status.json.new")  # one name is enough: only the holder of the lock writes
        text = json.dumps({"schema": SCHEMA, **status})
        try:
            fresh.unlink(missing_ok=True)  # left by a kill; a link would be written through
            with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(text)
            fresh.replace(status_path)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink()
            return False
        return True

    def read_status(self) -> Mapping[str, object] | None:
        """What the daemon published last, `None` when that is nothing or cannot be read."""
        try:
            status = json.loads(self.status_path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return status if isinstance(status, dict) else None

    def status_written_at(self) -> datetime | None:
        """When the status was published last (aware UTC), `None` when there is none."""
        try:
            return datetime.fromtimestamp(self.status_path.stat().st_mtime, UTC)
        except OSError:
            return None


def _make_folder(folder: Path) -> None:
    """That folder and what lies above it, for its owner alone; where that cannot be, its lock is not usable either."""
    with contextlib.suppress(OSError):
        for missing in reversed([path for path in (folder, *folder.parents) if not path.exists()]):
            missing.mkdir(mode=0o700, exist_ok=True)


def _opened(path: Path, more: int = 0) -> int:
    """Never through a link, and never handed on to what is started from here."""
    flags = os.O_RDWR | more | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        return os.open(path, flags, 0o600)
    except OSError as trouble:
        raise UnusableLockError(path, trouble) from None


def _locked(path: Path, word: str) -> int:
    """A descriptor that holds the lock, with that word in the file.

    Raises:
        AlreadyRunningError: another process holds it.
        UnusableLockError: the file cannot be made, or this disk knows no locks.
    """
    _make_folder(path.parent)
    descriptor = _opened(path, os.O_CREAT)
    try:
        is_ours = _try_lock(descriptor)
    except OSError as trouble:
        os.close(descriptor)
        raise UnusableLockError(path, trouble) from None
    if not is_ours:
        holder = _holder(descriptor)
        os.close(descriptor)
        raise AlreadyRunningError(holder)
    with contextlib.suppress(OSError):  # a full disk
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, os.fsencode(word), 0)
    return descriptor


def _try_lock(descriptor: int) -> bool:
    if not _CAN_LOCK:
        return True
    import fcntl

    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _word_in(lock: Path) -> str:
    """What its daemon left in it; empty where there is nothing to read."""
    try:
        return os.fsdecode(lock.read_bytes()) if lock not in _held else ""
    except OSError:
        return ""


def _holder_of(path: Path) -> int | None:
    if path in _held:  # closing any descriptor of the file would give our own lock away: fcntl(2)
        return os.getpid()
    try:
        descriptor = _opened(path)
    except UnusableLockError:
        return None
    try:
        return _holder(descriptor)
    finally:
        os.close(descriptor)


def _holder(descriptor: int) -> int | None:
    """The process whose lock is in the way of ours: F_GETLK answers with its struct flock."""
    if not _CAN_LOCK:
        return None
    import fcntl

    wanted = [0, 0, 0, 0, 0]
    wanted[_TYPE] = fcntl.F_WRLCK
    answer = struct.unpack(_FLOCK, fcntl.fcntl(descriptor, fcntl.F_GETLK, struct.pack(_FLOCK, *wanted)))
    return None if answer[_TYPE] == fcntl.F_UNLCK else int(answer[_PID])
