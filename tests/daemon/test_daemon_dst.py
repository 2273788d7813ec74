"""The real daemon over both clock changes of 2026 in two zones, with the clock of libfaketime running fast.

The person works at night, so that the change falls into the waking day. The oracle below walks over the minutes of the
local clock; it knows nothing of the program.
"""

import asyncio
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routine.model.events import Event
from tests.daemon.living import LivingDaemon
from tests.desktop.parts import eventually, need

SPEEDS = (2400, 600, 150)
"""How fast the clock runs; the next where the daemon could not keep up, as other work held the computer up."""
MINUTE = timedelta(minutes=1)

PROFILE = """schema = 1
[rhythm]
wake = "15:30"
bedtime = "08:00"
[delivery]
spacing = "1s"
daily_limit = 0
[about_me]
fluid_limit = false
[reminders.hydration]
[reminders.sitting]
after_sitting = "50m"
from = "22:00"
until = "06:00"
[reminders.owl]
at = ["00:30", "01:30", "02:30", "03:15", "03:30"]
[reminders.tick]
every = "45m"
from = "22:00"
until = "06:00"
[reminders.wind-down]
[reminders.stretch]
[reminders.bedtime]
"""

CHANGES = [
    ("Europe/Berlin", date(2026, 3, 28), "forward"),
    ("Europe/Berlin", date(2026, 10, 24), "back"),
    ("America/New_York", date(2026, 3, 7), "forward"),
    ("America/New_York", date(2026, 10, 31), "back"),
]
"""The Saturday before each: the clock changes in the night to Sunday."""


def minutes_of(day: date, zone: ZoneInfo) -> list[datetime]:
    """Every minute (UTC) at which the local calendar shows that date, in the order in which they pass."""
    minute = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=26)
    found = []
    for _ in range(78 * 60):
        if minute.astimezone(zone).date() == day:
            found.append(minute)
        minute += MINUTE
    return found


def shows(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """When the clock shows that for the first time on that date; when it never does, as much later as it jumped."""
    before = None
    for minute in minutes_of(day, zone):
        local = f"{minute.astimezone(zone):%H:%M}"
        if local == clock:
            return minute
        if before is not None and before < clock < local:
            return minute + (_minutes(clock) - _minutes(before) - 1) * MINUTE  # 02:30 is half an hour into the gap
        before = local
    raise AssertionError(f"{clock} never came on {day}")


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def at_every(begin: datetime, end: datetime, step: int) -> list[datetime]:
    found = []
    while begin <= end:
        found.append(begin)
        begin += step * MINUTE
    return found


def spread(begin: datetime, end: datetime, count: int, zone: ZoneInfo) -> list[datetime]:
    """Evenly, the ends as they stand, the others at the nearest minute of the local clock that five divides."""
    found = [begin]
    for number in range(1, count - 1):
        exact = begin + (end - begin) * number / (count - 1)
        near = [exact.replace(second=0, microsecond=0) + step * MINUTE for step in range(-6, 7)]
        round_ones = [minute for minute in near if minute.astimezone(zone).minute % 5 == 0]
        distances = [(abs(minute - exact), exact - minute, minute) for minute in round_ones]
        found.append(min(distances)[2])
    return [*found, end]


def expected(saturday: date, zone: ZoneInfo) -> set[tuple[str, datetime]]:
    """Everything that is due from the Saturday's wake until its bedtime, on Sunday morning."""
    sunday = saturday + timedelta(days=1)
    wake, bed = shows(saturday, "15:30", zone), shows(sunday, "08:00", zone)
    from_, until = shows(saturday, "22:00", zone), shows(sunday, "06:00", zone)
    due = {
        "hydration": spread(wake + 15 * MINUTE, bed - 120 * MINUTE, 8, zone),
        "sitting": at_every(from_, until, 50)[1:],
        "owl": [shows(sunday, clock, zone) for clock in ("00:30", "01:30", "02:30", "03:15", "03:30")],
        "tick": at_every(from_, until, 45),
        "wind-down": [bed - 60 * MINUTE],
        "stretch": [bed - 15 * MINUTE],
        "bedtime": [bed],
    }
    return {(name, instant) for name, instants in due.items() for instant in instants}


@pytest.mark.parametrize(("zone", "saturday", "way"), CHANGES)
def test_the_oracle_knows_where_the_clock_jumps(zone: str, saturday: date, way: str) -> None:
    """So that an oracle that saw no change at all could not agree with a daemon that saw none either."""
    sunday, tz = saturday + timedelta(days=1), ZoneInfo(zone)
    assert len(minutes_of(sunday, tz)) == {"forward": 23 * 60, "back": 25 * 60}[way]
    half_past_two = shows(sunday, "02:30", tz)
    assert f"{half_past_two.astimezone(tz):%H:%M}" == {"forward": "03:30", "back": "02:30"}[way]
    assert len({shows(sunday, clock, tz) for clock in ("02:30", "03:30")}) == {"forward": 1, "back": 2}[way]


@pytest.mark.desktop
@pytest.mark.parametrize(("zone", "saturday", "way"), CHANGES, ids=[f"{zone} {way}" for zone, _, way in CHANGES])
async def test_every_slot_of_the_night_comes_once(tmp_path: Path, zone: str, saturday: date, way: str) -> None:
    need("faketime", "faketime")
    tz = ZoneInfo(zone)
    bed = shows(saturday + timedelta(days=1), "08:00", tz)
    for speed in SPEEDS:
        events = await lived_through(tmp_path / str(speed), zone, saturday, bed, speed)
        started = next(event.at for event in events if event.kind == "started")
        if kept_up(events) and started < shows(saturday, "22:00", tz):
            break
    found = {(row.reminder, row.occurrence.due) for row in events if row.occurrence and row.occurrence.due <= bed}
    wanted = {(name, due) for name, due in expected(saturday, tz) if due > started}
    assert found == wanted
    assert_shown_once(events)


async def lived_through(folder: Path, zone: str, saturday: date, bed: datetime, speed: int) -> list[Event]:
    """What a daemon writes from the Saturday's 20:30 until it has shown bedtime."""
    daemon = beside_a_fast_clock(folder, zone, saturday, speed)
    try:
        await daemon.start("--notifier", "terminal")
        begin = datetime(saturday.year, saturday.month, saturday.day, 20, 30, tzinfo=ZoneInfo(zone))
        await asyncio.sleep((bed - begin.astimezone(UTC)).total_seconds() / speed)
        await eventually(lambda: any(row.reminder == "bedtime" for row in daemon.events("shown")), "bedtime is shown")
        assert daemon.end() == 0
    finally:
        daemon.kill()
    return daemon.events()


def beside_a_fast_clock(folder: Path, zone: str, saturday: date, speed: int) -> LivingDaemon:
    folder.mkdir()
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    fast = {"LD_PRELOAD": str(library), "FAKETIME": f"@{saturday} 20:30:00 x{speed}"}
    daemon = LivingDaemon(folder, None, TZ=zone, **fast)
    daemon.write_profile(PROFILE)
    return daemon


def kept_up(events: list[Event]) -> bool:
    """Whether nothing was over before it could be shown."""
    shown, lapsed = ({row.occurrence for row in events if row.kind == kind} for kind in ("shown", "lapsed"))
    return lapsed <= shown


def assert_shown_once(events: list[Event]) -> None:
    shown = [(event.occurrence, event.detail["ask"]) for event in events if event.kind == "shown"]
    assert len(shown) == len(set(shown)), "none was shown twice"
    assert all(event.at >= event.occurrence.due for event in events if event.kind == "shown" and event.occurrence)
    reminders = {occurrence.reminder for occurrence, _ in shown if occurrence}
    assert reminders == {"hydration", "sitting", "owl", "tick", "wind-down", "stretch", "bedtime"}
