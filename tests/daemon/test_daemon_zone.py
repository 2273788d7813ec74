"""The computer changes its zone under a real daemon, which has an `/etc` of its own (a private mount namespace)."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routine.clock import local_zone
from tests.daemon.living import LivingDaemon
from tests.desktop.fake_timedated import FakeTimedated
from tests.desktop.parts import PrivateBus, cannot, eventually, need, only_root_can

pytestmark = pytest.mark.desktop

ZONEINFO = Path("/usr/share/zoneinfo")
NEW_YORK = "America/New_York"
ENOUGH_OF_ETC = ("passwd", "group", "nsswitch.conf", "ld.so.cache", "machine-id")
SAYS_SO = "Times now follow New York."


class TravellingDaemon(LivingDaemon):
    """Its computer has an `/etc` that the test can change, and no `$TZ`."""

    def __init__(self, home: Path, bus: str | None) -> None:
        super().__init__(home, bus)
        del self.environment["TZ"]
        self.etc = self.new_etc("etc", "Europe/Berlin")
        in_private = [need("unshare", "util-linux"), "--mount"]
        if os.geteuid():
            in_private += ["--user", "--map-root-user"]
        self._over_etc = [*in_private, "sh", "-c", 'mount --bind "$0" /etc && exec "$@"', str(self.etc)]
        if subprocess.run([*self._over_etc, "true"], check=False, capture_output=True).returncode:
            cannot("this machine lets nobody mount in private (a container?)")

    def new_etc(self, name: str, zone: str) -> Path:
        """As much of an `/etc` as Python needs, in that zone."""
        etc = self.home / name
        etc.mkdir()
        for each in ENOUGH_OF_ETC:
            if (Path("/etc") / each).is_file():
                shutil.copy(Path("/etc") / each, etc / each)
        link_zone(etc, zone)
        return etc

    async def start(self, *options: str) -> None:
        """As `LivingDaemon`, behind a mount of its own; the process stays the same one."""
        with self.output.open("ab") as output:
            command = [*self._over_etc, sys.executable, "-m", "routine", "daemon", "--notifier", "terminal"]
            self.process = subprocess.Popen(command, env=self.environment, stdout=output, stderr=output)  # noqa: ASYNC220
        await eventually(self._published, "the daemon runs")

    def mount_inside(self, etc: Path) -> None:
        """Put another `/etc` over the one it has: no watch on a folder hears of that."""
        assert self.process
        enter = ["nsenter", f"--target={self.process.pid}", "--mount"]
        subprocess.run([*enter, "mount", "--bind", str(etc), "/etc"], check=True)

    def zones(self) -> list[object]:
        """The zone of each profile row."""
        return [event.detail["zone"] for event in self.events("profile")]

    def shown(self, name: str) -> list[datetime]:
        return [event.at for event in self.events("shown") if event.reminder == name]

    def was_shown(self, name: str) -> bool:
        return bool(self.shown(name))


def link_zone(etc: Path, zone: str) -> None:
    """As timedated does: a new link is put in the place of the old one."""
    new = etc / ".localtime.new"
    new.symlink_to(ZONEINFO / zone)
    new.replace(etc / "localtime")


def clock_in(zone: str, ahead: timedelta) -> str:
    return f"{datetime.now(ZoneInfo(zone)) + ahead:%H:%M:%S}"  # noqa: TID251 - a real process is watched


@pytest.fixture
def daemon(private_bus: PrivateBus, tmp_path: Path) -> Iterator[TravellingDaemon]:
    if not (ZONEINFO / NEW_YORK).exists():
        cannot("no time zones here. To run this test: sudo apt install tzdata")
    living = TravellingDaemon(tmp_path, None)
    living.environment["DBUS_SYSTEM_BUS_ADDRESS"] = private_bus.address
    yield living
    living.kill()


def write_reminders(daemon: TravellingDaemon, **times: str) -> None:
    tables = (f'[reminders.{name}]\nat = ["{time}"]\nlapse = "20m"\nessential = true\n' for name, time in times.items())
    daemon.write_profile("schema = 1\n" + "".join(tables))


async def test_the_plan_follows_a_new_zone_and_one_notification_says_so(daemon: TravellingDaemon) -> None:
    await daemon.start()
    write_reminders(
        daemon,
        passed=clock_in(NEW_YORK, timedelta(minutes=-3)),
        first=clock_in(NEW_YORK, timedelta(seconds=8)),
        second=clock_in(NEW_YORK, timedelta(seconds=9)),
    )
    await eventually(lambda: len(daemon.zones()) == 2, "the profile is taken")
    assert set(daemon.zones()) == {"Europe/Berlin"}
    link_zone(daemon.etc, NEW_YORK)
    await eventually(lambda: daemon.zones()[-1] == NEW_YORK, "the zone is taken")
    taken_at = daemon.events("profile")[-1].at
    await eventually(partial(daemon.was_shown, "second"), "both are shown by the new clock")
    assert len(daemon.shown("first")) == len(daemon.shown("second")) == 1
    assert not daemon.shown("passed"), "nothing falls due before the change"
    assert min(daemon.shown("first")) > taken_at
    printed = daemon.output.read_text()
    assert printed.count(SAYS_SO) == 1
    assert printed.index("First") < printed.index(SAYS_SO) < printed.index("Second")
    assert daemon.zones().count(NEW_YORK) == 1, "one row for one change"


async def test_the_zone_and_what_was_said_of_it_outlast_a_kill(daemon: TravellingDaemon) -> None:
    await daemon.start()
    link_zone(daemon.etc, NEW_YORK)
    await eventually(lambda: daemon.zones()[-1] == NEW_YORK, "the zone is taken")
    daemon.kill()
    for name in ("first", "second"):
        await daemon.start()
        write_reminders(daemon, **{name: clock_in(NEW_YORK, timedelta(seconds=5))})
        await eventually(partial(daemon.was_shown, name), "it is shown by the new clock")
        daemon.kill()
    assert daemon.output.read_text().count(SAYS_SO) == 1
    assert len(daemon.shown("first")) == len(daemon.shown("second")) == 1
    assert daemon.zones() == ["Europe/Berlin", *[NEW_YORK] * 3], "one for the zone, two for the profiles"


async def test_a_zone_changed_while_nothing_ran_is_taken_at_the_start(daemon: TravellingDaemon) -> None:
    write_reminders(daemon, passed=clock_in(NEW_YORK, timedelta(minutes=-3)))
    await daemon.start()
    daemon.kill()
    link_zone(daemon.etc, NEW_YORK)
    await daemon.start()
    assert daemon.zones() == ["Europe/Berlin", NEW_YORK]
    assert not daemon.shown("passed"), "nothing falls due before the change was known"


async def test_timedated_tells_where_no_folder_does(daemon: TravellingDaemon, private_bus: PrivateBus) -> None:
    only_root_can("put another /etc under a daemon that talks to the bus")  # in a namespace of users it has another id
    write_reminders(daemon, tea="12:00")
    await daemon.start()
    daemon.mount_inside(daemon.new_etc("other-etc", "Asia/Tokyo"))
    timedated = FakeTimedated(private_bus.address)
    await timedated.start()
    for _ in range(300):  # until it listens; nothing tells when
        if daemon.zones()[-1] == "Asia/Tokyo":
            break
        await timedated.tell("Asia/Tokyo")
        await asyncio.sleep(0.1)
    timedated.stop()
    assert daemon.zones() == ["Europe/Berlin", "Asia/Tokyo"]


async def test_a_zone_of_ones_own_outranks_that_of_the_computer(daemon: TravellingDaemon) -> None:
    daemon.write_profile('schema = 1\n[rhythm]\ntimezone = "Asia/Tokyo"\n[reminders.stretch]\n')
    await daemon.start()
    link_zone(daemon.etc, NEW_YORK)
    daemon.write_profile('schema = 1\n[rhythm]\ntimezone = "Asia/Kolkata"\n[reminders.stretch]\n')
    await eventually(lambda: daemon.zones()[-1] == "Asia/Kolkata", "the profile's own zone is taken")
    assert NEW_YORK not in daemon.zones()
    assert str(local_zone(daemon.etc)) != "Asia/Kolkata"
