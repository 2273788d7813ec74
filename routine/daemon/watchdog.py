"""A rule against silence, apart from the alarm: whether it rang when it should have, and whether work gets on.

The alarm is APScheduler's, which stops for good when a trigger raises once (PLATFORM), and a timer can be lost.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from routine.daemon.engine import Engine
from routine.service.supervisor import Supervisor

ALONE = timedelta(minutes=15)
"""How often it is looked at where no service manager wants to hear of it: no reminder is late by more."""


class Watchdog:
    """Looks twice in the time that the service manager allows, else every quarter of an hour; `close` ends it.

    An alarm that is overdue is made good: everything is planned anew. The watchdog is fed only while an alarm is set
    or work gets on; a daemon that does neither is started anew by the service manager.

    Args:
        engine: who is looked after.
        ring: has it look anew what is to be done.
        supervisor: who is fed.
    """

    def __init__(self, engine: Engine, ring: Callable[[], None], supervisor: Supervisor) -> None:
        self._engine, self._ring, self._supervisor = engine, ring, supervisor
        self._loop = asyncio.get_running_loop()
        self._next: asyncio.Handle = self._loop.call_soon(self._look)

    def close(self) -> None:
        """Look no more."""
        self._next.cancel()

    def _look(self) -> None:
        interval = self._supervisor.watchdog_interval() or ALONE
        self._next = self._loop.call_later(interval.total_seconds(), self._look)
        if self._engine.is_overdue():
            self._ring()
        if self._engine.is_armed():
            self._supervisor.alive()
