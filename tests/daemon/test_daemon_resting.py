"""A week without an answer, and then the real daemon says that drinks and walks rest; its button brings them back."""

from datetime import timedelta

import pytest

from routine import clock
from routine.model.events import Event, Occurrence
from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, labels, titled
from tests.desktop.fake_server import FakeServer, Notified

pytestmark = pytest.mark.desktop

TITLE = "Drinks and walks rest for now"
UNANSWERED = {"why": "unanswered"}


async def said(daemon: LivingDaemon, server: FakeServer) -> Notified:
    """A week of drinks went by; the notification that says they rest."""
    await server.start()
    hours = f'from = "{daemon.clock(SOON)}"\nuntil = "{daemon.clock(7200)}"\n'
    text = f"[about_me]\nfluid_limit = false\n[reminders.hydration]\ntimes = 2\n{hours}"
    now = clock.now().replace(microsecond=0)
    drinks = [Occurrence("hydration", now - timedelta(days=days_ago)) for days_ago in range(8, 0, -1)]
    daemon.lived(text, 9, *(Event(drink.due, "lapsed", "hydration", drink, UNANSWERED) for drink in drinks))
    await daemon.start()
    notification = await titled(server, TITLE)
    assert labels(notification) == ["Bring them back"]
    return notification


async def test_its_button_brings_them_back_at_once(daemon: LivingDaemon, server: FakeServer) -> None:
    notification = await said(daemon, server)
    assert "drinks and walks, until you answer anything" in await daemon.command("status")
    server.press(notification.number, "back")
    await titled(server, "Drink a glass of water")
    assert "resting" not in await daemon.command("status")
    told = [event.detail for event in daemon.events("answered") if event.detail["question"] == "resting"]
    assert [detail["answer"] for detail in told] == ["asked", "back"]


async def test_any_command_that_notes_something_brings_them_back(daemon: LivingDaemon, server: FakeServer) -> None:
    await said(daemon, server)
    await daemon.command("cramp", "none")
    await titled(server, "Drink a glass of water")
    assert daemon.end() == 0
    assert "Traceback" not in daemon.output.read_text()
