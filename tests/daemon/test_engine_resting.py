"""After a week without an answer the engine says once that drinks and walks rest, and a press brings them back."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from routine import clock
from routine.model.events import Event, Occurrence
from routine.schedule.resting import A_WEEK
from tests.story.day import StoryDay

DRINKS = '[about_me]\nfluid_limit = false\n[reminders.hydration]\nevery = "1h"\nfrom = "09:15"\n'
TITLE = "Drinks and walks rest for now"


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StoryDay:
    return StoryDay(tmp_path, DRINKS, monkeypatch)


async def silent(day: StoryDay) -> None:
    """A week went by."""
    dues = [clock.now() - timedelta(days=ago) for ago in range(A_WEEK, 0, -1)]
    day.memory.note(
        *(Event(due, "lapsed", "hydration", Occurrence("hydration", due), {"why": "unanswered"}) for due in dues)
    )
    await asyncio.sleep(1)


def told(day: StoryDay) -> int:
    return [each.title for each in day.screen.shown].count(TITLE)


def rows(day: StoryDay) -> list[str]:
    return [line for line in day.history() if "resting" in line or "shown" in line]


def test_it_is_said_once_when_the_first_is_held_and_nothing_else_comes(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        await silent(day)
        await day.until("13:00")
        assert told(day) == 1
        assert rows(day)[:2] == ["09:15 hydration held resting", "10:15 hydration lapsed resting"]
        assert not any(line.endswith("shown") for line in rows(day))

    day.tell(story)


def test_a_press_brings_them_back(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        await silent(day)
        await day.until("09:20")
        await day.press("notice:resting", "back")
        rows_of_it = [row.detail for row in day.memory.facts.by_kind["answered"] if row.detail["question"] == "resting"]
        assert [detail["answer"] for detail in rows_of_it] == ["asked", "back"]
        assert [line for line in rows(day) if line.endswith("shown")] == ["09:20 hydration shown"]
        await day.until("10:20")
        assert told(day) == 1

    day.tell(story)


@pytest.mark.parametrize("gate", ["dnd", "call", "idle"])
def test_it_waits_until_the_person_may_be_spoken_to(day: StoryDay, gate: str) -> None:
    async def story(day: StoryDay) -> None:
        day.memory.sensor_changed(gate, True)  # type: ignore[arg-type]
        await silent(day)
        await day.until("09:30")
        assert told(day) == 0
        day.memory.sensor_changed(gate, False)  # type: ignore[arg-type]
        await day.until("09:31")
        assert told(day) == 1

    day.tell(story)


def test_it_is_not_said_where_an_answer_came_meanwhile(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        day.memory.sensor_changed("dnd", True)
        await silent(day)
        await day.until("09:30")
        day.memory.note(Event(clock.now(), "done", "stretch"))
        day.memory.sensor_changed("dnd", False)
        await day.until("09:31")
        assert told(day) == 0

    day.tell(story)


def test_what_no_server_took_is_said_again_when_one_is_there(day: StoryDay) -> None:
    async def story(day: StoryDay) -> None:
        day.screen.lose()
        await silent(day)
        await day.until("09:30")
        assert "answered" not in day.memory.facts.by_kind
        day.screen.come_back()
        await day.until("09:35")
        assert told(day) == 1

    day.tell(story)
