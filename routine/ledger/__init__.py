"""The history: an append-only SQLite file of everything shown, answered, held and lapsed. SPEC section 5."""

from routine.ledger.history_file import Ledger
from routine.ledger.mending import Mended, back_up_or_mend
from routine.ledger.pending import Pending, take_in
from routine.ledger.rows import with_id
from routine.ledger.trouble import HistoryBusyError
from routine.ledger.writer import LedgerWriter

__all__ = ["HistoryBusyError", "Ledger", "LedgerWriter", "Mended", "Pending", "back_up_or_mend", "take_in", "with_id"]
