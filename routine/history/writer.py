"""Writes for the daemon, which goes on from memory where the history takes nothing; what waits is kept beside it.

Each keeping is a file of a new name, seen to the disk before the one before it goes: nothing is lost in between, and
who takes a file in deletes just what it has read. Rows have ids, so taking them in twice adds none. SPEC section 8.
"""

import json
from collections import deque
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from routine.errors import HistoryError
from routine.history.errors import HistoryBusyError, Mended
from routine.history.log import History
from routine.history.schema import event_of, new_id, row_of, with_id
from routine.model.events import Event
from routine.storage.files import make_folder, write_whole

NAME = "history.pending-{id}.jsonl"
UNREADABLE = ".unreadable"
"""Behind the name of a file with a line that could not be read: it is left to the person."""

_REMEMBERED = 500  # more than a daemon writes in the day since the last backup


class Pending:
    """The rows that wait.

    Args:
        folders: where they may be kept, the best first: beside the history; where that takes no file, elsewhere.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._kept: dict[Path, bool] = {}  # whether every line could be read

    def keep(self, events: Iterable[Event]) -> bool:
        """Keep these instead of what was kept before; whether a folder took them."""
        lines = [json.dumps(row_of(event)) + "\n" for event in events]
        for folder in self._folders:
            path = folder / NAME.format(id=new_id())
            try:
                make_folder(folder)
                write_whole(path, lines)
            except OSError:
                continue
            self.forget()
            self._kept = {path: True}
            return True
        return False

    def forget(self) -> None:
        """The history has them; a file with a line that could not be read is left to the person."""
        for path, is_whole in self._kept.items():
            with suppress(OSError):
                path.unlink() if is_whole else path.rename(f"{path}{UNREADABLE}")
        self._kept = {}

    def take_over(self) -> tuple[Event, ...]:
        """What earlier processes kept, oldest first; it goes when `forget` is called, or is kept with what comes."""
        found = [path for folder in self._folders for path in _files_in(folder)]
        events: list[Event] = []
        for path in sorted(found, key=_written_at):
            readable, self._kept[path] = _rows_in(path)
            events += readable
        return tuple(events)


def take_in(history: History, folders: Sequence[Path]) -> None:
    """Write what is kept into the history; where it takes none now, all stays as it is."""
    if not any(_files_in(folder) for folder in folders):
        return
    pending = Pending(folders)
    with suppress(HistoryError):
        history.record(*pending.take_over())
        pending.forget()


class HistoryWriter:
    """Keeps events in memory, in their order, until the history takes them; after damage the last ones once more.

    Args:
        history: opened with `timeout=0`, so that no other process stops the daemon's loop.
        kept: where what waits is kept meanwhile; `None`: nowhere.

    Attributes:
        trouble: why events wait, told to the person once; `None` when none waits, or only until another
            process has finished writing.
        busy: that another process was writing at the last try, `None` where it was not that.
    """

    def __init__(self, history: History, kept: Pending | None = None) -> None:
        self._history = history
        self._kept = kept or Pending(())
        self._pending: list[Event] = []
        self._safe: list[Event] = []  # what is kept of it
        self._written: deque[Event] = deque(maxlen=_REMEMBERED)
        self._mended: Mended | None = None
        self.trouble: str | None = None
        self.busy: HistoryBusyError | None = None

    @property
    def pending(self) -> tuple[Event, ...]:
        """The events that only memory holds, oldest first."""
        return tuple(self._pending)

    def record(self, *events: Event) -> bool:
        """Write events after those that wait; whether all of them are in the file now. Never raises HistoryError.

        An event that must be known by its id afterwards is given one before (`with_id`).
        """
        self.add(*events)
        return self.flush()

    def add(self, *events: Event) -> None:
        """Take events behind those that wait, and write none."""
        self._pending += [with_id(event) for event in events]

    def keep(self) -> bool:
        """Keep what waits in a file until the history takes it; whether nothing would be lost now."""
        if self._safe != self._pending and self._kept.keep(self._pending):
            self._safe = list(self._pending)
        return self._safe == self._pending

    def flush(self) -> bool:
        """Try again to write what waits; whether all of it is in the file now."""
        self.busy = None
        if not self._pending and not self._is_behind():
            return True
        try:
            self._history.last_row()  # a file that is gone or broken is mended before the next row stands in it
            self.write_again()
            self._history.record(*self._pending)
            self.write_again()
        except HistoryBusyError as busy:
            self.busy = busy
            return False
        except HistoryError as error:
            self.trouble = str(error)
            return False
        self._written.extend(self._pending)
        self._pending, self._safe, self.trouble = [], [], None
        self._kept.forget()
        return True

    def write_again(self) -> bool:
        """What stood in a damaged file is in no backup yet: it is written once more, and stays single by its id.

        Returns:
            Whether the history had been mended, and so may have lacked that.

        Raises:
            HistoryError: it does not take it; it is tried again before the next row.
        """
        if not self._is_behind():
            return False
        self._history.record(*self._written)
        self._mended = self._history.mended
        return True

    def _is_behind(self) -> bool:
        """Whether the history was mended since, and may lack what was written here."""
        return self._history.mended is not None and self._history.mended is not self._mended


def _files_in(folder: Path) -> list[Path]:
    try:
        return list(folder.glob(NAME.format(id="*")))
    except OSError:
        return []


def _written_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _rows_in(path: Path) -> tuple[list[Event], bool]:
    """The rows that can be read, and whether those are all."""
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:  # another process has taken it in
        return [], True
    except OSError:
        return [], False
    events = [event for line in lines if (event := _row_in(line))]
    return events, len(events) == len(lines)


def _row_in(line: str) -> Event | None:
    try:
        row = json.loads(line)
        return event_of(tuple(row)) if isinstance(row[0], str) else None
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None
