"""A real daemon after days without one."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from routine.history import History
from routine.model.events import Event
from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, own, titled
from tests.desktop.fake_server import FakeServer


@pytest.mark.desktop
async def test_after_days_without_a_daemon_one_notification_says_so_once(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    long_ago = datetime.now(UTC) - timedelta(days=4)  # noqa: TID251 - a real process is watched
    history = History.open(daemon.history)
    history.record(Event(long_ago, "started"))
    history.close()
    coffee_too = own(daemon.clock(SOON + 1), "essential = true\n").replace("tea", "coffee")
    daemon.write_profile(own(daemon.clock(SOON)) + coffee_too)
    await daemon.start()
    tea, coffee = await titled(server, "Make tea"), await titled(server, "Make coffee")
    since = long_ago.astimezone(ZoneInfo(daemon.zone))
    assert f"Reminders are back. They were off since {since:%a %H:%M}." in tea.body
    assert "were off" not in coffee.body
