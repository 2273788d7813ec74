"""Full screen on Wayland: a played compositor, and a real sway with a real window."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import timedelta

import pytest

from routine.desktop.sensors import display_sensor
from routine.desktop.sensors.fullscreen_wayland import WaylandFullscreen
from routine.desktop.sensors.listed import Login
from routine.ports import Unavailable
from tests.desktop.fake_compositor import ACTIVATED, FULLSCREEN, MAXIMIZED, WINDOWS, FakeCompositor, message, words
from tests.desktop.idle_stages import Told, short_folder
from tests.desktop.parts import eventually
from tests.desktop.sway import Sway, raise_sway
from tests.desktop.wayland_window import Window

FILM, EDITOR = 1, 2


@pytest.fixture
def compositor(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeCompositor]:
    monkeypatch.setattr(display_sensor, "FIRST_RETRY", timedelta(milliseconds=10))
    with ExitStack() as stack:
        yield FakeCompositor(short_folder(stack), (WINDOWS, 3))


@pytest.fixture
def sway() -> Iterator[Sway]:
    with ExitStack() as stack:
        yield raise_sway(stack)


@pytest.fixture
def told() -> Told:
    return Told()


@asynccontextmanager
async def opened(compositor: FakeCompositor, told: Told) -> AsyncIterator[WaylandFullscreen]:
    await compositor.start()
    source = await WaylandFullscreen.open(told, Login(compositor.environment))
    try:
        yield source
    finally:
        await source.close()
        await compositor.stop()


async def until(told: Told, holds: bool | None) -> None:
    await eventually(lambda: told.now.get("fullscreen") is holds, f"it is told as {holds}, not {told.all}")


async def test_how_it_is_now_is_told_once_before_the_opening_returns(compositor: FakeCompositor, told: Told) -> None:
    compositor.window(EDITOR)
    compositor.window(FILM, ACTIVATED, FULLSCREEN)
    async with opened(compositor, told):
        assert told.all == [("fullscreen", True)]


async def test_a_desktop_without_windows_is_not_full(compositor: FakeCompositor, told: Told) -> None:
    async with opened(compositor, told):
        assert told.all == [("fullscreen", False)]


async def test_only_the_window_in_use_counts(compositor: FakeCompositor, told: Told) -> None:
    async with opened(compositor, told):
        compositor.window(EDITOR, ACTIVATED, MAXIMIZED)
        compositor.window(FILM, FULLSCREEN)
        compositor.window(EDITOR, MAXIMIZED)
        compositor.window(FILM, ACTIVATED, FULLSCREEN)
        await until(told, True)
        compositor.window(FILM, FULLSCREEN)
        compositor.window(EDITOR, ACTIVATED)
        await until(told, False)
        assert [holds for _, holds in told.all] == [False, True, False]


async def test_what_is_not_done_is_not_told(compositor: FakeCompositor, told: Told) -> None:
    async with opened(compositor, told):
        compositor.window(FILM, ACTIVATED, FULLSCREEN, is_done=False)
        compositor.window(FILM, ACTIVATED)
        compositor.window(EDITOR, ACTIVATED, FULLSCREEN)
        await until(told, True)
        compositor.close_window(EDITOR)
        await until(told, False)
        assert [holds for _, holds in told.all] == [False, True, False]


async def test_a_closed_window_is_forgotten_and_its_number_free_again(compositor: FakeCompositor, told: Told) -> None:
    async with opened(compositor, told):
        for _ in range(3):
            compositor.forgotten.clear()
            compositor.window(FILM, ACTIVATED, FULLSCREEN)
            await until(told, True)
            compositor.close_window(FILM)
            await until(told, False)
            await eventually(lambda: compositor.forgotten == [FILM], "the compositor is told")
        assert compositor.accepted == 1


async def test_no_title_is_kept(compositor: FakeCompositor, told: Told) -> None:
    compositor.window(FILM, ACTIVATED)
    async with opened(compositor, told) as source:
        assert "private" not in repr(vars(source))


async def test_a_lost_desktop_cannot_tell_and_tells_anew_when_it_is_back(
    compositor: FakeCompositor, told: Told
) -> None:
    compositor.window(FILM, ACTIVATED, FULLSCREEN)
    async with opened(compositor, told):
        await compositor.stop()
        await until(told, None)
        compositor.windows.clear()
        await compositor.start()
        await until(told, False)


async def test_a_list_that_ends_cannot_tell(compositor: FakeCompositor, told: Told) -> None:
    async with opened(compositor, told):
        compositor.list_no_more()
        await eventually(lambda: compositor.accepted == 2, "it is asked anew")
        await until(told, False)
        assert [holds for _, holds in told.all] == [False, None, False]


@pytest.mark.parametrize("number", [0, 2, 3, 4, 0xFF000000 + FILM], ids=hex)
async def test_a_window_that_cannot_be_ends_the_connection(compositor: FakeCompositor, told: Told, number: int) -> None:
    compositor.window(FILM)
    async with opened(compositor, told):
        compositor.connections[0].tell_manager(0, words(number))
        await eventually(lambda: compositor.accepted == 2, "it is asked anew")
        await until(told, False)


async def test_half_a_state_ends_the_connection(compositor: FakeCompositor, told: Told) -> None:
    compositor.window(FILM)
    async with opened(compositor, told):
        compositor.send(message(0xFF000000 + FILM, 4, words(3, 0)))
        await eventually(lambda: compositor.accepted == 2, "it is asked anew")


@pytest.mark.parametrize("offers", [[], [(WINDOWS, 1)]], ids=["no list", "a list without full screen"])
async def test_a_compositor_that_cannot_tell_is_a_reason(told: Told, offers: list[tuple[str, int]]) -> None:
    with ExitStack() as stack:
        gnome = FakeCompositor(short_folder(stack), *offers)
        await gnome.start()
        with pytest.raises(Unavailable, match=WINDOWS):
            await WaylandFullscreen.open(told, Login(gnome.environment))
        assert told.all == []
        await gnome.stop()


async def test_nothing_is_told_after_the_closing(compositor: FakeCompositor, told: Told) -> None:
    async with opened(compositor, told) as source:
        await source.close()
        compositor.window(FILM, ACTIVATED, FULLSCREEN)
        await eventually(lambda: not compositor.connections, "it has let go")
        assert told.all == [("fullscreen", False)]


@pytest.mark.desktop
async def test_a_real_window_that_fills_the_screen_of_a_real_sway_is_told(sway: Sway, told: Told) -> None:
    sway.start()
    await sway.ready()
    source = await WaylandFullscreen.open(told, Login(sway.environment))
    assert told.all == [("fullscreen", False)]
    window = await Window.open(sway.environment)
    await window.fill_screen()
    await until(told, True)
    await window.be_a_window()
    await until(told, False)
    await window.fill_screen()
    await until(told, True)
    assert await sway.say("workspace", "other")
    await until(told, False)
    assert await sway.say("workspace", "back_and_forth")
    await until(told, True)
    await window.close()
    await until(told, False)
    sway.kill()
    await until(told, None)
    sway.start()
    await until(told, False)
    await source.close()
