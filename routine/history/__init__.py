"""The history: an append-only SQLite file of everything shown, answered, held and lapsed. SPEC section 5."""

from routine.history.errors import HistoryBusyError, Mended
from routine.history.log import History
from routine.history.schema import with_id
from routine.history.writer import HistoryWriter, Pending, take_in

__all__ = ["History", "HistoryBusyError", "HistoryWriter", "Mended", "Pending", "take_in", "with_id"]
