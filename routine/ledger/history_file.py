"""The file itself: opened, kept in step with its name, written and read. PLATFORM "Files"."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self, TypeVar

from routine.core.history import Event, Kind, recent, standing
from routine.errors import HistoryError
from routine.ledger.rows import COLUMNS, event_of, row_of, with_id

Answer = TypeVar("Answer")

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE event (row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, at_utc TEXT NOT NULL,
            kind TEXT NOT NULL, reminder TEXT, occurrence TEXT, detail TEXT NOT NULL)""",
        "CREATE INDEX event_at ON event (at_utc)",
        "CREATE INDEX event_kind ON event (kind)",
        # a hand-edited detail may be no JSON: the index must not refuse it
        """CREATE INDEX event_until ON event (CASE WHEN json_valid(detail) THEN json_extract(detail, '$.until') END)
            WHERE instr(detail, '"until"')""",
    ),
)
"""What makes each version of the file out of the one before; `PRAGMA user_version` counts those done."""

_BEGIN = "BEGIN IMMEDIATE"  # a reader that turns writer fails at once instead of waiting
_SPOILED = 10  # more rows than anyone spoils by hand at the end where one is looked for
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_CORRUPT = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ADVICE = {
    sqlite3.SQLITE_FULL: "Free some space on that disk.",
    sqlite3.SQLITE_READONLY: "Make the file and its folder writable for you.",
    sqlite3.SQLITE_CANTOPEN: "Make the file and its folder readable and writable for you.",
}

# every row that `recent` could keep, each part found by an index of its own
_SINCE = f"""
SELECT {COLUMNS} FROM event WHERE row IN (
    SELECT row FROM event WHERE at_utc >= :second
    UNION SELECT row FROM event WHERE instr(detail, '"until"')
        AND CASE WHEN json_valid(detail) THEN json_extract(detail, '$.until') END >= :day
    UNION SELECT row FROM event WHERE kind = 'tonight'
        AND CASE WHEN json_valid(detail) THEN json_extract(detail, '$.day') END >= :day
    UNION SELECT row FROM event WHERE kind IN ('undone', 'answered')
    UNION SELECT row FROM (
        SELECT row FROM event WHERE kind IN ('paused', 'resumed') ORDER BY row DESC LIMIT 100
    )
) ORDER BY row"""  # noqa: S608 - made of constants

_PROFILES = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'profile' AND row >= coalesce(
    (SELECT max(row) FROM event WHERE kind = 'profile' AND at_utc < :second), 0
) ORDER BY row"""  # noqa: S608 - made of constants


class HistoryBusyError(HistoryError):
    """Another process is writing at this moment: the same again a moment later will do."""


class Ledger:
    """The history file; opened at first need, and again when it was unlinked or replaced.

    Args:
        path: the file; it (0600) and its folder (0700) are made where they are missing.
        timeout: seconds to wait for another process that writes; the daemon passes 0 and tries again by a timer,
            for a busy handler stops its loop (PLATFORM "Files").

    Attributes:
        moved_aside: where a file that was no readable history was put, `None` when there was none.

    Every method raises HistoryError when the file cannot be used, HistoryBusyError when another process is writing.
    A row that cannot be read (edited by hand, of a newer program) is passed over.
    """

    def __init__(self, path: Path, timeout: float = 5.0) -> None:
        self._path, self._timeout = path, timeout
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None
        self._openings = 0
        self._seen: tuple[object, ...] = ()
        self.moved_aside: Path | None = None

    @classmethod
    def open(cls, path: Path, timeout: float = 5.0) -> Self:
        """The history at that path, opened now."""
        ledger = cls(path, timeout)
        ledger.changed()
        return ledger

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        if self._connection:
            self._connection.close()
        self._connection = None

    def record(self, *events: Event) -> list[Event]:
        """Write events in one transaction; they come back with their ids. One that is there already stays single."""
        named = [with_id(event) for event in events]
        rows = [row_of(event) for event in named]

        def write(connection: sqlite3.Connection) -> None:
            connection.execute(_BEGIN)
            with connection:
                connection.executemany(
                    f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",  # noqa: S608
                    rows,
                )

        self._do(write)
        return named

    def events(self, since: datetime) -> tuple[Event, ...]:
        """The standing events that matter from an instant on (`core.history.recent`), in row order."""
        bounds = {"second": since.astimezone(UTC).isoformat()[:19], "day": (since - timedelta(days=1)).isoformat()[:10]}
        return recent(standing(self._read(_SINCE, bounds)), since)

    def history(self, since: datetime | None) -> Iterator[Event]:
        """Every event written since then, `None`: since ever, also those taken back; in row order."""
        second = since.astimezone(UTC).isoformat()[:19] if since else ""
        rows = self._read(f"SELECT {COLUMNS} FROM event WHERE at_utc >= ? ORDER BY row", [second])  # noqa: S608
        return (event for event in rows if since is None or event.at >= since)

    def profiles(self, since: datetime) -> tuple[Event, ...]:
        """The profile that stood at an instant and those taken after it, in row order."""
        second = since.astimezone(UTC).isoformat()[:19]
        return tuple(self._read(_PROFILES, {"second": second}))

    def last_profile(self) -> Event | None:
        """The profile that was taken last."""
        return next(iter(self._of_kind("profile", "DESC")), None)

    def last_start(self) -> Event | None:
        """The newest start of the daemon."""
        return next(iter(self._of_kind("started", "DESC")), None)

    def first_start(self) -> datetime | None:
        """When the daemon started for the first time ever."""
        return next((event.at for event in self._of_kind("started", "ASC")), None)

    def last_row(self) -> int:
        """The number of the newest row, 0 when there is none."""
        return int(self._do(lambda connection: connection.execute("SELECT max(row) FROM event").fetchone()[0] or 0))

    def changed(self) -> bool:
        """Whether another process wrote, or the file is another one, since this was asked last.

        Ask first, then read: what is written in between is then told at the next asking.
        """
        seen = self._do(lambda connection: (self._openings, *connection.execute("PRAGMA data_version").fetchone()))
        before, self._seen = self._seen, seen
        return before != seen

    def _of_kind(self, kind: Kind, order: str, limit: int = _SPOILED) -> list[Event]:
        query = f"SELECT {COLUMNS} FROM event WHERE kind = ? ORDER BY row {order} LIMIT ?"  # noqa: S608
        return self._read(query, [kind, limit])

    def _read(self, query: str, bounds: Sequence[object] | Mapping[str, object]) -> list[Event]:
        """All at once: a half-read answer would keep every writer out."""
        rows = self._do(lambda connection: connection.execute(query, bounds).fetchall())
        return [event for row in rows if (event := event_of(row))]

    def _do(self, work: Callable[[sqlite3.Connection], Answer]) -> Answer:
        try:
            try:
                return work(self._opened())
            except sqlite3.DatabaseError as error:
                if _code(error) not in _CORRUPT:
                    raise
                self._move_aside()
                return work(self._opened())
        except (sqlite3.Error, OSError) as error:
            raise _trouble(self._path, error) from error

    def _opened(self) -> sqlite3.Connection:
        """The connection to the file that has the name now: an unlinked file would swallow writes (PLATFORM)."""
        if self._connection and self._identity == _identity(self._path):
            return self._connection
        self.close()
        _make(self._path)
        self._identity = _identity(self._path)
        self._openings += 1  # a new file may get the number of the unlinked one
        self._connection = sqlite3.connect(self._path, timeout=self._timeout, isolation_level=None)
        try:
            _prepare(self._connection)
        except BaseException:
            self.close()
            raise
        return self._connection

    def _move_aside(self) -> None:
        """Keep a file that is no readable history under a dated name: never deleted, never written to again."""
        broken = self._identity
        self.close()
        if broken != _identity(self._path):  # another process has moved it already
            return
        written = datetime.fromtimestamp(self._path.stat().st_mtime, UTC)
        aside = self._path.with_name(f"{self._path.name}.corrupt-{written:%Y-%m-%dT%H-%M-%S.%fZ}")
        journal = self._path.with_name(f"{self._path.name}-journal")
        if journal.exists():  # it belongs to the broken file; a new one must not be repaired with it
            journal.rename(aside.with_name(f"{aside.name}-journal"))
        self._path.rename(aside)
        self.moved_aside = aside


def _make(path: Path) -> None:
    """Make the file 0600 in a folder of 0700, for SQLite makes it readable by all (PLATFORM "Files")."""
    for missing in reversed([folder for folder in path.parents if not folder.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


def _prepare(connection: sqlite3.Connection) -> None:
    """Set what each connection must set anew, and bring an older file up to date."""
    connection.text_factory = lambda text: text.decode(errors="replace")  # a spoiled row must not stop a read
    if _version(connection) > len(MIGRATIONS):
        raise HistoryError(
            "The history was written by a newer version of this program, and is left as it is."
            " Install that version or a later one."
        )
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    if _version(connection) < len(MIGRATIONS):
        connection.execute(_BEGIN)
        with connection:  # asked again, for another process may have done it meanwhile
            for number, steps in enumerate(MIGRATIONS[_version(connection) :], _version(connection) + 1):
                for step in steps:
                    connection.execute(step)
                connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _code(error: Exception) -> int:
    """The SQLite result without the bits that refine it; errors of the sqlite3 module itself have none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _trouble(path: Path, error: Exception) -> HistoryError:
    if _code(error) in _BUSY:
        return HistoryBusyError(f"The history {path} is being written by another program. Try again in a moment.")
    advice = _ADVICE.get(_code(error), "See that the disk has room and that file and folder are yours.")
    why = error.strerror if isinstance(error, OSError) else error
    return HistoryError(f"The history {path} cannot be used: {why}. {advice}")
