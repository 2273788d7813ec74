"""Rows are moved aside, into a file beside the history: those that cannot be read, and an import that is taken back.

The only way in which a row leaves the history. The file is an export, so that `routine data import` brings back what
was taken back, and what was mended by hand.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from routine.diary.interchange import lines_of
from routine.history.rows import COLUMNS, NumberedRow, event_of
from routine.storage.files import write_whole

_AT_ONCE = 10_000
_NEXT = f"SELECT row, {COLUMNS} FROM event WHERE row > ? ORDER BY row LIMIT {_AT_ONCE}"  # noqa: S608 - made of constants
_BETWEEN = f"""
SELECT row, {COLUMNS} FROM event WHERE row BETWEEN
    (SELECT row FROM event WHERE id = ?) AND (SELECT row FROM event WHERE id = ?) ORDER BY row
"""  # noqa: S608 - made of constants
_REMOVE = "DELETE FROM event WHERE row = ?"
_FIRST = -(2**63)


def unreadable(connection: sqlite3.Connection) -> list[NumberedRow]:
    """Every row that readers pass over; in portions, as ten years fill no memory then."""
    return [row for row in _all(connection) if event_of(row[1:]) is None]


def _all(connection: sqlite3.Connection) -> Iterator[NumberedRow]:
    last = _FIRST
    while rows := connection.execute(_NEXT, [last]).fetchall():
        yield from rows
        last = rows[-1][0]


def between(connection: sqlite3.Connection, first: str, last: str) -> list[NumberedRow]:
    """The rows from one id to another; none where either is gone."""
    return connection.execute(_BETWEEN, [first, last]).fetchall()


def keep_aside(history: Path, rows: Sequence[NumberedRow], why: str, at: datetime) -> Path:
    """Write rows into a file of their own beside the history, seen to the disk; its path.

    Args:
        history: the history they stand in.
        rows: they.
        why: a word for the name of the file.
        at: the present, for the same (aware UTC).

    Raises:
        OSError: the disk takes no file.
    """
    name = f"{history.name}.{why}-{at.astimezone(UTC):%Y-%m-%dT%H-%M-%S.%fZ}.json"
    file = history.with_name(name)
    write_whole(file, lines_of(map(_cells, rows)))
    return file


def remove(connection: sqlite3.Connection, rows: Sequence[NumberedRow]) -> None:
    """Take out rows that stand in a file of their own, in the transaction in which they were read."""
    connection.executemany(_REMOVE, [row[:1] for row in rows])


def _cells(row: NumberedRow) -> tuple[object, ...]:
    """As an export has them; the detail as it stands where it is no JSON."""
    cells = [cell.decode(errors="backslashreplace") if isinstance(cell, bytes) else cell for cell in row[1:]]
    with suppress(ValueError, TypeError, RecursionError):
        if isinstance(detail := json.loads(str(cells[-1])), dict):
            return (*cells[:-1], detail)
    return tuple(cells)
