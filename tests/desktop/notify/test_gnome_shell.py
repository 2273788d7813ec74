"""Reminders on a real GNOME Shell: seen, and answered with the pointer."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.model.notification import Button, Notification
from tests.desktop.gnome_shell import GnomeShell, running_shell
from tests.desktop.heard import Heard
from tests.desktop.notifications import WALK
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop

STRETCH = Notification(
    key="stretch",
    tag="stretch@2026-03-28T21:15:00Z",
    title="Stretch your calves and thighs",
    body="Take three minutes at the wall. Press Start to follow along.",
    buttons=(Button("start", "Start"), Button("done", "Done"), Button("snooze", "Snooze 10 min")),
    stays=True,
)


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GnomeShell]:
    with running_shell(tmp_path_factory.mktemp("shell")) as shell:
        yield shell


@asynccontextmanager
async def opened(shell: GnomeShell, heard: Heard) -> AsyncIterator[FreedesktopNotifier]:
    await shell.ready()
    notifier = await FreedesktopNotifier.open(heard, shell.address)
    try:
        yield notifier
    finally:
        await notifier.close()


async def test_a_reminder_pops_up_and_shows_its_three_buttons_under_the_pointer(
    shell: GnomeShell, heard: Heard, tmp_path: Path
) -> None:
    async with opened(shell, heard) as notifier:
        assert notifier.description.startswith("dbus:gnome-shell 4")
        assert notifier.has_buttons
        assert notifier.draws_buttons
        await notifier.show(STRETCH)
        opened_up = await shell.open_up()
        await shell.photograph(tmp_path / "stretch.png")
        assert (opened_up.title, opened_up.body) == (STRETCH.title, STRETCH.body)
        assert list(opened_up.buttons) == ["Start", "Done", "Snooze 10 min"]
        assert heard.answers == [], "to look at it is no answer"
    assert (tmp_path / "stretch.png").stat().st_size


@pytest.mark.parametrize("button", STRETCH.buttons, ids=lambda button: str(button.action))
async def test_each_button_answers_once_when_it_is_pressed(shell: GnomeShell, heard: Heard, button: Button) -> None:
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.press(button.label)
        await eventually(lambda: bool(heard.answers), "the press is told")
        await shell.until_count(0)
        assert heard.answers == [(STRETCH.tag, button.action)]


async def test_a_click_on_the_body_is_told_as_that_and_never_as_an_answer(shell: GnomeShell, heard: Heard) -> None:
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.click((await shell.popped_up()).place)
        await eventually(lambda: bool(heard.answers), "the click is told")
        await shell.until_count(0)
        assert heard.answers == [(STRETCH.tag, "default")]


async def test_a_withdrawn_reminder_disappears_from_the_screen_and_the_list(shell: GnomeShell, heard: Heard) -> None:
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.popped_up()
        await notifier.withdraw(STRETCH.tag)
        await shell.until_count(0)
        await shell.until_nothing_pops_up()
        assert heard.answers == []


async def test_a_reminder_that_is_shown_again_while_it_is_up_keeps_its_buttons(shell: GnomeShell, heard: Heard) -> None:
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.popped_up()
        await notifier.show(replace(STRETCH, body="Give your legs three minutes, then the day is done."))
        await shell.until_count(1)
        await shell.press("Done")
        await eventually(lambda: bool(heard.answers), "the press is told")
        assert heard.answers == [(STRETCH.tag, "done")]


async def test_a_reminder_that_is_shown_again_from_the_list_keeps_its_buttons(shell: GnomeShell, heard: Heard) -> None:
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.popped_up()
        await shell.rest_the_hand()  # the person is there and does not answer: the banner folds itself away
        await shell.until_nothing_pops_up()
        await shell.rest_the_hand()
        await notifier.show(replace(STRETCH, body="Give your legs three minutes, then the day is done."))
        await shell.until_count(1)
        await shell.press("Done")
        await eventually(lambda: bool(heard.answers), "the press is told")
        assert heard.answers == [(STRETCH.tag, "done")]


async def test_do_not_disturb_keeps_it_in_the_list_and_off_the_screen(shell: GnomeShell, heard: Heard) -> None:
    async with opened(shell, heard) as notifier:
        await shell.let_banners(False)
        await notifier.show(STRETCH)
        await shell.until_count(1)
        await shell.let_banners(True)
        await notifier.show(WALK)
        assert (await shell.popped_up()).title == WALK.title, "what comes afterwards is the first to pop up"
        await shell.until_count(2)
