"""The history: an append-only SQLite file of everything shown, answered, held and lapsed. SPEC section 5."""

from routine.history.log import Ledger
from routine.history.pending import Pending, take_in
from routine.history.repair import Mended, back_up_or_mend
from routine.history.rows import with_id
from routine.history.trouble import HistoryBusyError
from routine.history.writer import LedgerWriter

__all__ = ["HistoryBusyError", "Ledger", "LedgerWriter", "Mended", "Pending", "back_up_or_mend", "take_in", "with_id"]
