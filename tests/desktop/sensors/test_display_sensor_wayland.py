"""What every source on Wayland does about compositors that are not there, hang, talk nonsense or die."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.sensors import display_sensor, idle_wayland
from routine.desktop.sensors.idle_wayland import WaylandIdle
from routine.desktop.sensors.listed import Login
from routine.desktop.wire import reconnect, wayland
from routine.ports import Unavailable
from tests.desktop.fake_compositor import DISPLAY, EXT, REGISTRY, SEAT, FakeCompositor, message, text, words
from tests.desktop.idle_stages import AFTER, Told, opened_on, short_folder
from tests.desktop.parts import eventually

BAD_MESSAGES = {
    "an error": message(DISPLAY, 0, words(1, 3) + text("no memory")),
    "a size below that of the head": words(4, 4 << 16),
    "a size of half words": words(4, 10 << 16) + b"xx",
    "an object that is not there": message(77, 0),
    "half an offer": message(REGISTRY, 0, words(9, 4)),
    "an offer with a text of 4 GB": message(REGISTRY, 0, words(9, 0xFFFFFFFF, 0)),
    "an idle event that does not exist": message(6, 9),
    "anything": bytes(range(255, 0, -1)),
}


@pytest.fixture
def folder() -> Iterator[Path]:
    with ExitStack() as stack:
        yield short_folder(stack)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display_sensor, "FIRST_RETRY", timedelta(milliseconds=10))


async def refusal(environment: dict[str, str]) -> str:
    with pytest.raises(Unavailable) as refused:
        await WaylandIdle.open(Told(), Login(environment))
    return str(refused.value)


async def test_a_login_without_wayland_is_a_reason(folder: Path) -> None:
    assert "XDG_RUNTIME_DIR" in await refusal({})
    assert f"{folder}/wayland-0" in await refusal({"XDG_RUNTIME_DIR": str(folder)})
    long = {"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "x" * 200}
    assert "no Wayland compositor" in await refusal(long)


async def test_the_socket_may_be_named_by_its_whole_path(folder: Path, told: Told) -> None:
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    await compositor.start()
    source = await WaylandIdle.open(told, Login({"WAYLAND_DISPLAY": str(compositor.path)}))
    assert told.now == {"idle": False}
    await source.close()
    await compositor.stop()


async def test_a_compositor_that_hangs_is_a_reason(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wayland, "ANSWER_WITHIN", timedelta(milliseconds=50))
    hung = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    hung.answers = False
    await hung.start()
    assert "does not answer" in await refusal(hung.environment)
    await hung.stop()


@pytest.mark.parametrize("name", BAD_MESSAGES)
async def test_what_speaks_no_wayland_is_a_reason(folder: Path, name: str) -> None:
    async def babble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(BAD_MESSAGES[name])
        await reader.read()
        writer.close()

    server = await asyncio.start_unix_server(babble, folder / "wayland-1")
    assert " " in await refusal({"XDG_RUNTIME_DIR": str(folder), "WAYLAND_DISPLAY": "wayland-1"})
    server.close()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("name", BAD_MESSAGES)
async def test_a_bad_message_ends_the_connection_and_not_the_program(folder: Path, told: Told, name: str) -> None:
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.send(BAD_MESSAGES[name])
        await eventually(lambda: compositor.accepted == 2 and told.now["idle"] is False, "it is asked anew")
        assert told.all == [("idle", False), ("idle", None), ("idle", False)]


def sleeps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """What the source sleeps from now on; it takes no time."""
    slept: list[float] = []

    async def note(seconds: float) -> None:
        slept.append(seconds)
        await asyncio.sleep(0)

    monkeypatch.setattr(reconnect, "sleep", note)
    return slept


async def test_a_compositor_that_stays_away_is_tried_more_and_more_rarely(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = sleeps(monkeypatch)
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        await compositor.stop()
        await eventually(lambda: len(slept) >= 12, "it tries again and again")
        assert slept[:12] == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]


async def test_a_compositor_that_fails_each_time_is_tried_more_and_more_rarely(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = sleeps(monkeypatch)
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        for _ in range(3):
            told.all.clear()
            compositor.send(message(77, 0))
            await eventually(lambda: told.now.get("idle") is False, "it comes back")
        assert slept == [1, 2, 4]


async def test_what_the_lost_compositor_said_is_forgotten(
    folder: Path, told: Told, impatient: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_wayland, "GRACE", timedelta(milliseconds=50))
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.let_pass(2 * AFTER)
        await eventually(lambda: told.now["idle"] is True, "the absence is told")
        await compositor.stop()
        await compositor.start()
        await eventually(lambda: len(compositor.timers) == 2, "it is asked anew")
        told.all.clear()
        compositor.play_film(True)
        compositor.let_pass(2 * AFTER)
        await eventually(lambda: told.now.get("idle") is True, "the film is told")
        assert told.all == [("inhibited", True), ("idle", True)], "the absence from before is no matter any more"


async def test_nothing_is_told_of_a_compositor_that_is_lost(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_wayland, "GRACE", timedelta(milliseconds=100))
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.play_film(True)
        compositor.let_pass(2 * AFTER)
        await compositor.stop()  # within the grace
        await eventually(lambda: told.now["idle"] is None, "the loss is told")
        await asyncio.sleep(0.3)
        assert told.all == [("idle", False), ("idle", None)]
