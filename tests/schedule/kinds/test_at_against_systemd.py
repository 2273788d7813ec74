"""Clock times (`at`) against another scheduler: `systemd-analyze calendar`, over every clock change of two years.

Where a wall time does not exist, systemd skips that date and SPEC section 1 moves the time forward by the gap: the one
difference, and it is named below.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from routine.schedule.due import windows
from tests.desktop.parts import need
from tests.telling import facts_of, profile_of

pytestmark = pytest.mark.desktop

ZONES = (
    "Africa/Casablanca",  # winter time in Ramadan
    "America/Havana",  # the clock jumps at midnight
    "America/New_York",
    "America/Santiago",
    "America/St_Johns",
    "Antarctica/Troll",  # two hours
    "Asia/Kolkata",  # never
    "Australia/Lord_Howe",  # half an hour
    "Europe/Berlin",
    "Europe/Dublin",  # negative summer time
    "Pacific/Auckland",  # not Chatham: there systemd 252 ends in "Infinite loop in calendar calculation"
)
CLOCKS = [time(minutes // 60, minutes % 60) for minutes in range(0, 24 * 60, 15)]
DAYS = 4
UTC_LINE = re.compile(r"\(in UTC\): \w+ (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC")


def changes(zone: ZoneInfo) -> Iterator[date]:
    """The day before each change of the clock, and one day without."""
    day = date(2026, 1, 1)
    yield date(2026, 7, 14)
    while day < date(2028, 1, 1):
        following = day + timedelta(days=1)
        if _offset(day, zone) != _offset(following, zone):
            yield day - timedelta(days=1)
        day = following


def _offset(day: date, zone: ZoneInfo) -> timedelta | None:
    return datetime.combine(day, time(), tzinfo=UTC).astimezone(zone).utcoffset()


def of_systemd(zone: str, begin: date) -> dict[time, list[datetime]]:
    """When each clock time comes from the midnight of that date on, as systemd says."""
    command = [
        need("systemd-analyze", "systemd"),
        "calendar",
        f"--iterations={DAYS}",
        f"--base-time={begin - timedelta(days=1)} 23:59:59",
        *(f"*-*-* {clock:%H:%M:%S}" for clock in CLOCKS),
    ]
    printed = subprocess.run(command, env={**os.environ, "TZ": zone}, capture_output=True, text=True, check=True).stdout
    parts = printed.split("Normalized form: ")[1:]
    pairs = zip(CLOCKS, parts, strict=True)
    return {clock: [_instant(found) for found in UTC_LINE.findall(part)] for clock, part in pairs}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def of_ours(zone: str, begin: date, clock: time) -> list[datetime]:
    """The same from a reminder."""
    text = f'[rhythm]\nwake = "07:00"\nbedtime = "23:00"\n[reminders.own]\nat = ["{clock:%H:%M}"]\nessential = true\n'
    facts = facts_of(profile_of(text), zone=ZoneInfo(zone))
    midnight = datetime.combine(begin, time(), tzinfo=ZoneInfo(zone)).astimezone(UTC)
    until = midnight + timedelta(days=DAYS + 2)
    own = facts.profile.reminders[0]
    return [window.due for window in windows(facts, own, midnight - timedelta(days=1), until) if window.due >= midnight]


@pytest.mark.parametrize("zone", ZONES)
def test_every_clock_time_that_exists_comes_when_systemd_says(zone: str) -> None:
    tz, moved = ZoneInfo(zone), 0
    for begin in changes(tz):
        theirs = of_systemd(zone, begin)
        for clock in CLOCKS:
            ours = of_ours(zone, begin, clock)
            exist = [due for due in ours if due.astimezone(tz).time() == clock]
            assert exist[: DAYS - 1] == theirs[clock][: DAYS - 1], f"{clock} in {zone} from {begin}"
            for due in set(ours) - set(exist):
                moved += 1
                assert_moved_by_the_gap(due, clock, tz)
    assert bool(moved) == (zone != "Asia/Kolkata")


def assert_moved_by_the_gap(due: datetime, clock: time, zone: ZoneInfo) -> None:
    """The difference: what does not exist comes as much later as the clock jumped."""
    before, after = ((due + step).astimezone(zone) for step in (-timedelta(hours=3), timedelta(hours=3)))
    gap = (after.utcoffset() or timedelta()) - (before.utcoffset() or timedelta())
    nominal = datetime.combine(date(2000, 1, 1), clock) + gap
    assert gap > timedelta()
    assert due.astimezone(zone).time() == nominal.time()
