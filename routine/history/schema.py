"""The tables of the history, how each version of the file becomes the next, and events as rows. PLATFORM "Files"."""

import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from typing import cast

from routine.errors import HistoryError
from routine.history.errors import DamagedError
from routine.i18n import N_, _
from routine.model.events import KINDS, Event, Kind, is_name, parse_about, parse_instant, stamp, unfit

Row = tuple[str, str, str, str | None, str | None, str]
NumberedRow = tuple[int, str, str, str, str | None, str | None, str]
"""A row behind its number. What another program wrote may hold anything in each column."""

COLUMNS = "id, at_utc, kind, reminder, occurrence, detail"

_DIARY_NEEDS = frozenset({"night", "about"})
"""Which entry of the diary it is."""

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


def with_id(event: Event) -> Event:
    """The event with an id of its own, unique over all computers; one that has an id keeps it."""
    return event if event.id else replace(event, id=new_id())


def new_id() -> str:
    """An id that no other row has, in 32 letters: as random as those of `uuid`, which takes 7 ms to load."""
    return os.urandom(16).hex()


def row_of(event: Event) -> Row:
    """The columns of an event that has an id.

    Raises:
        TypeError: its detail holds something that JSON cannot.
    """
    occurrence = str(event.occurrence) if event.occurrence else None
    return (event.id, stamp(event.at), event.kind, event.reminder, occurrence, json.dumps(dict(event.detail)))


def event_of(row: Row) -> Event | None:
    """The event that a row holds, `None` when it cannot be read: edited by hand, or written by a newer program.

    What cannot be read in an entry of the diary counts as not noted: the rest of that night is kept.
    """
    id_, at_utc, kind, reminder, occurrence, detail = row
    try:
        parsed = json.loads(detail)
        about = parse_about(occurrence) if occurrence is not None else None
        at = parse_instant(at_utc)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return None
    if kind not in KINDS or not is_name(id_) or not (reminder is None or is_name(reminder)):
        return None
    known = _readable(kind, parsed) if isinstance(parsed, dict) else None
    return None if known is None else Event(at, cast("Kind", kind), reminder, about, known, id_)


def _readable(kind: str, detail: dict[str, object]) -> dict[str, object] | None:
    """What of a detail can be read; `None` where the row means nothing without the rest."""
    wrong = set(unfit(kind, detail))
    if wrong and (kind != "cramp" or wrong & _DIARY_NEEDS):
        return None
    return {key: value for key, value in detail.items() if key not in wrong} if wrong else detail
