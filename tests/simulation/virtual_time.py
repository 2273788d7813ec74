"""Virtual time: an event loop, the system clock and the wall timer of the daemon, moved by the test alone.

Learned from loops with a virtual clock: `select` never waits, it moves the clock to the next timer instead.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import apscheduler.schedulers.base
import pytest

from routine import clock


class World:
    """What time it is. `wall` may be set or jump over a suspend; the loop's own clock only goes on."""

    def __init__(self, begin: datetime) -> None:
        self.loop = VirtualLoop()
        self.begin = begin
        self.jumped = timedelta()
        self.timers: list[VirtualWallTimer] = []

    def now(self) -> datetime:
        """The wall clock (aware UTC)."""
        return self.begin + self.jumped + timedelta(seconds=self.loop.time())

    def jump(self, by: timedelta) -> None:
        """Suspend and resume, or set the clock: the wall clock moves, the loop's does not, and timers are told."""
        self.jumped += by
        for timer in [timer for timer in self.timers if not timer.closed]:
            timer.clock_set()

    def run(self, story: Coroutine[Any, Any, None]) -> None:
        """Run a story to its end."""
        try:
            self.loop.run_until_complete(story)
        finally:
            self.loop.close()

    def replace_clocks(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let the program and APScheduler read this world's clock."""
        world = self

        class WorldClock(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> "WorldClock":
                return cls.fromtimestamp(world.now().timestamp(), tz)

        monkeypatch.setattr(clock, "now", world.now)
        monkeypatch.setattr(clock, "wall_timer", self._timer)
        monkeypatch.setattr(apscheduler.schedulers.base, "datetime", WorldClock)

    def _timer(self, _: asyncio.AbstractEventLoop, on_deadline: Callable[[], None], on_set: Callable[[], None]) -> Any:
        self.timers = [timer for timer in self.timers if not timer.closed]
        self.timers.append(VirtualWallTimer(self, on_deadline, on_set))
        return self.timers[-1]


class VirtualWallTimer:
    """Keeps the promise of `clock.WallTimer` in a world."""

    def __init__(self, world: World, on_deadline: Callable[[], None], on_clock_set: Callable[[], None]) -> None:
        self.closed = False
        self._world, self._on_deadline, self._on_clock_set = world, on_deadline, on_clock_set
        self._at: datetime | None = None
        self._handle: asyncio.TimerHandle | None = None

    def arm(self, instant: datetime | None) -> None:
        """Wait for that instant."""
        self._at = instant
        if self._handle:
            self._handle.cancel()
        if instant:
            delay = max(0.0, (instant - self._world.now()).total_seconds())
            self._handle = self._world.loop.call_later(delay, self._on_deadline)

    def clock_set(self) -> None:
        """The clock jumped."""
        self.arm(self._at)
        self._world.loop.call_soon(self._on_clock_set)

    def close(self) -> None:
        """Never again."""
        self.closed = True
        if self._handle:
            self._handle.cancel()


class _Selector(selectors.SelectSelector):
    loop: "VirtualLoop"

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise AssertionError("nothing is armed: the daemon would sleep for ever")
        if not ready and timeout:
            self.loop.passed = round(self.loop.passed + timeout, 6) + 1e-6
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop that never waits."""

    def __init__(self) -> None:
        self.passed = 0.0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)
        self._clock_resolution = 1e-6  # after 194 days a nanosecond is less than a float of seconds can tell apart

    def time(self) -> float:
        """Seconds of virtual time since the story began."""
        return self.passed


MIDNIGHT = datetime(2026, 1, 1, tzinfo=UTC)
