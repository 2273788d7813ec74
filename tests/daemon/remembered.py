"""What a daemon knows of the files of a home, without a desktop."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from routine import clock
from routine.daemon.memory import Memory
from routine.history import History
from routine.load import load
from tests.telling import texts
from tests.ui.conftest import Home


@asynccontextmanager
async def remembered(home: Home) -> AsyncIterator[Memory]:
    """Its memory, as long as it runs."""
    history = History(home.history, timeout=0)
    memory = Memory(home.profile, history, texts(), load(home.profile, history, clock.now(), to_remind=True))
    try:
        yield memory
    finally:
        memory.files.close()
