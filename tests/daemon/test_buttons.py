"""Several reminders in one notification, with the real engine and buttons on virtual time; and one act at a time."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from routine import clock
from routine.actions.answer import undo_row
from routine.actions.undo import changes
from routine.daemon.buttons import Presses
from routine.model.events import Event, stamp
from tests.daemon.guided_evening import Evening, Play, play
from tests.telling import at

__all__ = ["play"]

STRETCH_ALONE = "[about_me]\nsteady = true\n[reminders.stretch]\n"
BOTH = """
[delivery]
spacing = "40m"
[reminders.tea]
title = "Tea"
at = ["22:46"]
[reminders.plants]
title = "Water the plants"
at = ["22:46"]
"""


def test_a_press_on_a_shared_notification_answers_all_and_a_command_one(play: Play) -> None:
    async def story(evening: Evening) -> None:
        presses = Presses(evening.memory, evening.guide)
        await asyncio.sleep(60)
        shared = evening.notifier.on_screen["tea"]
        assert shared.title == "Tea, and water the plants"
        assert [button.label for button in shared.buttons] == ["Done", "Snooze 10 min", "Skip"]
        presses.pressed(shared.tag, "snooze")
        await asyncio.sleep(2)
        assert [row.reminder for row in evening.rows("snoozed")] == ["tea", "plants"]
        await asyncio.sleep(600)
        again = evening.notifier.on_screen["tea"]
        assert again.tag == shared.tag
        tea = next(row.occurrence for row in evening.rows("shown") if row.reminder == "tea")
        evening.memory.note(Event(at("22:57"), "done", "tea", tea))
        await asyncio.sleep(2)
        assert {key: notification.title for key, notification in evening.notifier.on_screen.items()} == {
            "plants": "Water the plants"
        }
        presses.closed(evening.notifier.on_screen["plants"].tag)
        await asyncio.sleep(2)
        assert [row.reminder for row in evening.rows("dismissed")] == ["plants"]

    play(story, profile=BOTH)


@pytest.mark.parametrize("how", ["done", "closed"])
def test_what_one_press_answers_is_one_change(play: Play, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """So one `routine undo` takes back all of it, however the clock goes on meanwhile."""

    async def story(evening: Evening) -> None:
        presses = Presses(evening.memory, evening.guide)
        await asyncio.sleep(60)
        tag = evening.notifier.on_screen["tea"].tag
        ticks = count()
        monkeypatch.setattr(clock, "now", lambda: evening.world.now() + timedelta(microseconds=next(ticks)))
        presses.closed(tag) if how == "closed" else presses.pressed(tag, how)
        await asyncio.sleep(2)
        answers = [*evening.rows("done"), *evening.rows("dismissed")]
        assert [len(change.rows) for change in changes(answers)] == [2]

    play(story, profile=BOTH)


def test_what_comes_back_to_those_that_stayed_stands_on_the_screen_once(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await asyncio.sleep(60)
        tea = next(row.occurrence for row in evening.rows("shown") if row.reminder == "tea")
        (done,) = evening.memory.note(Event(at("22:46"), "done", "tea", tea))
        await asyncio.sleep(2)
        assert list(evening.notifier.on_screen) == ["plants"]
        evening.memory.note(undo_row(done, at("22:47")))
        await asyncio.sleep(2)
        (shared,) = evening.notifier.on_screen.values()
        assert shared.title == "Tea, and water the plants"

    play(story, profile=BOTH)


PLANTS_AFTER_TEA = """
[reminders.tea]
at = ["22:45"]
lapse = "1m"
essential = true
[reminders.plants]
at = ["22:46"]
essential = true
"""


def test_what_is_decided_is_decided_anew_after_each_act(play: Play) -> None:
    """A pause that is noted while the first leaves the screen keeps the next one back."""

    async def story(evening: Evening) -> None:
        async def slowly(tag: str) -> None:
            evening.memory.note(Event(at("22:46"), "paused", detail={"until": stamp(at("23:00"))}))

        evening.notifier.withdraw = slowly  # type: ignore[method-assign]
        await asyncio.sleep(90)
        assert [row.reminder for row in evening.rows("shown")] == ["tea"]
        assert [row.detail["gate"] for row in evening.rows("held")] == ["paused"]

    play(story, profile=PLANTS_AFTER_TEA)


IN_THE_NIGHT = """
[delivery]
spacing = "59m"
[reminders.tea]
title = "Tea"
at = ["22:46"]
lapse = "2h"
[reminders.plants]
title = "Water the plants"
at = ["22:46"]
lapse = "1h"
[rhythm]
bedtime = "23:00"
"""


def test_what_is_up_stays_up_when_one_beside_it_is_answered_whatever_gate_is_closed_by_then(play: Play) -> None:
    async def story(evening: Evening) -> None:
        await asyncio.sleep(1200)  # it is night by now
        assert evening.notifier.on_screen["plants"].title == "Water the plants, and tea"
        plants = next(row.occurrence for row in evening.rows("shown") if row.reminder == "plants")
        evening.memory.note(Event(at("23:06"), "done", "plants", plants))
        await asyncio.sleep(2)
        assert [notification.title for notification in evening.notifier.on_screen.values()] == ["Tea"]

    play(story, profile=IN_THE_NIGHT)


@pytest.mark.parametrize(("tag", "opens"), [("greeting", True), ("notice", True), ("early", False)])
def test_the_page_is_opened_from_what_offers_it(play: Play, tag: str, opens: bool) -> None:
    opened = []

    async def open_page(profile: Path) -> bool:
        opened.append(profile)
        return True

    async def story(evening: Evening) -> None:
        Presses(evening.memory, evening.guide, open_page).pressed(tag, "open")
        await asyncio.sleep(1)
        assert opened == [evening.memory.profile_path] * opens

    play(story)


def test_a_reminder_that_a_click_lost_comes_back_and_so_does_a_question(play: Play) -> None:
    async def story(evening: Evening) -> None:
        presses = Presses(evening.memory, evening.guide)
        stretch = evening.notifier.on_screen.pop("stretch")
        question = replace(stretch, key="question", tag="early")
        evening.notifier.is_reachable = False
        for lost in (stretch, question):
            presses.lost(lost)
        assert not evening.memory.facts.presented
        await asyncio.sleep(2)
        evening.notifier.is_reachable = True
        await asyncio.sleep(60)
        assert evening.notifier.on_screen == {"stretch": stretch, "question": question}

    play(story)


def test_once_a_server_is_known_to_keep_nothing_it_is_looked_at_at_once(play: Play) -> None:
    """One that left by itself later than a snooze after it was shown: nothing else rings then."""

    async def story(evening: Evening) -> None:
        await asyncio.sleep(12 * 60)
        shown = len(evening.rows("shown"))
        evening.notifier.keeps = False
        Presses(evening.memory, evening.guide).keeps_changed()
        await asyncio.sleep(2)
        assert len(evening.rows("shown")) == shown + 1

    play(story, profile=STRETCH_ALONE)
