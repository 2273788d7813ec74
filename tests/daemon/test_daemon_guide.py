"""The real daemon and Start: asked once, in the browser where there is one, step by step where there is none."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, labels, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop

SHORT = '[sets.short]\nname = "Short set"\nitems = [{ exercise = "ankle_pumps", hold = "1s" }]\n'


def stretch(daemon: LivingDaemon) -> str:
    """A profile whose stretch is due in a moment, with a set of one second."""
    daemon.profile.parent.mkdir(parents=True, exist_ok=True)
    (daemon.profile.parent / "stretches.toml").write_text(SHORT)
    return f'[reminders.stretch]\nat = ["{daemon.clock(SOON)}"]\nguide = "short"\n'


async def test_without_a_browser_the_set_is_led_in_the_notification_and_noted(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(stretch(daemon))
    reminder = await titled(server, "Stretch your calves and thighs")
    server.press(reminder.number, "start")
    asked = await titled(server, "Before your first stretch")
    assert labels(asked) == ["No, start", "On a chair", "Not now"]
    server.press(asked.number, "none")
    begun = await titled(server, "Short set")
    assert begun.body == "Sit with your feet free. It begins in 20 seconds."
    assert labels(begun) == ["Pause", "Stop"]
    await titled(server, "Short set", times=3)
    assert server.last.body == "Done and noted. Sleep well."
    assert daemon.events("done")[0].occurrence == daemon.events("shown")[0].occurrence
    assert daemon.events("answered")[0].detail == {"question": "before_first_stretch", "answer": "none"}
    await asyncio.sleep(1)
    assert server.last.body == "Done and noted. Sleep well.", "the reminder does not come back over it"


async def test_with_a_browser_the_page_is_opened_and_done_waits_in_the_notification(
    private_bus: PrivateBus, server: FakeServer, tmp_path: Path
) -> None:
    program, seen = tmp_path / "bin" / "xdg-open", tmp_path / "seen.html"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ncat "$1" >{seen}\n')
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    daemon = LivingDaemon(tmp_path, private_bus.address, PATH=path, DISPLAY=":none")
    try:
        await server.start()
        await daemon.start()
        server.press((await titled(server, "Reminders are on")).number, "try")
        server.press((await titled(server, "Before your first stretch")).number, "none")
        opened = await titled(server, "Bedtime set")
        assert labels(opened) == ["Done", "Steps here"]
        await eventually(lambda: seen.exists(), "the page is opened")
        server.press(opened.number, "done")
        await eventually(lambda: opened.number in server.taken_off, "a trial ends, and is not noted")
        daemon.write_profile(stretch(daemon))
        server.press((await titled(server, "Stretch your calves and thighs")).number, "start")
        opened = await titled(server, "Short set")
        assert labels(opened) == ["Done", "Steps here"]
        await eventually(lambda: '<h1 id="heading">Short set</h1>' in seen.read_text(), "the page is theirs")
        server.press(opened.number, "done")
        await eventually(lambda: len(daemon.events("done")) == 1, "done is written")
        assert daemon.events("done")[0].reminder == "stretch"
    finally:
        daemon.kill()
