"""A lost connection is tried again, soon at first and then ever more seldom."""

import asyncio
from contextlib import suppress
from datetime import timedelta

from routine.desktop.wire.reconnect import stay_connected
from routine.ports import Unavailable
from tests.simulation.virtual_time import VirtualLoop

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class Line:
    """A connection that lasts for so long, and who makes one after so many refusals."""

    def __init__(self, lasts: timedelta, refusals: int = 0) -> None:
        self.tries: list[float] = []
        self._lasts, self._refusals = lasts, refusals

    async def connect(self) -> None:
        self.tries.append(asyncio.get_running_loop().time())
        if len(self.tries) <= self._refusals:
            raise Unavailable("nobody is there")

    async def until_lost(self) -> None:
        await asyncio.sleep(self._lasts.total_seconds())


def waits(line: Line, during: timedelta) -> list[int]:
    """Seconds from the beginning, or the try before, to each try."""

    async def live() -> list[int]:
        began = asyncio.get_running_loop().time()
        staying = stay_connected(line.until_lost, line.connect, SECOND, MINUTE)
        with suppress(TimeoutError):
            await asyncio.wait_for(staying, during.total_seconds())
        return [round(later - earlier) for earlier, later in zip([began, *line.tries], line.tries, strict=False)]

    loop = VirtualLoop()
    try:
        return loop.run_until_complete(live())
    finally:
        loop.close()


def test_who_stays_away_is_tried_ever_more_seldom() -> None:
    line = Line(lasts=timedelta(), refusals=99)
    assert waits(line, timedelta(minutes=4)) == [1, 2, 4, 8, 16, 32, 60, 60]


def test_a_connection_that_is_lost_at_once_is_tried_ever_more_seldom_too() -> None:
    assert waits(Line(lasts=SECOND), timedelta(seconds=20)) == [2, 3, 5, 9]


def test_after_one_that_lasted_the_next_loss_begins_anew() -> None:
    assert waits(Line(lasts=2 * MINUTE), timedelta(minutes=7)) == [121, 121, 121]
