"""Work that runs beside: asyncio forgets a task that nobody holds, and tells nobody how it ended."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class Errands:
    """Holds the tasks of one owner and ends them together."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[Any]] = set()

    def send(self, errand: Coroutine[Any, Any, Result]) -> asyncio.Task[Result]:
        """Begin an errand; what it raises is told to the loop's exception handler unless somebody awaits it."""
        task = asyncio.ensure_future(errand)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def end(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        running = tuple(self._running)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
