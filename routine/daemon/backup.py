"""A backup of the history each day, beside the loop. SPEC section 8."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from routine import clock
from routine.errors import HistoryError
from routine.history import Mended
from routine.history.backups import back_up_or_mend

FIRST, AGAIN = 300.0, 3600.0
"""Seconds from the start to the first look, when the rush of a login is over, and from each look to the next."""


class DailyBackup:
    """Looks whether today has its backup, and makes it in a thread: half a second for a million rows.

    Args:
        path: the history.
        mended: called on the loop when the history turned out to be damaged, and was mended.
        first: seconds to the first look.
    """

    def __init__(self, path: Path, mended: Callable[[Mended], None], first: float = FIRST) -> None:
        self._path, self._mended = path, mended
        self._loop = asyncio.get_running_loop()
        self._task: asyncio.Task[None] | None = None
        self._timer = self._loop.call_later(first, self._begin)

    def close(self) -> None:
        """Make no more; one that is being made is finished or left without a trace."""
        self._timer.cancel()
        if self._task:
            self._task.cancel()

    def _begin(self) -> None:
        self._timer = self._loop.call_later(AGAIN, self._begin)
        if self._task is None or self._task.done():
            self._task = self._loop.create_task(self._make(), name="backup")

    async def _make(self) -> None:
        with suppress(HistoryError):  # busy, full or of a newer version: it is tried again
            if mended := await asyncio.to_thread(back_up_or_mend, self._path, clock.now().date()):
                self._mended(mended)
