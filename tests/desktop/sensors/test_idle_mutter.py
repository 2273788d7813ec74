"""What only GNOME's idle monitor can show: films, and its death alone. The rest is in the idle contract."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest
from dbus_fast import Message

from routine.desktop.sensors.idle_mutter import MutterIdle
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.bus_watch import BusWatch
from tests.desktop.idle_stages import AFTER, Told
from tests.desktop.mutter import FakeSessionManager, Mutter, mutter_on, pointer_of
from tests.desktop.parts import eventually, running_bus

pytestmark = pytest.mark.desktop


class ListeningIdle(MutterIdle):
    """Counts how often a watch has fired."""

    fired = 0

    def heard(self, message: Message) -> bool:
        self.fired += message.member == "WatchFired"
        return super().heard(message)


@pytest.fixture
def mutter(tmp_path: Path) -> Iterator[Mutter]:
    with ExitStack() as stack:
        bus = stack.enter_context(running_bus())
        mutter = mutter_on(bus, tmp_path)
        stack.callback(mutter.kill)
        mutter.start()
        yield mutter


@pytest.fixture
def told() -> Told:
    return Told()


@asynccontextmanager
async def session_of(mutter: Mutter, *, plays: bool = False) -> AsyncIterator[FakeSessionManager]:
    """A session in which a film plays already or not, as mutter knows by now."""
    await mutter.ready()
    session = FakeSessionManager(mutter.address, plays=plays)
    await session.start()
    try:
        yield session
    finally:
        session.stop()


@asynccontextmanager
async def opened(mutter: Mutter, told: Told) -> AsyncIterator[ListeningIdle]:
    """A follower of the idle monitor, opened while the person is there."""
    await mutter.ready()
    await touch(mutter)
    idle = ListeningIdle(told, Login({}, AFTER))
    watch = await BusWatch(mutter.address, [idle]).begin()
    try:
        yield idle
    finally:
        await watch.close()


async def touch(mutter: Mutter) -> None:
    async with pointer_of(mutter.address) as pointer:
        await pointer.move(5, 5)


async def test_who_only_watches_a_film_is_told_as_idle_and_who_comes_back_as_back(mutter: Mutter, told: Told) -> None:
    async with session_of(mutter, plays=True), opened(mutter, told):
        await told.until("idle", True)
        await touch(mutter)
        await told.until("idle", False)
        await told.until("idle", True)
    assert [holds for _, holds in told.all][-3:] == [True, False, True]


async def test_a_film_that_begins_later_is_known_too(mutter: Mutter, told: Told) -> None:
    async with session_of(mutter) as session, opened(mutter, told):
        await session.play(True)
        await told.until("idle", True)


async def test_the_end_of_a_film_brings_nobody_back(mutter: Mutter, told: Told) -> None:
    """Mutter's own count begins anew then, and its watch fires once more."""
    async with session_of(mutter, plays=True) as session, opened(mutter, told) as idle:
        await told.until("idle", True)
        assert idle.fired == 0, "not while it plays"
        before = len(told.all)
        await session.play(False)
        await eventually(lambda: idle.fired == 1, "the watch fires")
        assert told.all[before:] == []
        await touch(mutter)
        await told.until("idle", False)


async def test_only_a_film_makes_it_look_again_by_itself(mutter: Mutter, told: Told) -> None:
    async with session_of(mutter) as session, opened(mutter, told) as idle:
        assert idle._next_look is None
        await touch(mutter)
        await session.play(True)
        await eventually(lambda: idle._next_look is not None, "a look is planned")
        await touch(mutter)
        await session.play(False)
        await eventually(lambda: idle._next_look is None, "none is planned any more")


async def test_who_left_before_the_opening_is_told_as_idle_at_once(mutter: Mutter, told: Told) -> None:
    """The watch then fires before mutter has told its number (measured)."""
    earlier = Told()
    async with opened(mutter, earlier):
        await earlier.until("idle", True)
        watch = await BusWatch(mutter.address, [MutterIdle(told, Login({}, AFTER))]).begin()
        assert told.all == [("idle", True)]
        await touch(mutter)
        await told.until("idle", False)
        await watch.close()


async def test_a_shell_that_dies_cannot_tell_and_the_next_one_can(mutter: Mutter, told: Told) -> None:
    async with opened(mutter, told):
        await told.until("idle", True)
        mutter.kill()
        await told.until("idle", None)
        mutter.start()
        await mutter.ready()
        await eventually(lambda: told.now["idle"] is not None, "the next one tells")
        await touch(mutter)
        await told.until("idle", False)
        await told.until("idle", True)
