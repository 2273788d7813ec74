"""Writes for the daemon, which goes on from memory when the history cannot be written. SPEC section 8."""

from routine.core.history import Event
from routine.errors import HistoryError
from routine.ledger.history_file import HistoryBusyError, Ledger
from routine.ledger.rows import with_id


class LedgerWriter:
    """Keeps events in memory, in their order, until the history takes them.

    Args:
        ledger: opened with `timeout=0`, so that no other process stops the daemon's loop.

    Attributes:
        trouble: why events wait, told to the person once; `None` when none waits, or only until another
            process has finished writing.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._pending: list[Event] = []
        self.trouble: str | None = None

    @property
    def pending(self) -> tuple[Event, ...]:
        """The events that only memory holds, oldest first."""
        return tuple(self._pending)

    @property
    def waiting(self) -> int:
        """How many events only memory holds."""
        return len(self._pending)

    def record(self, *events: Event) -> bool:
        """Write events after those that wait; whether all of them are in the file now. Never raises HistoryError.

        An event that must be known by its id afterwards is given one before (`with_id`).
        """
        self._pending += [with_id(event) for event in events]
        return self.flush()

    def flush(self) -> bool:
        """Try again to write what waits; whether all of it is in the file now."""
        if not self._pending:
            return True
        try:
            self._ledger.record(*self._pending)
        except HistoryBusyError:
            return False
        except HistoryError as error:
            self.trouble = str(error)
            return False
        self._pending, self.trouble = [], None
        return True
