"""The history: an append-only SQLite file of everything shown, answered, held and lapsed. SPEC section 5."""

from routine.history.errors import HistoryBusyError
from routine.history.log import History
from routine.history.pending import Pending, take_in
from routine.history.repair import Mended, back_up_or_mend
from routine.history.rows import with_id
from routine.history.writer import HistoryWriter

__all__ = ["History", "HistoryBusyError", "HistoryWriter", "Mended", "Pending", "back_up_or_mend", "take_in", "with_id"]
