"""One whole day of the real daemon process, with the clock of libfaketime running 1,200 times as fast."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from routine.model.events import ENDINGS, Event
from tests.daemon.living import LivingDaemon
from tests.desktop.parts import need
from tests.telling import CONFIG

SPEED = 1200
BERLIN = ZoneInfo("Europe/Berlin")
BEGIN, END = "2026-11-24 04:00:00", datetime(2026, 11, 25, 0, 45, tzinfo=BERLIN)

DRINKS = ["07:15", "09:15", "11:10", "13:10", "15:05", "17:05", "19:00", "21:00"]
EVENING = {"diary": ["07:00"], "wind-down": ["22:00"], "stretch": ["22:45"], "bedtime": ["23:00"]}
WALKS = ["08:20", "09:10", "10:00", "10:50", "11:40", "12:30", "13:20", "14:10", "15:00", "15:50", "16:40", "17:30"]
LATE_WALKS = ["18:20", "19:10", "20:00", "20:50", "21:40"]
"""Written down by hand from the default profile: wake 07:00, bedtime 23:00, walks every 50 min from 07:30."""


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[LivingDaemon]:
    need("faketime", "faketime")
    library = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"))
    fast = {"LD_PRELOAD": str(library), "FAKETIME": f"@{BEGIN} x{SPEED}"}
    living = LivingDaemon(tmp_path, None, TZ="Europe/Berlin", **fast)
    preset = (CONFIG / "presets" / "office.toml").read_text()
    living.write_profile(preset.replace("# fluid_limit = true ", "fluid_limit = false ", 1))  # else drinks ask first
    yield living
    living.kill()


def dues(events: list[Event], reminder: str) -> list[str]:
    occurrences = {event.occurrence for event in events if event.reminder == reminder and event.occurrence}
    return [f"{occurrence.due.astimezone(BERLIN):%H:%M}" for occurrence in sorted(occurrences)]


@pytest.mark.desktop
async def test_a_day_that_nobody_answers_is_shown_and_accounted_for_whole(daemon: LivingDaemon) -> None:
    await daemon.start("--notifier", "terminal")
    await until_it_is(daemon, END)
    assert daemon.end() == 0
    events = daemon.events()
    shown = [event for event in events if event.kind == "shown"]
    for reminder, times in EVENING.items():
        assert dues(shown, reminder) == times
    assert dues(shown, "hydration") == DRINKS
    assert dues(events, "sitting") == WALKS + LATE_WALKS, "every walk has a row"
    assert set(dues(shown, "sitting")) <= set(WALKS), "the daily limit leaves the evening to the drinks"
    assert len([event for event in shown if event.reminder in ("hydration", "sitting")]) >= 16
    ended = {event.occurrence for event in events if event.kind in ENDINGS}
    assert {event.occurrence for event in shown} <= ended, "each unanswered one lapsed with a row"
    asks = [(event.occurrence, event.detail["ask"]) for event in shown]
    assert len(asks) == len(set(asks)), "none was shown twice"
    assert all(event.occurrence and event.at >= event.occurrence.due for event in shown), "none came early"
    printed = daemon.output.read_text()
    assert "Stretch, then bed." in printed
    assert "answer with: " in printed


async def until_it_is(daemon: LivingDaemon, instant: datetime) -> None:
    """Wait until the daemon's own clock shows it: real time is that much slower."""
    length = instant - datetime.fromisoformat(BEGIN).replace(tzinfo=BERLIN)
    await asyncio.sleep(length.total_seconds() / SPEED)
    rows = daemon.events()
    assert rows[-1].at > datetime(2026, 11, 24, 22, tzinfo=UTC) + timedelta(hours=1), "the evening has come and gone"
