"""Writes for the daemon, which goes on from memory when the history cannot be written. SPEC section 8."""

from collections import deque

from routine.errors import HistoryError
from routine.history.errors import HistoryBusyError
from routine.history.log import History
from routine.history.pending import Pending
from routine.history.repair import Mended
from routine.history.rows import with_id
from routine.model.events import Event

_REMEMBERED = 500  # more than a daemon writes in the day since the last backup


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
