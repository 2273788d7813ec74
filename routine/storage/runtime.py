"""What lives only while the daemon runs: its locks and its published status. DECISIONS "Files are the interface"."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from routine.errors import AlreadyRunningError, RoutineError
from routine.i18n import _
from routine.storage.files import IS_POSIX, write_whole
from routine.storage.lock import Lock, LockedError, pid_of, word_in

SCHEMA = 1


class UnusableLockError(RoutineError):
    """The lock cannot be taken, so that nobody could tell whether a daemon runs."""

    def __init__(self, path: Path, trouble: OSError) -> None:
        why = trouble.strerror
        super().__init__(
            _("The file {path} cannot be made: {why}. Make room there, then try again.", path=path, why=why)
        )


class RuntimeFolder:
    """The locks and `status.json`.

    The lock that counts lies beside the history, which is what two daemons would double: another terminal, `su` or
    cron may have another runtime folder, and a cleaner may empty it. It names the folder where its daemon publishes.
    The one in the runtime folder is what earlier versions take, and all there is where the history's folder cannot be
    written.

    Args:
        folder: an existing folder of this person alone (`paths.runtime_folder`).
        data: the folder of the history; `None`: there is none to look after.

    Attributes:
        lock_path: the lock that counts.
    """

    def __init__(self, folder: Path, data: Path | None = None) -> None:
        self._folder = folder
        self._beside = data.resolve() / "daemon.lock" if data else None
        self._locks = [*([self._beside] if self._beside else []), folder.resolve() / "lock"]
        self.lock_path = self._locks[0]
        self._held: list[Lock] = []

    @property
    def status_path(self) -> Path:
        """Where the daemon publishes, or would."""
        told = Path(word_in(self._beside)) if self._beside else Path()
        return (told if told.is_absolute() else self._folder) / "status.json"

    def take_lock(self) -> Self:
        """Become the one daemon, until `release` or the end of a `with`. Done before anything else.

        Raises:
            AlreadyRunningError: another holds a lock.
            UnusableLockError: no folder takes the file.
        """
        trouble: UnusableLockError | None = None
        for path in self._locks:
            try:
                self._held.append(Lock(path, str(self._folder.absolute())))
            except LockedError as other:
                self.release()
                raise AlreadyRunningError(other.pid) from None
            except OSError as failed:
                trouble = UnusableLockError(path, failed)
        if trouble and not self._held:
            raise trouble
        return self

    def still_alone(self) -> None:
        """Renew every lock that is held.

        Raises:
            AlreadyRunningError: another daemon has started since one was removed, and goes on alone.
        """
        for lock in self._held:
            try:
                lock.renew()
            except LockedError as other:
                raise AlreadyRunningError(other.pid) from None

    def release(self) -> None:
        """Let another daemon start; may be called twice."""
        for lock in self._held:
            lock.release()
        self._held.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()

    def running_pid(self) -> int | None:
        """The process of the running daemon, `None` when none runs.

        The locks are asked, not `status.json`, which outlives a kill; on Windows there is only that.
        0: one runs where its number cannot be seen, such as outside this container.
        """
        if not IS_POSIX:
            pid = (self.read_status() or {}).get("pid")
            return pid if isinstance(pid, int) else None
        return next((pid for path in self._locks if (pid := pid_of(path)) is not None), None)

    def publish(self, status: Mapping[str, object]) -> bool:
        """Replace the live status as a whole; `False` when the folder cannot be written, which stops no reminder."""
        text = json.dumps({"schema": SCHEMA, **status})
        try:
            write_whole(self._folder / "status.json", [text], lasting=False)
        except OSError:
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
