"""The tables of the history, and how each version of the file becomes the next. PLATFORM "Files"."""

import sqlite3

from routine.errors import HistoryError
from routine.translation import _

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
    (
        # ten years hold a fifth of a million of them, and a question is about one reminder
        "CREATE INDEX event_done ON event (reminder, at_utc) WHERE kind = 'done'",
    ),
)
"""What makes each version of the file out of the one before; `PRAGMA user_version` counts those done."""

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


def _migrate(connection: sqlite3.Connection) -> None:
    for number, steps in enumerate(MIGRATIONS[version(connection) :], version(connection) + 1):
        for step in steps:
            connection.execute(step)
        connection.execute(f"PRAGMA user_version = {number}")
