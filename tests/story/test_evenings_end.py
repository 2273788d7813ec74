"""How an evening ends, as the real engine notes it: on the sofa, looked in again, locked, with the lid closed, late."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from routine.history import History
from tests.story.day import ZONE, StoryDay

BED = "[reminders.bedtime]\n"


def left(day: StoryDay) -> list[tuple[str, object]]:
    """When each row was written, and the clock in it."""
    rows = History.open(day.profile_path.with_name("history.db")).of_kinds({"left"})
    return [(f"{row.at.astimezone(ZONE):%H:%M}", row.detail["clock"]) for row in rows]


async def on_the_sofa(day: StoryDay) -> None:
    await day.leave_at("21:10")


async def looked_in_again(day: StoryDay) -> None:
    await day.leave_at("20:15")
    await day.until("21:07")
    await day.sense("idle", holds=False)
    await day.leave_at("21:10")


async def with_the_screen_locked(day: StoryDay) -> None:
    await day.until("21:10")
    await day.sense("locked", holds=True)


@pytest.mark.parametrize("ends", [on_the_sofa, looked_in_again, with_the_screen_locked])
def test_it_is_noted_at_bedtime_and_once(
    ends: Callable[[StoryDay], Coroutine[Any, Any, None]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = StoryDay(tmp_path, BED, monkeypatch)

    async def story(day: StoryDay) -> None:
        await ends(day)
        await day.until("22:59")
        assert left(day) == []
        await day.until("23:05")
        assert left(day) == [("23:00", "21:10")]
        await day.until("03:00")
        await day.sense("idle", holds=False)
        await day.sense("locked", holds=False)
        await day.until("08:00")
        assert left(day) == [("23:00", "21:10")]

    day.tell(story)


def test_a_lid_that_was_closed_is_noted_when_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = StoryDay(tmp_path, BED, monkeypatch)

    async def story(day: StoryDay) -> None:
        await day.until("21:10")
        await day.sleep_until("23:50")
        assert left(day) == [("23:50", "21:10")]

    day.tell(story)


def test_who_is_there_at_bedtime_and_ends_it_later_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = StoryDay(tmp_path, '[reminders.tea]\nat = ["12:00"]\n', monkeypatch)

    async def story(day: StoryDay) -> None:
        await day.until("23:30")
        assert left(day) == [], "nothing rings at bedtime where no reminder is due"

    day.tell(story)
    assert left(day) == [("23:30", "23:00")]
