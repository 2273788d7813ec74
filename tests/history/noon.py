"""Events around one noon, for tests of the history."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

from routine.history import History
from routine.model.events import Event, Occurrence

NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def done(hours: float = 0, **detail: object) -> Event:
    due = NOON + timedelta(hours=hours)
    return Event(due, "done", "stretch", Occurrence("stretch", due), detail)


def everything(history: History) -> list[Event]:
    return list(history.read(None))


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
