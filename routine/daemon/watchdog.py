"""A rule against silence, apart from the bell: whether it rang when it should have, and whether work gets on.

The bell is APScheduler's, which stops for good when a trigger raises once (PLATFORM), and a timer can be lost.
"""

import asyncio
from datetime import timedelta
from typing import Protocol

from routine.service.supervisor import Supervisor

ALONE = timedelta(minutes=15)
"""How often it is looked at where no service manager wants to hear of it: no reminder is late by more."""


class Lively(Protocol):
    """Who is looked after."""

    def ring(self) -> None:
        """Look anew what is to be done."""
        ...

    def overdue(self) -> bool:
        """Whether the bell should have rung and did not."""
        ...

    def armed(self) -> bool:
        """Whether it is at work, or will be."""
        ...


class Liveness:
    """Looks twice in the time that the service manager allows, else every quarter of an hour; `close` ends it.

    A bell that is overdue is made good: everything is planned anew. The watchdog is fed only while a bell is set or
    work gets on; a daemon that does neither is started anew by the service manager.
    """

    def __init__(self, engine: Lively, supervisor: Supervisor) -> None:
        self._engine, self._supervisor = engine, supervisor
        self._loop = asyncio.get_running_loop()
        self._next: asyncio.Handle = self._loop.call_soon(self._look)

    def close(self) -> None:
        """Look no more."""
        self._next.cancel()

    def _look(self) -> None:
        interval = self._supervisor.watchdog_interval() or ALONE
        self._next = self._loop.call_later(interval.total_seconds(), self._look)
        if self._engine.overdue():
            self._engine.ring()
        if self._engine.armed():
            self._supervisor.alive()
