"""Full screen on X11, with a real window manager."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager

import pytest

from routine.desktop.sensors.fullscreen_x11 import XFullscreen
from routine.desktop.sensors.listed import Login
from routine.ports import Unavailable
from tests.desktop.idle_stages import Told
from tests.desktop.parts import GENEROUS, eventually
from tests.desktop.x11 import WindowManager, XServer, XWindow, running_server

pytestmark = pytest.mark.desktop


@pytest.fixture
def server() -> Iterator[XServer]:
    with ExitStack() as stack:
        yield running_server(stack)


@pytest.fixture
def manager(request: pytest.FixtureRequest, server: XServer) -> Iterator[WindowManager]:
    manager = WindowManager(server, *([request.param] if hasattr(request, "param") else []))
    manager.start()
    yield manager
    manager.kill()


@pytest.fixture
def told() -> Told:
    return Told()


@asynccontextmanager
async def opened(server: XServer, told: Told) -> AsyncIterator[XFullscreen]:
    """The source, as soon as the window manager has started."""
    source: XFullscreen | None = None
    async with asyncio.timeout(GENEROUS):
        while source is None:
            try:
                source = await XFullscreen.open(told, Login(server.environment))
            except Unavailable:
                await asyncio.sleep(0.01)
    try:
        yield source
    finally:
        await source.close()


async def until(told: Told, holds: bool | None) -> None:
    await eventually(lambda: told.now["fullscreen"] is holds, f"it is told as {holds}, not {told.all}")


@pytest.mark.parametrize("manager", ["matchbox-window-manager", "openbox"], indirect=True)
async def test_a_film_in_full_screen_is_told_and_its_end(server: XServer, manager: WindowManager, told: Told) -> None:
    async with opened(server, told) as source:
        assert told.all == [("fullscreen", False)]
        assert source.description
        film = await XWindow.open(server)
        await film.fill_the_screen(True)
        await until(told, True)
        await film.fill_the_screen(False)
        await until(told, False)
        await film.fill_the_screen(True)
        await until(told, True)
        film.close()
        await until(told, False)
    assert [holds for _, holds in told.all] == [False, True, False, True, False], "and nothing twice"


async def test_a_film_that_runs_already_is_told_before_the_opening_returns(
    server: XServer, manager: WindowManager, told: Told
) -> None:
    earlier = Told()
    async with opened(server, earlier):
        film = await XWindow.open(server)
        await film.fill_the_screen(True)
        await until(earlier, True)
        async with opened(server, told):
            assert told.all == [("fullscreen", True)]
    film.close()


async def test_only_the_window_in_use_counts(server: XServer, manager: WindowManager, told: Told) -> None:
    async with opened(server, told):
        film = await XWindow.open(server)
        await film.fill_the_screen(True)
        await until(told, True)
        letter = await XWindow.open(server)
        await until(told, False)
        letter.close()
        await until(told, True)
        film.close()


async def test_without_a_window_manager_it_says_so(server: XServer, told: Told) -> None:
    with pytest.raises(Unavailable, match="window manager"):
        await XFullscreen.open(told, Login(server.environment))
    assert told.all == []


async def test_a_window_manager_that_dies_cannot_tell_and_the_next_one_can(
    server: XServer, manager: WindowManager, told: Told
) -> None:
    async with opened(server, told):
        film = await XWindow.open(server)
        await film.fill_the_screen(True)
        await until(told, True)
        manager.kill()
        await until(told, None)
        manager.start()
        await eventually(lambda: told.now["fullscreen"] is not None, "the next one tells")
        film.close()


async def test_a_display_that_dies_cannot_tell_and_is_found_again(
    server: XServer, manager: WindowManager, told: Told
) -> None:
    async with opened(server, told):
        film = await XWindow.open(server)
        await film.fill_the_screen(True)
        await until(told, True)
        server.kill()
        await until(told, None)
        film.close()
        manager.kill()
        server.start()
        manager.start()
        await until(told, False)
