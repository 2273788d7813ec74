"""A daemon that is started before its session bus is: the real process, a real bus, and a real dunst."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from routine.daemon import desktop_connection
from routine.daemon.buttons import Presses
from routine.daemon.desktop_connection import Desktop
from routine.daemon.guide import Guide
from routine.desktop.notify.choose import Choice
from routine.desktop.notify.terminal import WaitingNotifier
from routine.desktop.sensors.choose import Sensors
from routine.desktop.sensors.listed import Login
from routine.model.presence import SensorState
from tests.daemon.living import LivingDaemon
from tests.daemon.remembered import remembered
from tests.daemon.test_daemon_on_dunst import notifications, rows, stretch
from tests.desktop.dunst import DunstStage
from tests.desktop.parts import PrivateBus, eventually, need, running_bus, running_display
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]

pytestmark = pytest.mark.desktop


@pytest.fixture
def bus() -> Iterator[PrivateBus]:
    """A bus whose address is known before it runs."""
    with running_bus() as bus:
        bus.stop()
        yield bus


@pytest.fixture
def dunst(bus: PrivateBus, tmp_path: Path) -> Iterator[DunstStage]:
    """A dunst that starts when the bus has."""
    (tmp_path / "desktop").mkdir()
    need("xdotool", "xdotool")
    with ExitStack() as stack:
        stage = DunstStage(tmp_path / "desktop", bus.address, stack.enter_context(running_display()))
        stack.callback(stage.end)
        yield stage


@pytest.fixture
def daemon(bus: PrivateBus, tmp_path: Path) -> Iterator[LivingDaemon]:
    living = LivingDaemon(tmp_path, bus.address)
    yield living
    living.kill()


async def test_without_a_terminal_what_falls_due_is_held_until_the_session_comes_and_then_shown(
    daemon: LivingDaemon, dunst: DunstStage, bus: PrivateBus
) -> None:
    daemon.write_profile(stretch(daemon))
    await daemon.start()
    await rows(daemon, "held")
    assert daemon.events("held")[0].detail["gate"] == "unreachable"
    assert daemon.events("shown") == []
    assert "answer with" not in daemon.output.read_text(), "no title goes into the log of a service"
    assert "nothing yet" in await daemon.command("status")
    bus.start()
    await dunst.come_back()
    await rows(daemon, "shown")
    await notifications(dunst, 2)  # the greeting stays too
    await dunst.press("Done")
    await rows(daemon, "done")
    sources = daemon.status()["sources"]
    assert isinstance(sources, dict)
    assert sources["dnd"] == "dunst", "what the desktop tells is heard, too"
    assert daemon.end() == 0
    await notifications(dunst, 0)  # the greeting is taken off at the end: nobody would hear its buttons


async def test_a_terminal_shows_them_until_the_desktop_does(
    daemon: LivingDaemon, dunst: DunstStage, bus: PrivateBus
) -> None:
    daemon.write_profile(stretch(daemon))
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    daemon.process = subprocess.Popen(  # noqa: ASYNC220 - watched, not waited for
        [sys.executable, "-m", "routine", "daemon"], env=daemon.environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    printed = b""

    def says(text: bytes) -> bool:
        nonlocal printed
        with suppress(BlockingIOError):
            printed += os.read(ours, 65536)
        return text in printed

    await eventually(lambda: says(b"answer with"), "it is printed")
    await rows(daemon, "shown")
    bus.start()
    await dunst.come_back()
    await eventually(lambda: says(b"from now on it shows the reminders"), "it says so")
    await notifications(dunst, 1)
    await dunst.press("Done")
    await rows(daemon, "done")
    assert len(daemon.events("shown")) == 1, "what is open is put up there, and asked no second time"
    assert daemon.end() == 0
    os.close(ours)


async def test_what_only_the_sensors_before_the_session_told_is_not_known_any_more(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would hold reminders for ever: nobody takes it back."""
    choices = iter([(("dbus", "no desktop session found here"),), ()])
    readings: Iterator[tuple[SensorState, bool]] = iter([("locked", True), ("idle", False)])

    async def choose(*_of_this_login: object) -> Choice:
        return Choice(WaitingNotifier(), next(choices))

    async def open_sensors(told: Callable[[SensorState, bool | None], None], _login: Login) -> Sensors:
        sensors = Sensors(told)
        sensors.tell("x11")(*next(readings))
        return sensors

    monkeypatch.setattr(desktop_connection, "choose_notifier", choose)
    monkeypatch.setattr(desktop_connection, "open_sensors", open_sensors)
    monkeypatch.setattr(desktop_connection, "FIRST_LOOK", timedelta(milliseconds=10))
    async with remembered(lived_in) as memory:
        desktop = await Desktop.open(memory, Presses(memory, Guide(memory)), "auto", print)
        memory.sensor_changed("call", True)
        assert {"away", "call"} <= memory.facts.closed.keys()
        await eventually(lambda: desktop.choice.tried == (), "the session has come")
        await eventually(lambda: not {"away", "call"} & memory.facts.closed.keys(), "nothing holds reminders any more")
        await desktop.close()
