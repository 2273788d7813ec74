"""Reminders on a real GNOME Shell: seen, and answered with the pointer."""

import asyncio
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

SHORT = 5.0
"""Seconds; after 4 an ordinary one is gone."""

STRETCH = Notification(
    key="stretch",
    tag="stretch@2026-03-28T21:15:00Z",
    title="Stretch your calves and thighs",
    body="Take three minutes at the wall. Press Start to follow along.",
    buttons=(Button("start", "Start"), Button("done", "Done"), Button("snooze", "Snooze 10 min")),
    stays=True,
)

LEAVES = replace(WALK, stays=False)


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


@pytest.mark.parametrize("reminder", [STRETCH, LEAVES], ids=["that waits", "that leaves"])
async def test_a_click_on_it_shows_it_open_and_is_no_answer(
    shell: GnomeShell, heard: Heard, reminder: Notification
) -> None:
    async with opened(shell, heard) as notifier:
        await notifier.show(reminder)
        await shell.click((await shell.popped_up(is_open=reminder.stays)).place)
        await eventually(lambda: bool(heard.answers), "the click is told")
        again = await shell.popped_up(is_open=True)
        assert (again.title, [*again.buttons]) == (reminder.title, [button.label for button in reminder.buttons])
        await shell.press(reminder.buttons[0].label)
        await shell.until_count(0)
        assert heard.answers == [(reminder.tag, "default"), (reminder.tag, reminder.buttons[0].action)]


@pytest.mark.parametrize("reminder", [STRETCH, LEAVES], ids=["that waits", "that leaves"])
async def test_a_click_on_its_entry_in_the_list_shows_it_when_the_list_is_shut(
    shell: GnomeShell, heard: Heard, reminder: Notification, tmp_path: Path
) -> None:
    async with opened(shell, heard) as notifier:
        await notifier.show(reminder)
        await shell.popped_up(is_open=reminder.stays)
        for _ in range(2):
            heard.answers.clear()
            await shell.open_list()
            await shell.click((await shell.entries())[reminder.title])
            await eventually(lambda: bool(heard.answers), "the click is told")
            await shell.until_count(1)
            await shell.photograph(tmp_path / "list.png")
            await shell.shut_list()
            again = await shell.popped_up(is_open=True)
            assert again.body == f"Close the list to answer. {reminder.body}"
            assert heard.answers == [(reminder.tag, "default")], "once for each click, and it is never thrown away"
        await shell.press(reminder.buttons[0].label)
        await shell.until_count(0)
        assert heard.answers[1:] == [(reminder.tag, reminder.buttons[0].action)]


async def test_one_that_waits_is_open_and_stays_whatever_the_hand_does(shell: GnomeShell, heard: Heard) -> None:
    async with opened(shell, heard) as notifier:
        await shell.move_the_hand()
        await notifier.show(STRETCH)
        shown = await shell.popped_up(is_open=True)
        assert [*shown.buttons] == ["Start", "Done", "Snooze 10 min"]
        for _ in range(3):
            await shell.move_the_hand()
            await shell.rest_the_hand()
        await asyncio.sleep(SHORT)
        assert await shell.banner() == shown
        await notifier.withdraw(STRETCH.tag)
        await shell.until_count(0)


async def test_when_one_that_waits_is_taken_off_the_next_one_comes_up(shell: GnomeShell, heard: Heard) -> None:
    second = replace(STRETCH, key="vitamins", tag="vitamins", title="Take your vitamins")
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.popped_up(is_open=True)
        await notifier.show(second)
        await notifier.withdraw(STRETCH.tag)
        await shell.until(f"Main.messageTray._banner?.notification.title === '{second.title}'")
        assert [*(await shell.popped_up(is_open=True)).buttons] == ["Start", "Done", "Snooze 10 min"]


async def test_when_one_that_waits_is_answered_the_next_one_comes_up(shell: GnomeShell, heard: Heard) -> None:
    second = replace(STRETCH, key="vitamins", tag="vitamins", title="Take your vitamins")
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.popped_up(is_open=True)
        await notifier.show(second)
        await shell.press("Done")
        await shell.until(f"Main.messageTray._banner?.notification.title === '{second.title}'")
        assert heard.answers == [(STRETCH.tag, "done")]


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
        await notifier.show(replace(STRETCH, stays=False))
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
        await notifier.show(replace(STRETCH, stays=False))
        await shell.until_count(1)
        await shell.let_banners(True)
        await notifier.show(LEAVES)
        assert (await shell.popped_up()).title == LEAVES.title, "what comes afterwards is the first to pop up"
        await shell.until_count(2)


async def test_after_a_dark_screen_what_is_shown_again_is_open(shell: GnomeShell, heard: Heard) -> None:
    """The last one here: a busy shell may still hold the pointer for a while after it was dark."""
    async with opened(shell, heard) as notifier:
        await notifier.show(STRETCH)
        await shell.popped_up(is_open=True)
        await shell.blank(True)
        await shell.until_nothing_pops_up()
        await shell.blank(False)
        await notifier.show(STRETCH)  # as the daemon does when the screen is back
        assert [*(await shell.popped_up(is_open=True)).buttons] == ["Start", "Done", "Snooze 10 min"]
