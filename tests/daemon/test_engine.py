"""The engine: what it shows, when it asks, and what it says beside the reminders."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from routine import clock
from routine.actions.morning import Question, question_notification
from routine.text.notice import confirmation, greeting
from tests.daemon.guided_evening import Evening, Play, play
from tests.story.day import StoryDay

__all__ = ["play"]

TEA = '[reminders.tea]\ntitle = "Make tea"\nat = ["10:00"]\nlapse = "30m"\n'


def test_what_is_said_while_another_is_being_shown_is_shown_in_its_place(play: Play) -> None:
    async def story(evening: Evening) -> None:
        evening.notifier.seconds = 2
        for row in ("first", "second"):
            evening.memory.say(confirmation(evening.memory.texts, "drinks_off", row))
            await asyncio.sleep(1)
        await asyncio.sleep(5)
        assert evening.notifier.on_screen["confirmation"].tag == "undo:second"

    play(story)


def test_what_nobody_takes_is_held_and_counts_as_shown_only_once_it_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = StoryDay(tmp_path, TEA, monkeypatch)

    async def story(day: StoryDay) -> None:
        await day.until("09:59")
        day.screen.lose()
        await day.until("10:05")
        assert list(day.history()) == ["10:00 tea held unreachable"]
        day.screen.come_back()
        await day.until("10:06")
        assert [line for line in day.history() if line.endswith("shown")] == ["10:05 tea shown"]

    day.tell(story)


class Asked:
    """Counts how often it is asked, and what stood on the screen then."""

    def __init__(self, day: StoryDay) -> None:
        self.times = 0
        self.on_screen: list[str] = []
        self._day = day

    async def look(self) -> None:
        self.times += 1
        self.on_screen += self._day.screen.on_screen


def test_the_desktop_is_asked_once_before_what_is_due_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    day = StoryDay(tmp_path, TEA.replace("tea", "first") + TEA.replace("tea", "second"), monkeypatch)

    async def story(day: StoryDay) -> None:
        asked = Asked(day)
        day.desktop.looks = (asked,)
        await day.until("09:59")
        assert asked.times == 0
        await day.until("10:01")
        assert (asked.times, asked.on_screen) == (1, [])
        assert len(day.screen.shown) > 0

    day.tell(story)


def test_what_was_said_and_stays_is_off_while_it_is_in_the_way_and_back_until_it_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = StoryDay(tmp_path, TEA, monkeypatch)

    async def story(day: StoryDay) -> None:
        hello = greeting(day.memory.facts, clock.now(), day.memory.texts)
        strength = question_notification(Question("strength", "row"), day.memory.facts, day.memory.texts)
        for said in (hello, replace(strength, stays=True)):
            day.memory.say(said)
        await asyncio.sleep(1)
        for state in ("dnd", "call", "fullscreen", "locked"):
            await day.sense(state, holds=True)
            assert day.screen.on_screen == {}
            await day.sense(state, holds=False)
            assert set(day.screen.on_screen) == {"greeting", "diary"}
        day.screen.lose()
        day.screen.come_back()
        await asyncio.sleep(1)
        assert set(day.screen.on_screen) == {"greeting", "diary"}
        await day.press("greeting", "ok")
        day.screen.dismiss("diary")
        await day.sense("dnd", holds=True)
        await day.sense("dnd", holds=False)
        assert day.screen.on_screen == {}

    day.tell(story)


def test_a_further_question_is_not_said_again_when_the_next_of_its_reminder_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day = StoryDay(tmp_path, TEA, monkeypatch)

    async def story(day: StoryDay) -> None:
        strength = question_notification(Question("strength", "row"), day.memory.facts, day.memory.texts)
        day.memory.say(replace(strength, key="tea", stays=True))
        await asyncio.sleep(1)
        await day.sense("call", holds=True)
        await day.until("10:01")
        shown = len(day.screen.shown)
        await day.sense("call", holds=False)
        assert [each.title for each in day.screen.shown[shown:]] == ["Make tea"]

    day.tell(story)


def test_its_status_is_published_after_each_round_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, published = StoryDay(tmp_path, TEA, monkeypatch), list[object]()

    async def story(day: StoryDay) -> None:
        monkeypatch.setattr(day.engine, "_publish", published.append)
        await day.sense("dnd", holds=True)
        assert "dnd" in str(published[-1])
        rounds = len(published)
        await day.until("09:59")
        assert len(published) == rounds, "while nothing happens nothing is published"

    day.tell(story)
    assert len(published) > 1
