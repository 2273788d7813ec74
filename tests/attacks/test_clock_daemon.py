"""The clock of a real daemon process is set while it runs: back, ahead a year, to 2100, and right again."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.attacks.fast import SPEED, FastDaemon
from tests.attacks.rounds import chance, rounds
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop

PROFILE = '[delivery]\nspacing = "1s"\n' + "".join(
    f'[reminders.at-{hour}]\ntitle = "{hour}"\nat = ["{hour:02d}:00"]\nessential = true\nlapse = "30m"\n'
    for hour in range(0, 24, 2)
)
HOURS = 12
FAR = datetime(2100, 2, 28, 12, tzinfo=UTC)
DAY = 86400 / SPEED


async def test_a_daemon_whose_clock_is_set_storms_not_hangs_not_and_falls_not_silent(
    private_bus: PrivateBus, server: FakeServer, tmp_path: Path
) -> None:
    daemon, luck, count = FastDaemon(tmp_path, private_bus), chance("clock of a process"), rounds(3)
    try:
        await server.start()
        daemon.write_profile(PROFILE)
        await daemon.start()
        for number in range(count):
            await set_clock(daemon, luck.choice(jumps(daemon)))
            if luck.random() < 0.7:  # changed while the clock is wrong
                daemon.write_profile(PROFILE.replace("lapse", f'snooze = "{number + 1}m"\nlapse'))
            await asyncio.sleep(luck.uniform(0, DAY / 4))
        await set_clock(daemon, -daemon.set_ahead)
        shown = len(server.notified)
        await eventually(
            lambda: len({notification.title for notification in server.notified[shown:]}) >= HOURS // 2, "it goes on"
        )
        assert daemon.end() == 0
    finally:
        daemon.kill()
    assert "Traceback" not in daemon.output.read_text()
    rows = daemon.events("shown")
    asked = Counter((row.occurrence, row.detail["ask"]) for row in rows)
    assert [ask for ask, times in asked.items() if times > 1] == []
    notifications = sum(notification.title.isdigit() for notification in server.notified)
    assert notifications <= len(rows) + HOURS * (count + 1), (
        "beyond the rows, each is put back once for each jump at most"
    )
    print(f"the clock of a process set {count + 1} times, {len(rows)} rows, {notifications} notifications")  # noqa: T201


def jumps(daemon: FastDaemon) -> list[timedelta]:
    year = timedelta(days=365)
    return [timedelta(hours=-1), year, -year, FAR - daemon.fake_now(), -daemon.set_ahead, timedelta(minutes=-10)]


async def set_clock(daemon: FastDaemon, by: timedelta) -> None:
    """Set it, and let the daemon hear of it."""
    daemon.set_clock(by)
    daemon.write_profile(daemon.profile.read_text())
