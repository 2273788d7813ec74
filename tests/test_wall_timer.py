"""The timer on the wall clock: never early, told of a clock that was set."""

import asyncio
import contextlib
import errno
import os
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest

from routine import clock
from routine.clock import PollingWallTimer, WallTimer
from tests.desktop.parts import cannot, need, only_root_can

PATIENCE = 20.0


class Heard:
    """What a timer told, in order."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._unread: asyncio.Queue[str] = asyncio.Queue()

    def deadline(self) -> None:
        self._hear("deadline")

    def clock_set(self) -> None:
        self._hear("clock set")

    def _hear(self, word: str) -> None:
        self.words.append(word)
        self._unread.put_nowait(word)

    async def next(self) -> str:
        return await asyncio.wait_for(self._unread.get(), PATIENCE)


Timer = WallTimer | PollingWallTimer
Story = Callable[[Timer, Heard], Awaitable[None]]


def tell(kind: type[WallTimer] | type[PollingWallTimer], story: Story) -> None:
    async def run() -> None:
        heard = Heard()
        timer = kind(asyncio.get_running_loop(), heard.deadline, heard.clock_set)
        try:
            await story(timer, heard)
        finally:
            timer.close()

    asyncio.run(run())


both_timers = pytest.mark.parametrize("kind", [WallTimer, PollingWallTimer])


@both_timers
def test_the_deadline_is_told_once_and_never_early(kind: type[WallTimer] | type[PollingWallTimer]) -> None:
    async def story(timer: Timer, heard: Heard) -> None:
        due = clock.now() + timedelta(milliseconds=150)
        timer.arm(due)
        assert await heard.next() == "deadline"
        assert clock.now() >= due
        await asyncio.sleep(0.05)
        assert heard.words == ["deadline"]

    tell(kind, story)


@both_timers
def test_an_instant_that_has_passed_is_told_at_once(kind: type[WallTimer] | type[PollingWallTimer]) -> None:
    async def story(timer: Timer, heard: Heard) -> None:
        timer.arm(clock.now() - timedelta(days=3))
        assert await heard.next() == "deadline"

    tell(kind, story)


@both_timers
def test_arming_again_replaces_the_instant(kind: type[WallTimer] | type[PollingWallTimer]) -> None:
    async def story(timer: Timer, heard: Heard) -> None:
        timer.arm(clock.now() + timedelta(hours=9))
        due = clock.now() + timedelta(milliseconds=50)
        timer.arm(due)
        assert await heard.next() == "deadline"
        timer.arm(clock.now() + timedelta(milliseconds=50))
        timer.arm(None)
        await asyncio.sleep(0.2)
        assert heard.words == ["deadline"]

    tell(kind, story)


@both_timers
def test_a_closed_timer_tells_nothing(kind: type[WallTimer] | type[PollingWallTimer]) -> None:
    async def story(timer: Timer, heard: Heard) -> None:
        timer.arm(clock.now() + timedelta(milliseconds=20))
        timer.close()
        timer.close()
        await asyncio.sleep(0.1)
        assert heard.words == []

    tell(kind, story)


def nudge_the_clock() -> None:
    """Set the computer's clock to the time it shows: enough for the kernel, a few microseconds for everyone else."""
    only_root_can("set the clock")
    try:
        time.clock_settime_ns(time.CLOCK_REALTIME, time.clock_gettime_ns(time.CLOCK_REALTIME) + 1000)
    except PermissionError:
        cannot("root may not set the clock here (a container?)")


@pytest.mark.parametrize("armed", [None, timedelta(hours=1)])
def test_a_set_clock_is_told_and_the_timer_stays_armed(armed: timedelta | None) -> None:
    async def story(timer: Timer, heard: Heard) -> None:
        timer.arm(clock.now() + armed if armed else None)
        nudge_the_clock()
        assert await heard.next() == "clock set"
        nudge_the_clock()
        assert await heard.next() == "clock set"
        timer.arm(clock.now() + timedelta(milliseconds=20))
        while await heard.next() != "deadline":  # other tests may set the clock too
            pass

    tell(WallTimer, story)


def test_a_clock_set_that_arming_comes_upon_first_is_told_too() -> None:
    """The kernel tells whoever asks first: the next arming, and then the reader is never woken."""

    async def story(timer: Timer, heard: Heard) -> None:
        timer.arm(clock.now() + timedelta(hours=1))
        nudge_the_clock()
        timer.arm(clock.now() + timedelta(hours=2))
        assert await heard.next() == "clock set"

    tell(WallTimer, story)


def test_a_cancelled_timer_is_armed_again_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the kernel answers after a clock set, for those who may not set the clock."""
    arm = clock._set_timer
    answers = iter([True])

    def cancelled_once(descriptor: int, instant: datetime) -> None:
        if next(answers, False):
            raise OSError(errno.ECANCELED, "Operation canceled")
        arm(descriptor, instant)

    async def story(timer: Timer, heard: Heard) -> None:
        monkeypatch.setattr(clock, "_set_timer", cancelled_once)
        timer.arm(clock.now() + timedelta(milliseconds=50))
        assert await heard.next() == "clock set"
        assert await heard.next() == "deadline"

    tell(WallTimer, story)


def test_without_timerfd_a_set_clock_is_found_by_comparing(monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(timer: Timer, heard: Heard) -> None:
        right = clock.now
        await asyncio.sleep(0)
        monkeypatch.setattr(clock, "now", lambda: right() + timedelta(hours=5))
        timer.arm(right() + timedelta(hours=4))
        assert await heard.next() == "clock set"
        assert await heard.next() == "deadline"

    tell(PollingWallTimer, story)


def test_the_timer_follows_a_clock_that_runs_faster() -> None:
    """The deadline is a wall-clock instant: where an hour passes in a second, it comes in a second."""
    program = (
        "import asyncio; from datetime import timedelta; from routine import clock\n"
        "async def main():\n"
        "    rung = asyncio.Event(); due = clock.now() + timedelta(hours=1)\n"
        "    timer = clock.wall_timer(asyncio.get_running_loop(), rung.set, lambda: None); timer.arm(due)\n"
        "    await rung.wait(); assert clock.now() >= due; print(type(timer).__name__)\n"
        "asyncio.run(main())"
    )
    command = [need("faketime", "faketime"), "-f", "@2026-03-28 12:00:00 x3600", sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ, check=False)
    assert (done.stdout.strip(), done.stderr) == ("WallTimer", "")


def test_a_kernel_without_the_timer_gets_the_other_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(38, "Function not implemented")

    async def choose() -> Timer:
        with contextlib.closing(clock.wall_timer(asyncio.get_running_loop(), lambda: None, lambda: None)) as timer:
            return timer

    assert isinstance(asyncio.run(choose()), WallTimer)
    monkeypatch.setattr(clock, "_call_libc", refuse)
    assert isinstance(asyncio.run(choose()), PollingWallTimer)
