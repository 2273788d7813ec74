"""Desktops on which the idle contract is played: a person who types, leaves, and watches films."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol

from routine.desktop.sensors.idle_wayland import WaylandIdle
from routine.desktop.sensors.listed import Login
from routine.model.presence import SensorState
from routine.ports import Tell
from tests.desktop.fake_compositor import EXT, KDE, SEAT, FakeCompositor
from tests.desktop.parts import eventually

AFTER = timedelta(seconds=1)
"""So soon is the person away in these tests."""

Film = Literal["told", "holds idle back", "not seen"]


class Source(Protocol):
    """What tells on a stage: a sensor of its own, or one on a bus with the connection to it."""

    description: str
    """What it reads, for a person."""

    async def close(self) -> None:
        """Tell nothing more."""
        ...


class IdleStage(Protocol):
    """One desktop that can tell whether the person is idle; it runs from the beginning.

    Attributes:
        film: what its mechanism makes of a film. `told`: "inhibited" and then "idle"; `holds idle back`: "idle"
            does not come as long as it plays; `not seen`: "idle" comes as ever.
    """

    film: Film

    async def open(self, tell: Tell, after: timedelta = AFTER) -> Source:
        """The source under test; raises `Unavailable` as it does while the desktop is lost."""
        ...

    async def touch(self) -> None:
        """The person presses a key or moves the pointer."""
        ...

    async def stay_away(self) -> None:
        """The person touches nothing for clearly longer than `AFTER`; returns when that is over."""
        ...

    async def begin_film(self) -> None:
        """Something begins to keep the screen awake; nothing is to be done where the film is `not seen`."""
        ...

    async def end_film(self) -> None:
        """It ends."""
        ...

    async def lose(self) -> None:
        """The desktop dies."""
        ...

    async def come_back(self) -> None:
        """It starts again, at the same address."""
        ...

    async def leave(self) -> None:
        """End what runs on the test's loop; processes are ended by the stack the stage was raised with."""
        ...


async def let_time_pass() -> None:
    """What `stay_away` is where the clock of the desktop is the real one."""
    await asyncio.sleep(2 * AFTER.total_seconds())


class Told:
    """Tells that were heard.

    Attributes:
        all: each of them, in order.
    """

    def __init__(self) -> None:
        self.all: list[tuple[SensorState, bool | None]] = []
        self._waited_for: dict[SensorState, int] = {}

    def __call__(self, state: SensorState, holds: bool | None) -> None:
        self.all.append((state, holds))

    @property
    def now(self) -> dict[SensorState, bool | None]:
        """The last of each state."""
        return dict(self.all)

    async def until(self, state: SensorState, holds: bool | None) -> None:
        """Wait until it is told, or was since the last wait: on a busy computer the next may follow before a look."""
        since = self._waited_for.get(state, 0)

        def values() -> list[bool | None]:
            return [value for told, value in self.all if told == state]

        await eventually(lambda: holds in values()[since:], f"{state} is told as {holds}, not {self.all}")
        self._waited_for[state] = values().index(holds, since)


@asynccontextmanager
async def opened_on(compositor: FakeCompositor, told: Told, timers: int = 2) -> AsyncIterator[WaylandIdle]:
    """The Wayland source on a compositor that the test plays, once that knows of so many timers."""
    await compositor.start()
    source = await WaylandIdle.open(told, Login(compositor.environment, AFTER))
    await eventually(lambda: len(compositor.timers) == timers, "the compositor has read what the source wants")
    try:
        yield source
    finally:
        await source.close()
        await compositor.stop()


class FakeCompositorStage:
    """The real Wayland source with a compositor that the test plays."""

    def __init__(self, folder: Path, film: Film, timers: int, notifier: tuple[str, int]) -> None:
        self.film = film
        self._timers = timers
        self._compositor = FakeCompositor(folder, (SEAT, 7), notifier)
        self._is_lost = False

    async def open(self, tell: Tell, after: timedelta = AFTER) -> Source:
        if not self._is_lost:
            await self._compositor.start()
        return await WaylandIdle.open(tell, Login(self._compositor.environment, after))

    async def touch(self) -> None:
        await self._is_asked()
        self._compositor.touch()

    async def stay_away(self) -> None:
        await self._is_asked()
        self._compositor.let_pass(2 * AFTER)

    async def begin_film(self) -> None:
        await self._is_asked()
        self._compositor.play_film(True)

    async def end_film(self) -> None:
        self._compositor.play_film(False)

    async def lose(self) -> None:
        self._is_lost = True
        await self._compositor.stop()

    async def come_back(self) -> None:
        await self._compositor.start()

    async def leave(self) -> None:
        await self._compositor.stop()

    async def _is_asked(self) -> None:
        def has_all() -> bool:
            return not self._compositor.connections or len(self._compositor.timers) == self._timers

        await eventually(has_all, "the compositor has read what the source wants")


def raise_ext_2(stack: ExitStack, folder: Path) -> FakeCompositorStage:
    """With version 2 of ext_idle_notifier_v1."""
    return FakeCompositorStage(short_folder(stack), "told", 2, (EXT, 2))


def raise_ext_1(stack: ExitStack, folder: Path) -> FakeCompositorStage:
    """With version 1."""
    return FakeCompositorStage(short_folder(stack), "holds idle back", 1, (EXT, 1))


def raise_kde(stack: ExitStack, folder: Path) -> FakeCompositorStage:
    """With org_kde_kwin_idle."""
    return FakeCompositorStage(short_folder(stack), "holds idle back", 1, (KDE, 1))


def short_folder(stack: ExitStack) -> Path:
    """A folder for sockets, whose paths must be short."""
    return Path(stack.enter_context(TemporaryDirectory(prefix="wl-")))
