"""What every notifier promises, played on the fake, on a played server and on a real dunst."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.ports import Notifier, Unreachable
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK, WALK
from tests.desktop.parts import GENEROUS, eventually
from tests.desktop.played import HARDLY_PATIENT
from tests.desktop.stages import Stage


@asynccontextmanager
async def opened(stage: Stage, heard: Heard, limits: Limits = USUAL_LIMITS) -> AsyncIterator[Notifier]:
    notifier = await stage.open(heard, limits)
    try:
        yield notifier
    finally:
        await notifier.close()
        await stage.leave()


async def until_count(stage: Stage, count: int) -> None:
    for _ in range(GENEROUS * 100):
        if await stage.count() == count:
            return
        await asyncio.sleep(0.01)
    assert await stage.count() == count


async def test_a_notification_is_on_the_screen_when_show_returns(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        assert await stage.count() == 1
        assert heard.servers == [], "the server was there before: it has not changed"


async def test_notifications_of_one_key_replace_each_other_and_others_stand_beside(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard) as notifier:
        for body in ("One", "Two", "Three"):
            await notifier.show(replace(DRINK, body=body))
        assert await stage.count() == 1
        await notifier.show(WALK)
        assert await stage.count() == 2
        assert heard.answers == [], "to replace is not to close"


@pytest.mark.parametrize("button", DRINK.buttons, ids=lambda button: str(button.action))
async def test_a_button_answers_once_and_the_notification_goes(
    stage: Stage, heard: Heard, button: tuple[str, str]
) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        await stage.press(button[1])
        await eventually(lambda: bool(heard.answers), "the press is told")
        await until_count(stage, 0)
        assert heard.answers == [(DRINK.tag, button[0])]


async def test_a_button_answers_for_the_notification_that_came_in_its_place(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        await notifier.show(replace(DRINK, tag="hydration@2026-03-28T08:00:00Z"))
        await stage.press("Done")
        await eventually(lambda: bool(heard.answers), "the press is told")
        assert heard.answers == [("hydration@2026-03-28T08:00:00Z", "done")]


async def test_a_click_on_the_body_shows_it_again_and_is_never_an_answer_nor_a_closing(
    stage: Stage, heard: Heard
) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        await stage.click()
        await eventually(lambda: bool(heard.answers), "the click is told")
        await until_count(stage, 1)
        await stage.press("Done")
        await eventually(lambda: len(heard.answers) > 1, "its buttons are there")
        assert heard.answers == [(DRINK.tag, "default"), (DRINK.tag, "done")]


async def test_closing_is_told_as_closing(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        await stage.dismiss()
        await eventually(lambda: bool(heard.answers), "the closing is told")
        await until_count(stage, 0)
        assert heard.answers == [(DRINK.tag, "closed")]


async def test_withdrawing_takes_that_notification_off_and_tells_nobody(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        await notifier.show(WALK)
        await notifier.withdraw(DRINK.tag)
        await until_count(stage, 1)
        await notifier.withdraw(DRINK.tag)
        await notifier.withdraw("never shown")
        await stage.press("Done")
        await eventually(lambda: bool(heard.answers), "the press is told")
        assert heard.answers == [(WALK.tag, "done")]


async def test_a_server_that_dies_is_told_and_the_next_one_too(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        await stage.lose()
        await eventually(lambda: heard.servers == [False], "the loss is told")
        with pytest.raises(Unreachable):
            await notifier.show(DRINK)
        await notifier.withdraw(DRINK.tag)
        await stage.come_back()
        await eventually(lambda: heard.servers == [False, True], "the new server is told")
        assert await stage.count() == 0
        await notifier.show(DRINK)
        await stage.press("Done")
        await eventually(lambda: bool(heard.answers), "the press is told")
        assert heard.answers == [(DRINK.tag, "done")]


async def test_a_server_that_hangs_takes_nothing_and_is_used_again_when_it_goes_on(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard, HARDLY_PATIENT) as notifier:
        stage.hang()
        with pytest.raises(Unreachable):
            await notifier.show(DRINK)
        stage.go_on()
        await until_count(stage, 0)
        await notifier.show(WALK)
        await until_count(stage, 1)
        await stage.press("Done")
        await eventually(lambda: bool(heard.answers), "the press is told")
        assert heard.answers == [(WALK.tag, "done")], "what came up late was taken off, and told nothing"


async def test_what_is_shown_stays_when_the_program_lets_go(stage: Stage, heard: Heard) -> None:
    async with opened(stage, heard) as notifier:
        await notifier.show(DRINK)
        await notifier.close()
        assert await stage.count() == 1
