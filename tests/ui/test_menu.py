"""`menu`: what the entry in the desktop's menu does, with a notification server that presses buttons."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from routine import clock
from routine.model.day import ONE_DAY
from routine.model.events import Event, Occurrence
from routine.schedule.state import state_of
from routine.storage.runtime import RuntimeFolder
from routine.ui.cli.session import Session, look
from tests.browser.site import end_page
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import GENEROUS, PrivateBus, eventually, running_bus
from tests.ui.cli.lived import kinds
from tests.ui.conftest import BIN, Home, home

__all__ = ["home"]


@pytest.fixture
def bus(home: Home, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    """The session bus of this person."""
    with running_bus() as private:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", private.address)
        yield private


@pytest.fixture
def server(bus: PrivateBus) -> FakeServer:
    return FakeServer(bus.address)


@pytest.fixture
def daemon(home: Home) -> Iterator[RuntimeFolder]:
    """One that holds its lock."""
    with home.running() as folder:
        yield folder


@asynccontextmanager
async def chosen(entry: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """The person chooses an entry; it has ended by itself when the test is over."""
    process = await asyncio.create_subprocess_exec(BIN / "routine", "menu", entry, stdin=asyncio.subprocess.DEVNULL)
    try:
        yield process
        async with asyncio.timeout(GENEROUS):
            assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def shown(server: FakeServer, title: str) -> int:
    """Wait until that stands on the screen; its number."""
    await eventually(
        lambda: any(each.title.startswith(title) for each in server.on_screen.values()),
        f"{title}: {[each.title for each in server.notified]}",
    )
    return server.last.number


def a_tea_that_waits(home: Home) -> Occurrence:
    """Whatever the time is, it was shown just now and has no answer."""
    home.profile.parent.mkdir(parents=True)
    home.profile.write_text('[reminders.tea]\nevery = "1h"\nfrom = "00:00"\nuntil = "23:59"\nessential = true\n')
    home.record(Event(clock.now() - ONE_DAY, "started"))
    facts, now = look(Session(home.profile)).facts, clock.now()
    state = state_of(facts, facts.profile.reminders[0], now)
    assert state.current
    tea = state.occurrence(state.current)
    home.record(Event(now, "shown", "tea", tea, {"ask": 1}))
    return tea


def labels(server: FakeServer) -> list[str]:
    """Of the buttons, without the click on the body."""
    actions = server.last.actions
    return [label for key, label in zip(actions[::2], actions[1::2], strict=True) if key != "default"]


@pytest.mark.desktop
async def test_today_is_one_notification_with_what_comes_and_three_buttons(
    server: FakeServer, home: Home, daemon: RuntimeFolder
) -> None:
    await server.start()
    async with chosen("today"):
        number = await shown(server, "Next: ")
        assert "bed 23:00." in server.last.body
        assert labels(server) == ["Leg cramp", "Stretch now", "Pause 2 h"]
        server.close(number, 2)
    await server.stop()


@pytest.mark.desktop
async def test_what_waits_for_an_answer_comes_first_with_its_buttons_and_a_click_keeps_them(
    server: FakeServer, home: Home, daemon: RuntimeFolder
) -> None:
    a_tea_that_waits(home)
    await server.start()
    async with chosen("today"):
        number = await shown(server, "Waiting: Tea")
        assert labels(server)[0] == "Done"
        server.press(number, "default")
        await eventually(lambda: len(server.notified) == 2, "it is shown again")
        server.press(server.last.number, "done")
        number = await shown(server, "Next: ")
        assert kinds(home)[-1] == "done"
        server.close(number, 2)
    await server.stop()


@pytest.mark.desktop
async def test_what_was_answered_elsewhere_does_not_stand_there_any_more(
    server: FakeServer, home: Home, daemon: RuntimeFolder
) -> None:
    tea = a_tea_that_waits(home)
    await server.start()
    async with chosen("today"):
        number = await shown(server, "Waiting: Tea")
        home.record(Event(clock.now(), "done", "tea", tea))
        await eventually(lambda: number in server.taken_off, "it is taken off")
    assert kinds(home).count("done") == 1
    await server.stop()


@pytest.mark.desktop
async def test_a_pause_from_there_is_written_down_confirmed_and_taken_back(
    server: FakeServer, home: Home, daemon: RuntimeFolder
) -> None:
    await server.start()
    async with chosen("today"):
        server.press(await shown(server, "Next: "), "pause")
        number = await shown(server, "Paused until ")
        assert kinds(home)[-1] == "paused"
        server.press(number, "resume")
    assert kinds(home)[-1] == "resumed"
    await server.stop()


@pytest.mark.desktop
async def test_the_pause_of_the_menu_says_until_when(server: FakeServer, home: Home, daemon: RuntimeFolder) -> None:
    await server.start()
    async with chosen("pause"):
        number = await shown(server, "Paused until ")
        assert labels(server) == ["Resume"]
        server.close(number, 2)
    await server.stop()


@pytest.mark.desktop
async def test_while_reminders_are_off_it_says_so_and_offers_to_start_them(server: FakeServer, home: Home) -> None:
    await server.start()
    async with chosen("today"):
        number = await shown(server, "Reminders are off")
        assert labels(server) == ["Start"]
        server.close(number, 2)
    await server.stop()


@pytest.mark.desktop
async def test_what_does_not_work_is_told_there_and_not_in_a_terminal_that_nobody_sees(
    server: FakeServer, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(BIN))
    await server.start()
    async with chosen("start"):
        await shown(server, "That did not work")
        assert "routine" in server.last.body
    await server.stop()


@pytest.mark.desktop
@pytest.mark.parametrize("entry", ["cramp", "stretch"])
async def test_the_page_of_an_entry_opens_in_the_browser(
    server: FakeServer, home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, entry: str
) -> None:
    opened, browser = tmp_path / "opened", tmp_path / "xdg-open"
    browser.write_text(f'#!/bin/sh\necho "$1" >{opened}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{BIN}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.delenv("INVOCATION_ID", raising=False)
    await server.start()
    async with chosen(entry):
        await eventually(opened.exists, "the browser is asked")
    page = read(Path(opened.read_text().strip()))
    assert ('name="part" value="help"' in page) == (entry == "cramp"), "where it can be noted"
    assert server.notified == []
    await server.stop()
    end_page(home.folder / "run/routine/page.json")


def read(path: Path) -> str:
    return path.read_text()
