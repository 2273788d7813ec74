"""The tables of the history, and how each version of the file becomes the next. PLATFORM "Files"."""

import sqlite3
from collections.abc import Iterable
from itertools import chain

from routine.errors import HistoryError
from routine.history.errors import DamagedError
from routine.i18n import N_, _

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE IF NOT EXISTS event (row INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, at_utc TEXT NOT NULL,
            kind TEXT NOT NULL, reminder TEXT, occurrence TEXT, detail TEXT NOT NULL)""",
        "CREATE INDEX IF NOT EXISTS event_at ON event (at_utc)",
        "CREATE INDEX IF NOT EXISTS event_kind ON event (kind)",
        # a hand-edited detail may be no JSON: the index must not refuse it
        """CREATE INDEX IF NOT EXISTS event_until ON event
            (CASE WHEN json_valid(detail) THEN json_extract(detail, '$.until') END) WHERE instr(detail, '"until"')""",
    ),
    (
        # ten years hold a fifth of a million of them, and a question is about one reminder
        "CREATE INDEX IF NOT EXISTS event_done ON event (reminder, at_utc) WHERE kind = 'done'",
    ),
)
"""What makes each version of the file out of the one before; `PRAGMA user_version` counts those done.

Each is harmless where it was done before: a file that was made anew from a dump (`.dump` of the sqlite3 shell) has all
tables, and version 0.
"""

FOREIGN = N_("it has the tables of another program")

_FITS = (
    "SELECT row, id, at_utc, kind, reminder, occurrence, detail FROM event LIMIT 0",
    "EXPLAIN INSERT INTO event (id) VALUES ('') ON CONFLICT (id) DO NOTHING",
)
"""What fails where there is no table of ours."""

BEGIN = "BEGIN IMMEDIATE"
"""A reader that turns writer fails at once instead of waiting."""


def version(connection: sqlite3.Connection) -> int:
    """Which version of the tables the file has; 0 is an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the file has the tables of this program, neither older nor newer ones."""
    return version(connection) == len(MIGRATIONS)


def prepare(connection: sqlite3.Connection) -> None:
    """Set what each connection must set anew, and bring an older file up to date.

    Raises:
        DamagedError: it has no table of this program; nothing was touched.
        HistoryError: a newer version of this program wrote it; nothing was touched.
    """
    connection.text_factory = lambda text: text.decode(errors="replace")  # a spoiled row must not stop a read
    if version(connection) > len(MIGRATIONS):
        raise HistoryError(
            _(
                "The history was written by a newer version of this program, and is left as it is."
                " Install that version or a later one."
            )
        )
    connection.execute("PRAGMA journal_mode = TRUNCATE")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cell_size_check = ON")  # a spoiled page is found before a row is written on it
    if version(connection) < len(MIGRATIONS):
        connection.execute(BEGIN)
        with connection:  # asked again, for another process may have done it meanwhile
            _migrate(connection)
    _run(connection, _FITS)


def _migrate(connection: sqlite3.Connection) -> None:
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if tables and "event" not in tables:
        raise DamagedError(_(FOREIGN))
    _run(connection, chain(*MIGRATIONS[max(0, version(connection)) :]))
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _run(connection: sqlite3.Connection, steps: Iterable[str]) -> None:
    try:
        for step in steps:
            connection.execute(step)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:  # the disk, or another process
            raise
        raise DamagedError(_(FOREIGN)) from error
