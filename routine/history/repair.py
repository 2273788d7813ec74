"""A damaged history is kept aside and a whole one takes its place; one that is gone is put back. SPEC section 8."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime
from math import inf
from pathlib import Path
from typing import NamedTuple

from routine.history.backups import back_up, newest_good_backup, only_one
from routine.history.errors import history_error, is_damage
from routine.history.rows import COLUMNS, NumberedRow
from routine.history.schema import BEGIN, prepare
from routine.storage.files import behind_links, make_file, place_if_free, replace_file, see_to_disk

_ROWS = f"SELECT row, {COLUMNS} FROM event NOT INDEXED"  # noqa: S608 - made of constants
_ADD = f"INSERT OR IGNORE INTO event (row, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - made of constants
_INDEXES = (
    "SELECT row FROM event INDEXED BY event_at ORDER BY at_utc",
    "SELECT row FROM event INDEXED BY event_kind ORDER BY kind",
)
"""Each tells the numbers of the rows without a look at the rows themselves."""


Identity = tuple[int, int, bool]
"""Device, number, and whether there is anything in it: the same name may be another file a moment later."""


class Mended(NamedTuple):
    """What was done.

    Attributes:
        aside: where the damaged file is kept; `None`: there was no file at all.
        backup: what was put in its place, `None` when there was no good one; all that the damaged file still gave
            is added to it.
    """

    aside: Path | None
    backup: Path | None


def back_up_or_mend(path: Path, day: date) -> Mended | None:
    """Make the backup of a day, unless there is one; a history that turns out to be damaged is mended instead.

    Args:
        path: the history.
        day: the date of the backup (in UTC).

    Returns:
        What was mended, `None` when nothing had to be.

    Raises:
        HistoryError: the history or the disk cannot be used.
        HistoryBusyError: another process is writing or mending.
    """
    try:
        broken = identity(path)
        try:
            back_up(path, day)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            return mend(path, broken)
    except (sqlite3.Error, OSError) as error:
        raise history_error(path, error) from error
    return None


def mend(
    path: Path, broken: Identity | None, left: sqlite3.Connection | None = None, timeout: float = 5
) -> Mended | None:
    """Put the newest good backup, and every row that can still be read, in the place of a damaged history.

    The damaged file is kept, with its journal, beside the new one: never deleted, never written to again.

    Args:
        path: the history; a link stays a link.
        broken: the damaged file, `None` when there is none at all.
        left: a connection to a file that was unlinked, which it can still read.
        timeout: seconds to wait for another process that writes.

    Returns:
        What was done, `None` when another process had done it already.

    Raises:
        sqlite3.Error: the disk failed; what was there is as it was.
        OSError: so did the disk.
        HistoryBusyError: another process is writing or mending.
    """
    target = behind_links(path)
    with only_one(target):
        if identity(target) != broken:
            return None
        backup = newest_good_backup(path)
        with _coming(target) as coming, _left_of(target, left, timeout) as damaged:
            _fill(coming, backup, damaged)
            if broken:
                return Mended(_take_place(coming, target), backup)
            place_if_free(coming, target)
            return Mended(None, backup)


def identity(path: Path) -> Identity | None:
    """Which file has that name now, `None` when there is none."""
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino, status.st_size > 0
    return None


@contextmanager
def _coming(target: Path) -> Iterator[Path]:
    """The file that will take the place; without a trace when it does not come to that."""
    coming = target.with_name(f".{target.name}.new")
    coming.unlink(missing_ok=True)  # left by a process that was killed
    make_file(coming)
    try:
        yield coming
    finally:
        for leftover in (coming, _journal(coming)):
            leftover.unlink(missing_ok=True)


@contextmanager
def _left_of(target: Path, left: sqlite3.Connection | None, timeout: float) -> Iterator[sqlite3.Connection | None]:
    """A connection to what is left; where it is still a database nobody writes to it meanwhile."""
    if left or not target.is_file():
        yield left
        return
    with closing(sqlite3.connect(target, timeout=timeout, isolation_level=None)) as damaged:
        damaged.text_factory = lambda text: text.decode(errors="replace")
        try:
            damaged.execute(BEGIN)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        yield damaged


def _fill(coming: Path, backup: Path | None, damaged: sqlite3.Connection | None) -> None:
    if backup:
        shutil.copyfile(backup, coming)
    with closing(sqlite3.connect(coming, isolation_level=None)) as connection:
        prepare(connection)
        connection.execute(BEGIN)
        with connection:
            for row in _readable_rows(damaged) if damaged else ():
                _add(connection, row)
    see_to_disk(coming)


def _add(connection: sqlite3.Connection, row: NumberedRow) -> None:
    """Under its own number, for the order of rows is the order of events; where another has that, at the end.

    A spoiled row, in which something is empty that may not be, is left out.
    """
    held = connection.execute("SELECT id FROM event WHERE row = ?", row[:1]).fetchone()
    if held is None:
        connection.execute(_ADD, row)
    elif held != row[1:2]:
        connection.execute(_ADD, (None, *row[1:]))


def _readable_rows(damaged: sqlite3.Connection) -> Iterator[NumberedRow]:
    """Every row on a page that can be read; some come twice.

    Up to the first broken page, back to the last one, and between them each row whose number an index still tells.
    """
    reached: list[float] = []
    for order, number in (("ASC", -inf), ("DESC", inf)):
        with suppress(sqlite3.DatabaseError):
            for row in damaged.execute(f"{_ROWS} ORDER BY row {order}"):
                number = row[0]
                yield row
            return
        reached.append(number)
    low, high = reached
    for number in sorted(_numbers(damaged)):
        if low < number < high:
            with suppress(sqlite3.DatabaseError):
                yield from damaged.execute(f"{_ROWS} WHERE row = ?", [number])


def _numbers(damaged: sqlite3.Connection) -> set[int]:
    numbers: set[int] = set()
    for index in _INDEXES:
        for order in ("ASC", "DESC"):
            with suppress(sqlite3.DatabaseError):
                numbers.update(number for (number,) in damaged.execute(f"{index} {order}"))
    return numbers


def _take_place(coming: Path, target: Path) -> Path:
    """Its journal belongs to the damaged file: a new one must not be repaired with it."""
    aside = _free_name(target)
    if _journal(target).exists():
        _journal(target).rename(_journal(aside))
    replace_file(coming, target, aside=aside)
    return aside


def _free_name(target: Path) -> Path:
    """Dated with the last write to the damaged file; never the name of another file that is kept."""
    written = datetime.fromtimestamp(target.stat().st_mtime, UTC)
    name = f"{target.name}.corrupt-{written:%Y-%m-%dT%H-%M-%S.%fZ}"
    names = (target.with_name(f"{name}{more}") for more in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(name for name in names if not name.exists() or name.samefile(target))


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")
