"""The real daemon process and a real dunst: its menu, its mouse, its death and its silence."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path

import pytest

from tests.daemon.living import LivingDaemon
from tests.desktop.dunst import DunstStage, raise_dunst
from tests.desktop.parts import GENEROUS, eventually

pytestmark = pytest.mark.desktop

SOON = 4
"""Seconds ahead: longer than a loaded machine needs to take a saved profile."""

PATIENCE = 3 * GENEROUS
"""A server that was silent is tried again after 30 s."""


@pytest.fixture
def dunst(tmp_path: Path) -> Iterator[DunstStage]:
    """A real dunst under a display nobody looks at; not running yet."""
    (tmp_path / "desktop").mkdir()
    with ExitStack() as stack:
        yield raise_dunst(stack, tmp_path / "desktop")


@pytest.fixture
def daemon(dunst: DunstStage, tmp_path: Path) -> Iterator[LivingDaemon]:
    """A daemon on dunst's bus; not running yet."""
    living = LivingDaemon(tmp_path, dunst.address)
    yield living
    living.kill()


@asynccontextmanager
async def greeted(daemon: LivingDaemon, dunst: DunstStage) -> AsyncIterator[None]:
    """Both run, and the greeting of the first start has been read and closed."""
    await dunst.come_back()
    await daemon.start()
    await notifications(dunst, 1)
    await dunst.control("close")
    await notifications(dunst, 0)
    yield
    assert daemon.process
    assert daemon.process.poll() is None, daemon.output.read_text()


def stretch(daemon: LivingDaemon) -> str:
    """A profile with one reminder, soon; it is one that stays on the screen until it is answered."""
    return f'[reminders.stretch]\nat = ["{daemon.clock(SOON)}"]\nsnooze = "4s"\n'


async def notifications(dunst: DunstStage, wanted: int) -> None:
    """Wait until dunst shows that many."""
    for _ in range(PATIENCE * 10):
        if await dunst.count() == wanted:
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"dunst shows {await dunst.count()} notifications, not {wanted}")


async def rows(daemon: LivingDaemon, kind: str, count: int = 1) -> None:
    """Wait until the history holds that many."""
    for _ in range(PATIENCE * 10):
        if len(daemon.events(kind)) == count:
            return
        await asyncio.sleep(0.1)
    pytest.fail(f"{len(daemon.events(kind))} rows of {kind}, not {count}")


async def test_snooze_in_its_menu_brings_the_reminder_back_and_done_ends_it(
    daemon: LivingDaemon, dunst: DunstStage
) -> None:
    async with greeted(daemon, dunst):
        daemon.write_profile(stretch(daemon))
        await notifications(dunst, 1)
        await rows(daemon, "shown")
        await dunst.press("Snooze 4 s")
        await rows(daemon, "snoozed")
        await notifications(dunst, 0)
        await notifications(dunst, 1)
        await rows(daemon, "shown", 2)
        await dunst.press("Done")
        await rows(daemon, "done")
        await notifications(dunst, 0)
    kinds = [event.kind for event in daemon.events() if event.reminder == "stretch"]
    assert kinds == ["shown", "snoozed", "shown", "done"]
    assert [event.detail["ask"] for event in daemon.events("shown")] == [1, 2]


async def test_a_dunst_that_was_killed_shows_what_is_open_once_more_without_another_row(
    daemon: LivingDaemon, dunst: DunstStage
) -> None:
    async with greeted(daemon, dunst):
        daemon.write_profile(stretch(daemon))
        await notifications(dunst, 1)
        await rows(daemon, "shown")
        await dunst.lose()
        await dunst.come_back()
        await notifications(dunst, 1)
        await dunst.press("Done")
        await rows(daemon, "done")
        await notifications(dunst, 0)
    assert [event.kind for event in daemon.events() if event.reminder == "stretch"] == ["shown", "done"]


async def test_a_dunst_that_hangs_holds_the_reminder_until_it_goes_on(daemon: LivingDaemon, dunst: DunstStage) -> None:
    async with greeted(daemon, dunst):
        daemon.write_profile(stretch(daemon))
        dunst.hang()
        await rows(daemon, "held")
        assert daemon.events("held")[0].detail["gate"] == "unreachable"
        dunst.go_on()
        await rows(daemon, "shown")
        await notifications(dunst, 1)
    assert [event.kind for event in daemon.events() if event.reminder == "stretch"] == ["held", "shown"]


async def test_a_middle_click_is_dismissed_and_never_done(daemon: LivingDaemon, dunst: DunstStage) -> None:
    async with greeted(daemon, dunst):
        daemon.write_profile(stretch(daemon))
        await notifications(dunst, 1)
        await rows(daemon, "shown")
        await dunst.dismiss()
        await rows(daemon, "dismissed")
        await notifications(dunst, 0)
    assert [event.kind for event in daemon.events() if event.reminder == "stretch"] == ["shown", "dismissed"]


async def test_closing_it_from_the_keyboard_is_dismissed_too(daemon: LivingDaemon, dunst: DunstStage) -> None:
    async with greeted(daemon, dunst):
        daemon.write_profile(stretch(daemon))
        await notifications(dunst, 1)
        await rows(daemon, "shown")
        await dunst.control("close")
        await rows(daemon, "dismissed")


async def test_its_action_command_is_a_click_which_shows_it_again_and_is_no_answer(
    daemon: LivingDaemon, dunst: DunstStage
) -> None:
    async with greeted(daemon, dunst):
        daemon.write_profile(stretch(daemon))
        await notifications(dunst, 1)
        await rows(daemon, "shown")
        await dunst.control("action", "0")
        await eventually(lambda: daemon.status()["standing"][1:] == [3], "it is up again")  # type: ignore[index]
        await notifications(dunst, 1)
        await daemon.command("done")
        await rows(daemon, "done")
        await notifications(dunst, 0)
    assert [event.kind for event in daemon.events() if event.reminder == "stretch"] == ["shown", "done"]


async def test_what_falls_due_while_dunst_is_paused_comes_when_it_is_not(
    daemon: LivingDaemon, dunst: DunstStage
) -> None:
    async with greeted(daemon, dunst):
        await dunst.control("set-paused", "true")
        daemon.write_profile(stretch(daemon))
        await rows(daemon, "held")
        assert daemon.events("held")[0].detail["gate"] == "dnd"
        assert "closed" in await daemon.command("why", "stretch")
        await dunst.control("set-paused", "false")
        await rows(daemon, "shown")
        await notifications(dunst, 1)
    assert [event.kind for event in daemon.events() if event.reminder == "stretch"] == ["held", "shown"]


async def test_it_finds_by_itself_who_tells_what(tmp_path: Path, dunst: DunstStage) -> None:
    daemon = LivingDaemon(tmp_path, dunst.address, DISPLAY=dunst.environment["DISPLAY"])
    try:
        await dunst.come_back()
        await daemon.start()
        sources = daemon.status()["sources"]
        assert isinstance(sources, dict)
        assert (sources["idle"], sources["dnd"]) == ("x11", "dunst")
        assert "dunst's paused property" in await daemon.command("why", "sitting")
    finally:
        daemon.kill()
