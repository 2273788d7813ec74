"""The history: an append-only SQLite file of everything shown, answered, held and lapsed. SPEC section 5."""

from routine.ledger.history_file import HistoryBusyError, Ledger
from routine.ledger.rows import with_id
from routine.ledger.writer import LedgerWriter

__all__ = ["HistoryBusyError", "Ledger", "LedgerWriter", "with_id"]
