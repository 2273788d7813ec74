"""One connection to the page: one that sends what cannot be read, or nothing at all, is ended without a word.

So is the oldest one of strangers where they hold many: whoever has the cookie always finds room.
"""

import asyncio
from datetime import timedelta

from h11 import IDLE, SEND_BODY
from uvicorn.protocols.http.h11_impl import H11Protocol

from routine.ui.web.guard import LET_IN

LOOKED_AT_EVERY = timedelta(seconds=30)
"""One that has sent no more of a request since the last look is ended; a browser ends its idle ones itself."""

MOST_STRANGERS = 64
"""So many that were not let in yet; any user of the computer could open thousands, and keep her out."""


class Connection(H11Protocol):
    """What uvicorn makes of a connection, with the three attacks that it has no answer to (measured, 0.34 to 0.40).

    Attributes:
        opened: when, by the clock of the loop.
    """

    _sent = 0
    _seen: object = None
    _look_again: asyncio.TimerHandle | None = None
    _has_cookie = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """It is open; the guard says when it let one of its requests in."""
        super().connection_made(transport)
        self.app_state = {**self.app_state, LET_IN: self._let_in}
        self.opened = self.loop.time()
        self._look()
        held = [each for each in self.connections if isinstance(each, Connection) and each.is_strange]
        if len(held) > MOST_STRANGERS:
            min(held, key=lambda each: each.opened).transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed."""
        if self._look_again:
            self._look_again.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Something came. A chunk that is none makes uvicorn raise, and asyncio writes what was sent into the log."""
        self._sent += len(data)
        try:
            super().data_received(data)
        except Exception:  # noqa: BLE001 - whatever it is, there is nobody to tell
            self.transport.abort()

    @property
    def is_strange(self) -> bool:
        """Whether none of its requests was let in yet."""
        return not (self._has_cookie or self.transport.is_closing())

    def _let_in(self) -> None:
        self._has_cookie = True

    def _look(self) -> None:
        waits_for = self.conn.their_state
        seen = (waits_for, self.cycle, self._sent if waits_for is SEND_BODY else 0)
        if seen == self._seen and waits_for in (IDLE, SEND_BODY):
            self.transport.abort()
            return
        self._seen = seen
        self._look_again = self.loop.call_later(LOOKED_AT_EVERY.total_seconds(), self._look)
