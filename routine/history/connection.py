"""A connection that follows the name of its file, and mends what is damaged. PLATFORM "Files"."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from routine.errors import HistoryError
from routine.history.errors import DamagedError, Mended, history_error, is_damage, is_read_only
from routine.history.schema import BEGIN, is_current, prepare
from routine.i18n import _
from routine.storage.files import Identity, behind_links, identity, make_file

Answer = TypeVar("Answer")

TRIES = 2
"""So often it is mended before that is told as a trouble."""


class Connection:
    """Opened at first need, and again when its file was unlinked or replaced; see `History`.

    Attributes:
        openings: how often it was opened.
        mended: the last damage that was mended here and not told yet, `None` when there was none.
    """

    def __init__(self, path: Path, timeout: float) -> None:
        self._path, self._timeout = path, timeout
        self._connection: sqlite3.Connection | None = None
        self._identity: Identity | None = None
        self.openings = 0
        self.mended: Mended | None = None

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def do(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Work with the file; what is found damaged is mended, and the work done once more.

        And again: a program that writes into the file as it is mended may have left it damaged otherwise.

        Raises:
            HistoryError: the file cannot be used.
            HistoryBusyError: another process is writing.
        """
        try:
            for _try in range(TRIES):
                try:
                    return work(self.open())
                except sqlite3.DatabaseError as error:
                    if not is_damage(error):
                        raise
                    broken = self._identity
                    self.close()
                    self._mend(broken)
            return work(self.open())
        except (sqlite3.Error, OSError) as error:
            if is_read_only(error):
                self.close()  # SQLite opened it for reading only, and would never ask again whether it may write
            raise history_error(self._path, error) from error

    def write(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """The same in one transaction."""

        def begun(connection: sqlite3.Connection) -> Answer:
            connection.execute(BEGIN)
            with connection:
                return work(connection)

        return self.do(begun)

    def open(self) -> sqlite3.Connection:
        """The connection to the file that has the name now: an unlinked file would swallow writes (PLATFORM).

        Its version is asked each time: a newer program may have brought the file up to date meanwhile.
        """
        if self._connection and self._identity == identity(self._path) and is_current(self._connection):
            return self._connection
        self._see_to_file()
        self.close()
        self._identity = identity(self._path)
        self._check_file()
        self.openings += 1  # a new file may get the number of the unlinked one
        self._connection = sqlite3.connect(self._path, timeout=self._timeout, isolation_level=None)
        try:
            prepare(self._connection)
        except BaseException:
            self.close()
            raise
        self._identity = self._identity and (*self._identity[:2], True)  # tables stand in it now
        return self._connection

    def _see_to_file(self) -> None:
        """Where there is no file: what is left of it, else a new one."""
        if identity(self._path):
            return
        if self._path.is_symlink():
            raise HistoryError(
                _(
                    "The history {path} is a link to {target}, which is not there."
                    " Connect that disk, or remove the link.",
                    path=self._path,
                    target=self._path.readlink(),
                )
            )
        if self._connection or self._has_backups():
            self._mend(None, self._connection)
        make_file(self._path)

    def _check_file(self) -> None:
        """Find what SQLite would take for a new history, or wait for."""
        if not self._path.is_file():
            raise DamagedError(_("it is no file"))
        if not self._path.stat().st_size and self._has_backups():
            raise DamagedError(_("it is empty"))

    def _has_backups(self) -> bool:
        """Whether there was ever a history here that held something."""
        from routine.history.backups import backups_of  # here, as below: a whole history does without

        return bool(backups_of(self._path))

    def _mend(self, broken: Identity | None, left: sqlite3.Connection | None = None) -> None:
        from routine.history.backups import mend

        target = behind_links(self._path)
        if broken and self._path.is_symlink() and target.parent != behind_links(self._path.parent):
            raise HistoryError(
                _(
                    "The history {path} is a link to {target}, which is no whole history and is left alone."
                    " Remove the link.",
                    path=self._path,
                    target=target,
                )
            )
        self.mended = mend(self._path, broken, left, self._timeout) or self.mended


class MemoryConnection(Connection):
    """A history that ends with its process."""

    def __init__(self) -> None:
        super().__init__(Path(), 0)

    def open(self) -> sqlite3.Connection:
        """The one there is."""
        if self._connection is None:
            self._connection = sqlite3.connect(":memory:", isolation_level=None)
            prepare(self._connection)
        return self._connection
