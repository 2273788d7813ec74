"""The history as the program knows it: events written, read, merged, and moved aside. PLATFORM "Files"."""

# ruff: noqa: S608 - every query is made of constants

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Self

from routine.history.connection import Connection, MemoryConnection
from routine.history.errors import Mended
from routine.history.schema import COLUMNS, NumberedRow, event_of, row_of, with_id
from routine.model.built_in import RESTING, STRETCH
from routine.model.events import BY_THE_DAEMON, KINDS, STRETCHED_DAYS, Event, Kind, recent, standing
from routine.model.silence import is_of_the_person, went_by
from routine.storage.files import write_whole

AHEAD = timedelta(days=2)  # an answer is given at most so long before its occurrence is due
EVER = datetime.max.replace(tzinfo=UTC)
_WORDS = sorted(KINDS - BY_THE_DAEMON)

# What is asked. Each part finds its rows by an index of its own: ten years are never read through.

INSERT = f"INSERT INTO event ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
_INSERT_AT = f"INSERT INTO event (row, {COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"
_IDS_BEFORE = "SELECT id FROM event WHERE row < ? ORDER BY row"
_REMOVE = "DELETE FROM event WHERE row = ?"

# every row that `recent` could keep
_SINCE = f"""
SELECT {COLUMNS} FROM event WHERE row IN (
    SELECT row FROM event WHERE at_utc >= :second
    UNION SELECT row FROM event WHERE at_utc >= :outcomes
        AND kind IN ('done', 'skipped', 'dismissed', 'lapsed', 'snoozed')
    UNION SELECT row FROM event WHERE kind = 'done' AND reminder = '{STRETCH}' AND at_utc >= :stretched
    UNION SELECT row FROM event WHERE instr(detail, '"until"')
        AND CASE WHEN json_valid(detail) THEN json_extract(detail, '$.until') END >= :day
    UNION SELECT row FROM event WHERE kind = 'tonight'
        AND CASE WHEN json_valid(detail) THEN json_extract(detail, '$.day') END >= :day
    UNION SELECT row FROM event WHERE kind IN ('undone', 'answered', 'rhythm')
    UNION SELECT row FROM (
        SELECT row FROM event WHERE kind IN ('paused', 'resumed') ORDER BY row DESC LIMIT 100
    )
    UNION SELECT row FROM (SELECT row FROM event WHERE kind = 'left' ORDER BY row DESC LIMIT 100)
    UNION SELECT row FROM (SELECT row FROM event WHERE kind = 'stopped' ORDER BY row DESC LIMIT 10)
) ORDER BY row"""

_HISTORY = f"""
SELECT {COLUMNS} FROM event WHERE row IN (
    SELECT row FROM event WHERE at_utc >= ? UNION SELECT row FROM event WHERE kind IN ({{kinds}})
) ORDER BY row"""

_ABOUT = f"""
SELECT {COLUMNS} FROM event WHERE row IN (
    SELECT row FROM event WHERE reminder = ? AND at_utc >= ? UNION SELECT row FROM event WHERE kind IN ({{kinds}})
) ORDER BY row"""

_OF_KINDS = f"""
SELECT {COLUMNS} FROM event WHERE kind IN ({{kinds}})
    AND row > coalesce((SELECT row FROM event WHERE id = ?), (SELECT min(row) - 1 FROM event)) ORDER BY row"""

_DONE = f"SELECT {COLUMNS} FROM event WHERE kind = 'done' AND reminder = ? AND at_utc >= ? ORDER BY row"

_LAST_DONE = (
    f"SELECT {COLUMNS} FROM event WHERE kind = 'done' AND reminder = ? AND at_utc <= ? ORDER BY at_utc DESC LIMIT 10"
)

# which of them asked about fluids, a row about each tells (`schedule/fluid_question.py`)
_LAST_DRINK = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'shown' AND reminder IN ({{names}}) AND at_utc <= ?
    AND occurrence NOT IN (SELECT occurrence FROM event WHERE kind = 'answered' AND occurrence IS NOT NULL)
    ORDER BY row DESC LIMIT 10"""

# the newest of each kind: read by all kinds at once, the rows of who says nothing are looked through to the first one;
# of more rows than anyone spoils by hand
_LAST_WORD = f"""
SELECT * FROM (SELECT row, {COLUMNS} FROM event WHERE kind = '{{kind}}' AND +at_utc <= ? ORDER BY row DESC LIMIT 10)"""
_LAST_WORDS = f"""
SELECT {COLUMNS} FROM ({" UNION ALL ".join(_LAST_WORD.format(kind=kind) for kind in _WORDS)})
    ORDER BY row DESC LIMIT 10"""

# of more rows than a week has; those that lapse in the rest that follows are not among them
_LAST_LAPSED = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'lapsed' AND reminder IN ({{names}}) AND at_utc <= ?
    AND instr(detail, '"unanswered"')
    AND row > coalesce((SELECT row FROM event WHERE id = ?), (SELECT min(row) - 1 FROM event))
    ORDER BY row DESC LIMIT 1000"""

_PROFILES = f"""
SELECT {COLUMNS} FROM event WHERE kind = 'profile' AND row >= coalesce(
    (SELECT max(row) FROM event WHERE kind = 'profile' AND at_utc < :second), 0
) ORDER BY row"""

# of more rows than anyone spoils by hand at the end where one is looked for
_OF_KIND = f"SELECT {COLUMNS} FROM event WHERE kind = ? ORDER BY row {{order}} LIMIT 10"

_SINCE_SHOWN = f"""
SELECT {COLUMNS} FROM event WHERE kind IN ({{kinds}})
    AND row >= coalesce((SELECT max(row) FROM event WHERE kind = 'shown'), 0) ORDER BY row"""

_NEXT = f"SELECT row, {COLUMNS} FROM event WHERE row > ? ORDER BY row LIMIT 1000"
_BETWEEN = f"""
SELECT row, {COLUMNS} FROM event WHERE row BETWEEN
    (SELECT row FROM event WHERE id = ?) AND (SELECT row FROM event WHERE id = ?) ORDER BY row"""


class History:
    """The history file; opened at first need, and again when it was unlinked or replaced.

    Args:
        path: the file; it (0600) and its folder (0700) are made where they are missing.
        timeout: seconds to wait for another process that writes; the daemon passes 0 and tries again by a timer,
            for a busy handler stops its loop (PLATFORM "Files").

    Every method raises HistoryError when the file cannot be used, HistoryBusyError when another process is writing.
    A row that cannot be read (edited by hand, of a newer program) is passed over.

    Attributes:
        passed_over: the ids of the rows that were met and could not be read.
    """

    def __init__(self, path: Path, timeout: float = 5.0) -> None:
        self._path = path
        self._file = Connection(path, timeout)
        self.passed_over: set[object] = set()
        self._seen: tuple[object, ...] = ()

    @classmethod
    def open(cls, path: Path, timeout: float = 5.0) -> Self:
        """The history at that path, opened now."""
        history = cls(path, timeout)
        history.changed()
        return history

    @classmethod
    def in_memory(cls) -> Self:
        """An empty history that ends with its process, for where none can be read."""
        history = cls(Path())
        history._file = MemoryConnection()
        return history

    @property
    def mended(self) -> Mended | None:
        """The last damage that was mended here and not told yet, `None` when there was none."""
        return self._file.mended

    @mended.setter
    def mended(self, mended: Mended | None) -> None:
        self._file.mended = mended

    @property
    def moved_aside(self) -> Path | None:
        """Where a file that was no readable history is kept, `None` when there was none."""
        return self.mended.aside if self.mended else None

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        self._file.close()

    def record(self, *events: Event) -> list[Event]:
        """Write events in one transaction; they come back with their ids. One that is there already stays single."""
        named = [with_id(event) for event in events]
        rows = [row_of(event) for event in named]
        self._file.write(lambda connection: connection.executemany(INSERT, rows))
        return named

    def check(self) -> None:
        """Find out whether rows could be written now; none is."""
        self._file.write(lambda _: None)

    def events(self, since: datetime, outcomes_since: datetime | None = None) -> tuple[Event, ...]:
        """The standing events that matter from an instant on (`model.events.recent`), in row order.

        `outcomes_since`: how far back to look for what became of each reminder, `None` where nobody asks.
        """
        ahead = since - AHEAD
        bounds = {
            "second": _second(ahead),
            "day": (since - timedelta(days=1)).isoformat()[:10],
            "stretched": _second(since - STRETCHED_DAYS),
            "outcomes": _second(outcomes_since or EVER),
        }
        return recent(standing(self._read(_SINCE, bounds)), since)

    def read(self, since: datetime | None, always: Collection[Kind] = ()) -> Iterator[Event]:
        """Every event written since then, `None`: since ever, also those taken back; in row order.

        `always` are kinds whose events come however old they are.
        """
        second = _second(since) if since else ""
        rows = self._read(_HISTORY.format(kinds=_marks(always)), [second, *always])
        return (event for event in rows if since is None or event.at >= since or event.kind in always)

    def every(self) -> Iterator[Event]:
        """The same since ever, in portions: ten years fill no memory, and no writer waits for who reads them."""
        last = -(2**63)
        while rows := self._file.do(partial(_portion_after, last)):
            yield from filter(None, (event_of(row[1:]) for row in rows))
            last = rows[-1][0]

    def about(self, reminder: str, since: datetime, always: Collection[Kind]) -> Iterator[Event]:
        """The same of one reminder alone, and of those kinds."""
        rows = self._read(_ABOUT.format(kinds=_marks(always)), [reminder, _second(since), *always])
        return (event for event in rows if event.at >= since or event.kind in always)

    def of_kinds(self, kinds: Collection[Kind], after: Event | None = None) -> tuple[Event, ...]:
        """Every event of those kinds, in row order, also those taken back; with `after` only rows behind that one."""
        return tuple(self._read(_OF_KINDS.format(kinds=_marks(kinds)), [*kinds, after.id if after else None]))

    def done(self, reminder: str, since: datetime) -> tuple[Event, ...]:
        """Every `done` of a reminder written since an instant, in row order, also those taken back."""
        return tuple(self._read(_DONE, [reminder, _second(since)]))

    def last_done(self, reminder: str, by: datetime | None) -> Event | None:
        """The newest `done` of a reminder, up to an instant or of all; also one taken back."""
        return next(iter(self._read(_LAST_DONE, [reminder, _second(by or EVER)])), None)

    def last_drink_shown(self, drinks: Collection[str], by: datetime | None) -> Event | None:
        """The newest `shown` of these reminders that asked nothing, up to an instant or of all."""
        return next(iter(self._read(_LAST_DRINK.format(names=_marks(drinks)), [*drinks, _second(by or EVER)])), None)

    def went_by(self, by: datetime | None) -> list[Event]:
        """The drinks and walks without an answer since the person was last heard of, in row order.

        `by`: as far as was written by then, `None`: all.
        """
        second = _second(by or EVER)
        words = self._read(_LAST_WORDS, [second] * len(_WORDS))
        last = next((event.id for event in words if is_of_the_person(event)), None)
        lapsed = self._read(_LAST_LAPSED.format(names=_marks(RESTING)), [*RESTING, second, last])
        return [event for event in reversed(lapsed) if went_by(event)]

    def merge(self, *events: Event, at: datetime | None = None) -> int:
        """Take in events of another history in one transaction; how many of them were not here yet.

        They stand before all that is here, in their order: the newest pause, profile and change stay this
        history's own. `at`: when they came (aware UTC), which one `imported` row tells, so that it can be taken back;
        `None`: none does.
        """
        rows = [row_of(event) for event in events]

        def write(connection: sqlite3.Connection) -> int:
            (oldest,) = connection.execute("SELECT coalesce(min(row), 1 + ?) FROM event", [len(rows)]).fetchone()
            numbered = [(number, *row) for number, row in enumerate(rows, oldest - len(rows))]
            taken = connection.executemany(_INSERT_AT, numbered).rowcount
            if at and taken:
                ids = connection.execute(_IDS_BEFORE, [oldest]).fetchall()
                detail = {"rows": taken, "first": ids[0][0], "last": ids[-1][0]}
                connection.execute(INSERT, row_of(with_id(Event(at, "imported", detail=detail))))
            return taken

        return self._file.write(write)

    def unreadable(self) -> int:
        """How many rows every reader passes over."""
        return self._file.do(lambda connection: len(unreadable_rows(connection)))

    def move_unreadable_aside(self, now: datetime) -> Path | None:
        """Move the rows that cannot be read into a file beside the history; its path, `None`: there are none."""
        file = self._move_aside(unreadable_rows, "unreadable", now)
        self.passed_over.clear()
        return file

    def take_import_back(self, imported: Event, undone: Event) -> Path | None:
        """Move what came with an import into a file beside the history, and note that; its path, `None`: it is gone."""
        first, last = (str(imported.detail[key]) for key in ("first", "last"))
        return self._move_aside(partial(rows_between, first=first, last=last), "taken-back", undone.at, undone)

    def _move_aside(
        self, choose: Callable[[sqlite3.Connection], list[NumberedRow]], why: str, now: datetime, *notes: Event
    ) -> Path | None:
        """The only way in which a row leaves the history."""

        def move(connection: sqlite3.Connection) -> Path | None:
            rows = choose(connection)
            file = keep_aside(self._path, rows, why, now) if rows else None
            connection.executemany(_REMOVE, [row[:1] for row in rows])
            connection.executemany(INSERT, [row_of(with_id(note)) for note in notes])
            return file

        return self._file.write(move)

    def profiles(self, since: datetime) -> tuple[Event, ...]:
        """The profile that stood at an instant and those taken after it, in row order."""
        found = tuple(self._read(_PROFILES, {"second": _second(since)}))
        if any(event.at < since for event in found):
            return found
        before = [event for event in self._of_kind("profile", "DESC") if event.at < since]  # that one is spoiled
        return *before[:1], *found

    def first_profile(self) -> Event | None:
        """The profile that was taken first."""
        return next(iter(self._of_kind("profile", "ASC")), None)

    def last_start(self) -> Event | None:
        """The newest start of the daemon."""
        return next(iter(self._of_kind("started", "DESC")), None)

    def signs_of_life(self) -> Sequence[Event]:
        """What daemons wrote of their own, from the newest notification on that was shown; in row order."""
        return self._read(_SINCE_SHOWN.format(kinds=_marks(BY_THE_DAEMON)), [*BY_THE_DAEMON])

    def first_start(self) -> datetime | None:
        """When the daemon started for the first time ever."""
        return next((event.at for event in self._of_kind("started", "ASC")), None)

    def last_row(self) -> int:
        """The number of the newest row, 0 when there is none."""
        (row,) = self._file.do(lambda connection: connection.execute("SELECT max(row) FROM event").fetchone())
        return int(row or 0)

    def changed(self) -> bool:
        """Whether another process wrote, or the file is another one, since this was asked last.

        Ask first, then read: what is written in between is then told at the next asking.
        """
        seen = self._file.do(
            lambda connection: (self._file.openings, *connection.execute("PRAGMA data_version").fetchone())
        )
        before, self._seen = self._seen, seen
        return before != seen

    def _of_kind(self, kind: Kind, order: str) -> list[Event]:
        return self._read(_OF_KIND.format(order=order), [kind])

    def _read(self, query: str, bounds: Sequence[object] | Mapping[str, object]) -> list[Event]:
        """All at once: a half-read answer would keep every writer out."""
        rows = self._file.do(lambda connection: connection.execute(query, bounds).fetchall())
        events = [event_of(row) for row in rows]
        if None in events:
            self.passed_over |= {row[0] for row, event in zip(rows, events, strict=True) if event is None}
        return [event for event in events if event]


def _portion_after(last: int, connection: sqlite3.Connection) -> list[NumberedRow]:
    return connection.execute(_NEXT, [last]).fetchall()


def unreadable_rows(connection: sqlite3.Connection) -> list[NumberedRow]:
    """Every row that readers pass over; in portions, as ten years fill no memory then."""
    found: list[NumberedRow] = []
    last = -(2**63)
    while rows := _portion_after(last, connection):
        found += [row for row in rows if event_of(row[1:]) is None]
        last = rows[-1][0]
    return found


def rows_between(connection: sqlite3.Connection, first: str, last: str) -> list[NumberedRow]:
    """The rows from one id to another; none where either is gone."""
    return connection.execute(_BETWEEN, [first, last]).fetchall()


def keep_aside(history: Path, rows: Sequence[NumberedRow], why: str, at: datetime) -> Path:
    """Write rows into a file beside the history, seen to the disk; its path, which names `why` and `at` (aware UTC).

    It is an export, so that `routine data import` brings back what was taken back, and what was mended by hand.

    Raises:
        OSError: the disk takes no file.
    """
    from routine.diary.interchange import lines_of  # here, for rows are seldom moved

    file = history.with_name(f"{history.name}.{why}-{at.astimezone(UTC):%Y-%m-%dT%H-%M-%S.%fZ}.json")
    write_whole(file, lines_of(map(_cells, rows)))
    return file


def _cells(row: NumberedRow) -> tuple[object, ...]:
    """As an export has them; the detail as it stands where it is no JSON."""
    cells = [cell.decode(errors="backslashreplace") if isinstance(cell, bytes) else cell for cell in row[1:]]
    with suppress(ValueError, TypeError, RecursionError):
        if isinstance(detail := json.loads(str(cells[-1])), dict):
            return (*cells[:-1], detail)
    return tuple(cells)


def _marks(words: Collection[str]) -> str:
    return ", ".join("?" * len(words))


def _second(instant: datetime) -> str:
    """As rows hold it, to the second: what is compared with a part of a second there comes out no later."""
    return instant.astimezone(UTC).isoformat()[:19]
