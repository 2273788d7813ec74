"""Who has the page open, and since when nobody has."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

PATIENCE = timedelta(minutes=10)
"""The page ends itself so long after the last tab was closed (SPEC section 9)."""


MOST = 4
"""A browser keeps at most six connections to one server (HTTP/1.1), and each tab that listens holds one: a seventh
would wait for ever. One that listens no more does so again once it is looked at."""


class Tabs:
    """The open tabs; each hears when something may have changed.

    Args:
        patience: how long to wait for another tab once none is open.

    Attributes:
        changes: how often something may have changed.
    """

    def __init__(self, patience: timedelta = PATIENCE) -> None:
        self.changes = 0
        self._patience = patience.total_seconds()
        self._open: dict[asyncio.Event, None] = {}  # the oldest first
        self._loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        self._timer: asyncio.TimerHandle | None = None
        self._wait_anew()

    @contextmanager
    def opened(self) -> Iterator[asyncio.Event]:
        """Count a tab as open; what it is told by is set at each change, and once it is heard no more."""
        changes = asyncio.Event()
        self._open[changes] = None
        if len(self._open) > MOST:
            oldest = next(iter(self._open))
            del self._open[oldest]
            oldest.set()
        try:
            yield changes
        finally:
            self._open.pop(changes, None)
            self._wait_anew()

    def hears(self, changes: asyncio.Event) -> bool:
        """Whether that tab is still told; newer ones may have taken its place."""
        return changes in self._open

    def tell(self) -> None:
        """Something may have changed."""
        self.changes += 1
        for changes in self._open:
            changes.set()

    def looked(self) -> None:
        """Somebody fetched something: without scripts no tab counts as open."""
        self._wait_anew()

    @property
    def is_over(self) -> bool:
        """Whether none has been open for so long."""
        return self._over.is_set()

    async def none_left(self) -> None:
        """Wait until no tab has been open for so long."""
        await self._over.wait()

    def _wait_anew(self) -> None:
        if self._timer:
            self._timer.cancel()
        self._timer = self._loop.call_later(self._patience, self._look)

    def _look(self) -> None:
        if not self._open:
            self._over.set()
