"""Sleep and lock as logind tells them, over a private bus."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from routine.desktop.sensors.sleep_logind import LogindSleep
from routine.desktop.wire.bus_watch import BusWatch
from routine.model.presence import SensorState
from tests.desktop.fake_logind import FakeLogind, lock_signal
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop


class Told:
    """Writes down what is told.

    Attributes:
        all: each state that was told, in order.
    """

    def __init__(self) -> None:
        self.all: list[tuple[SensorState, bool | None]] = []

    def __call__(self, state: SensorState, holds: bool | None) -> None:
        self.all.append((state, holds))

    async def becomes(self, *states: tuple[SensorState, bool | None]) -> None:
        """Wait until that was told next, and nothing else."""
        await eventually(lambda: len(self.all) >= len(states), f"{states} is told")
        assert tuple(self.all) == states
        self.all.clear()


@asynccontextmanager
async def followed(bus: PrivateBus, told: Told) -> AsyncIterator[FakeLogind]:
    """A logind that is followed, less what is told at the beginning."""
    logind = FakeLogind(bus.address)
    await logind.start()
    watch = await BusWatch(bus.address, [LogindSleep(told)]).begin()
    told.all.clear()
    yield logind
    await watch.close()
    await logind.stop()


async def test_the_present_state_is_told_before_opening_returns(private_bus: PrivateBus) -> None:
    told, logind = Told(), FakeLogind(private_bus.address)
    logind.locked.add("2")
    await logind.start()
    watch = await BusWatch(private_bus.address, [LogindSleep(told)]).begin()
    assert told.all == [("asleep", False), ("locked", True)]
    await watch.close()
    await logind.stop()


async def test_going_to_sleep_and_waking_up_are_told(private_bus: PrivateBus) -> None:
    told = Told()
    async with followed(private_bus, told) as logind:
        logind.sleep(True)
        await told.becomes(("asleep", True))
        logind.sleep(False)
        await told.becomes(("asleep", False))


async def test_the_lock_of_our_screen_is_told_and_no_other(private_bus: PrivateBus) -> None:
    told = Told()
    async with followed(private_bus, told) as logind:
        logind.lock("31")  # somebody else's
        logind.sleep(True)
        logind.lock("2")
        await told.becomes(("asleep", True), ("locked", True))
        logind.lock("2", locked=False)
        await told.becomes(("locked", False))


async def test_a_request_to_lock_and_the_idle_hint_are_no_lock(private_bus: PrivateBus) -> None:
    told = Told()
    async with followed(private_bus, told) as logind:
        logind.ask_to_lock("2")
        logind.idle("2")
        logind.sleep(True)  # behind them: what they led to would have been told before
        await told.becomes(("asleep", True))


async def test_the_same_is_not_told_twice(private_bus: PrivateBus) -> None:
    told = Told()
    async with followed(private_bus, told) as logind:
        logind.lock("2")
        logind.lock("2")
        logind.sleep(True)
        await told.becomes(("locked", True), ("asleep", True))


async def test_a_lock_right_behind_the_first_answer_counts(private_bus: PrivateBus) -> None:
    told, logind = Told(), FakeLogind(private_bus.address)
    logind.in_between = lock_signal("2", True)
    await logind.start()
    watch = await BusWatch(private_bus.address, [LogindSleep(told)]).begin()
    await told.becomes(("asleep", False), ("locked", False), ("locked", True))
    await watch.close()
    await logind.stop()


async def test_the_screen_is_followed_from_login_to_login(private_bus: PrivateBus) -> None:
    told = Told()
    async with followed(private_bus, told) as logind:
        asked = logind.asked
        logind.locked.add("4")
        logind.log_in("4")
        await told.becomes(("locked", True))
        logind.lock("4", locked=False)
        logind.lock("2")  # no longer ours
        logind.sleep(True)
        await told.becomes(("locked", False), ("asleep", True))
        logind.log_out("4", display=None)
        await told.becomes(("locked", None))
        assert logind.asked == asked + 2


async def test_a_login_during_sleep_does_not_end_the_sleep(private_bus: PrivateBus) -> None:
    told = Told()
    async with followed(private_bus, told) as logind:
        logind.sleep(True)
        logind.locked.add("4")
        logind.log_in("4")
        await told.becomes(("asleep", True), ("locked", True))


async def test_without_a_login_the_lock_is_unknown_and_sleep_is_told(private_bus: PrivateBus) -> None:
    told, logind = Told(), FakeLogind(private_bus.address)
    logind.is_known = False
    await logind.start()
    watch = await BusWatch(private_bus.address, [LogindSleep(told)]).begin()
    assert told.all == [("asleep", False), ("locked", None)]
    await watch.close()
    await logind.stop()


async def test_a_logind_that_leaves_tells_nothing_and_the_next_one_does(private_bus: PrivateBus) -> None:
    told = Told()
    async with followed(private_bus, told) as logind:
        await logind.stop()
        await told.becomes(("asleep", None), ("locked", None))
        logind.locked.add("2")
        await logind.start()
        await told.becomes(("asleep", False), ("locked", True))
