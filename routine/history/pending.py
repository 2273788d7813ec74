"""Rows that the history did not take, kept in a file beside it until it does. SPEC section 8.

Each keeping is a file of a new name, seen to the disk before the one before it goes: nothing is lost in between, and
who takes a file in deletes just what it has read. Rows have ids, so taking them in twice adds none.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from routine.errors import HistoryError
from routine.history.log import History
from routine.history.rows import event_of, row_of
from routine.model.events import Event
from routine.storage.files import make_folder, write_whole

NAME = "history.pending-{id}.jsonl"
UNREADABLE = ".unreadable"
"""Behind the name of a file with a line that could not be read: it is left to the person."""


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
            path = folder / NAME.format(id=uuid4().hex)
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
