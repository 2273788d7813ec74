"""What only a real dunst can show: its mouse, its menu, its reading of markup."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.ports import Notifier, Unreachable
from tests.desktop.dunst import RIGHT, DunstStage
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK, WALK
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop


@asynccontextmanager
async def opened(dunst: DunstStage, heard: Heard, limits: Limits = USUAL_LIMITS) -> AsyncIterator[Notifier]:
    notifier = await dunst.open(heard, limits)
    try:
        yield notifier
    finally:
        await notifier.close()


async def test_it_says_who_it_is_and_that_it_has_buttons(dunst: DunstStage, heard: Heard) -> None:
    async with opened(dunst, heard) as notifier:
        assert notifier.description.startswith("dbus:dunst 1.")
        assert len(notifier.description.split()) == 2
        assert notifier.has_buttons
        assert not notifier.draws_buttons, "they are in its menu"


async def test_its_usual_middle_click_opens_and_closes_and_is_no_dismissal(dunst: DunstStage, heard: Heard) -> None:
    """`do_action, close_current` is dunst's own default: it sends both signals (dunst 1.9)."""
    async with opened(dunst, heard) as notifier:
        await notifier.show(DRINK)
        await dunst.mouse(RIGHT)
        await eventually(lambda: bool(heard.answers), "the click is told")
        await notifier.show(WALK)
        await dunst.press("Done")
        await eventually(lambda: len(heard.answers) > 1, "the press is told")
        assert heard.answers == [(DRINK.tag, "default"), (WALK.tag, "done")]


async def test_its_action_command_is_a_click_on_the_body(dunst: DunstStage, heard: Heard) -> None:
    async with opened(dunst, heard) as notifier:
        await notifier.show(DRINK)
        await dunst.control("action", "0")
        await eventually(lambda: bool(heard.answers), "the click is told")
        assert heard.answers == [(DRINK.tag, "default")]


async def test_hostile_text_is_read_as_text(dunst: DunstStage, heard: Heard) -> None:
    async with opened(dunst, heard) as notifier:
        await notifier.show(replace(DRINK, title="<b>& \x1b[31m%s\nx", body="<b>a & b</i>\n\x1b]0;t\x07c &lt;"))
        await dunst.control("close")
        (shown,) = json.loads(await dunst.control("history"))["data"][0]
    title, _, body = shown["message"]["data"].partition("\n")
    assert title == "<b>&lt;b&gt;&amp; %s x</b>"
    assert body == "&lt;b&gt;a &amp; b&lt;/i&gt;\nc &amp;lt;"


async def test_a_stopped_one_holds_nothing_up_and_a_restarted_one_shows_again(dunst: DunstStage, heard: Heard) -> None:
    async with opened(dunst, heard, Limits(answer=timedelta(seconds=1))) as notifier:
        dunst.hang()
        with pytest.raises(Unreachable, match="within 1 s"):
            await notifier.show(DRINK)
        await dunst.lose()
        await eventually(lambda: heard.servers == [False], "the loss is told")
        await dunst.come_back()
        await eventually(lambda: heard.servers == [False, True], "the new one is told")
        await notifier.show(DRINK)
        assert await dunst.count() == 1
