"""Seven without an answer, and then the real daemon asks: keep, fewer or stop; each does what it says, with Undo."""

from datetime import timedelta

import pytest

from routine import clock
from routine.model.events import Event, Occurrence
from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, labels, titled
from tests.desktop.fake_server import FakeServer, Notified
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop


async def asked(daemon: LivingDaemon, server: FakeServer) -> tuple[str, Notified]:
    """Seven cups of tea went by; the profile, and the notification of the eighth."""
    await server.start()
    hours = f'from = "{daemon.clock(SOON)}"\nuntil = "{daemon.clock(7200)}"\n'
    text = f'# mine\n[reminders.tea]\ntitle = "Make tea"\nevery = "30m"\n{hours}'
    rows, now = list[Event](), clock.now().replace(microsecond=0)
    for hours_ago in range(7, 0, -1):
        tea = Occurrence("tea", now - timedelta(hours=hours_ago))
        rows.append(Event(tea.due, "shown", "tea", tea, {"ask": 1}))
        rows.append(Event(tea.due + timedelta(minutes=30), "lapsed", "tea", tea, {"why": "unanswered"}))
    daemon.lived(text, 5, *rows)
    await daemon.start()
    notification = await titled(server, "Make tea")
    assert labels(notification) == ["Keep", "Fewer", "Stop"]
    assert "Fewer would be every 40 min." in notification.body
    return text, notification


def answers(daemon: LivingDaemon) -> list[object]:
    return [event.detail["answer"] for event in daemon.events("answered")]


async def test_fewer_makes_it_a_quarter_less_often_and_undo_puts_it_back(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    text, notification = await asked(daemon, server)
    server.press(notification.number, "fewer")
    confirmed = await titled(server, "Fewer from now on")
    assert confirmed.body == "Now every 40 min."
    assert daemon.profile.read_text() == text.replace("30m", "40m")
    server.press(confirmed.number, "undo")
    await eventually(lambda: daemon.profile.read_text() == text, "the profile is as it was")
    await eventually(lambda: answers(daemon) == ["asked", "fewer"], "both are in the history")
    told = await daemon.command("log")
    assert "Asked: too often?" in told
    assert "Answered: too often, have fewer" in told


async def test_stop_turns_it_off_and_undo_of_a_command_brings_it_back(daemon: LivingDaemon, server: FakeServer) -> None:
    _, notification = await asked(daemon, server)
    server.press(notification.number, "stop")
    stopped = await titled(server, "They have stopped")
    assert stopped.body.startswith("To have them back: ")
    assert stopped.body.endswith("routine on tea")
    assert "off" in await daemon.command("list")
    await daemon.command("undo")
    assert "enabled = false" not in daemon.profile.read_text()


async def test_keep_changes_nothing_and_it_is_not_asked_again(daemon: LivingDaemon, server: FakeServer) -> None:
    text, notification = await asked(daemon, server)
    server.press(notification.number, "keep")
    await eventually(lambda: answers(daemon) == ["asked", "keep"], "the answer is in the history")
    assert [event.kind for event in daemon.events()][-1] == "dismissed"
    assert daemon.profile.read_text() == text
    assert daemon.end() == 0
    assert "Traceback" not in daemon.output.read_text()
