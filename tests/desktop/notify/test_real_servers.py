"""Reminders on the notification servers of real desktops: seen, pressed with a pointer, and shown again.

One start of a server serves several promises, as a loaded machine takes seconds for each.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.notify.server_quirks import quirks_of
from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.listed import Login
from routine.storage import resources
from tests.desktop.dnd_stages import Told
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK
from tests.desktop.parts import GENEROUS, eventually
from tests.desktop.real_servers import RealServer, raise_server
from tests.desktop.server_kinds import KINDS

pytestmark = pytest.mark.desktop

WATER = "#8fc7ee"
"""The lightest blue of the picture of a glass, which our icon does not have."""


@pytest.fixture(params=KINDS)
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RealServer]:
    """Each server in turn; not running yet."""
    with ExitStack() as stack:
        yield raise_server(request.param, stack, tmp_path)


@asynccontextmanager
async def opened(real: RealServer, heard: Heard) -> AsyncIterator[FreedesktopNotifier]:
    await real.start()
    notifier = await FreedesktopNotifier.open(heard, real.address, pictures=resources.pictures())
    try:
        yield notifier
    finally:
        await notifier.close()
        await real.screen.leave()


async def until_drawn(real: RealServer, is_drawn: bool = True) -> None:
    """Wait until the picture of a glass is on the screen, or is there no more."""
    async with asyncio.timeout(GENEROUS):
        while True:
            if await real.draws(WATER) is is_drawn:
                return
            await asyncio.sleep(0.1)


async def test_its_picture_is_seen_and_each_press_arrives_and_what_was_snoozed_comes_again(
    real: RealServer, heard: Heard
) -> None:
    async with opened(real, heard) as notifier:
        assert notifier.description.startswith(f"dbus:{real.kind.name} ")
        assert notifier.draws_buttons is bool(real.kind.buttons)
        for number, action in [(1, "snooze"), (0, "done")] if real.kind.buttons else []:
            await notifier.show(DRINK)
            await until_drawn(real)
            heard.answers.clear()
            await real.press(number)
            await eventually(lambda: bool(heard.answers), "the press is told")
            assert heard.answers == [(DRINK.tag, action)]
            await until_drawn(real, False)
        await notifier.show(replace(DRINK, tag="another"))
        await until_drawn(real)
        if quirks_of(real.kind.name, real.kind.vendor).most_actions > len(DRINK.buttons):
            heard.answers.clear()
            await real.click()
            await eventually(lambda: bool(heard.answers), "the click is told")
            assert heard.answers in ([("another", "default")], [("another", "closed")]), "which is no answer"
            await until_drawn(real, heard.answers[0][1] == "default")
            if real.kind.buttons and heard.answers[0][1] == "default":
                await real.press(0)
                await eventually(lambda: len(heard.answers) > 1, "its buttons are there again")
                assert heard.answers[1:] == [("another", "done")]
        assert heard.servers == []


@pytest.mark.parametrize("real", [name for name, kind in KINDS.items() if kind.dnd], indirect=True)
async def test_its_do_not_disturb_is_known_when_something_is_due(real: RealServer) -> None:
    await real.start()
    told = Told()
    sensors = await open_sensors(told, Login(real.environment))

    async def until_told(on: bool) -> None:
        async with asyncio.timeout(GENEROUS):
            while told.all[-1:] != [("dnd", on)]:
                await sensors.ask()
                await asyncio.sleep(0.05)

    assert ("dnd", False) in told.all, "before the opening returns"
    told.all = [state for state in told.all if state[0] == "dnd"]
    for on in (True, False):
        await real.turn_dnd(on)
        await until_told(on)
    assert sensors.answers()["dnd"]
    await sensors.close()
    await real.screen.leave()


async def test_one_that_is_killed_with_something_open_is_told_and_the_next_one_shows_it(
    real: RealServer, heard: Heard
) -> None:
    async with opened(real, heard) as notifier:
        await notifier.show(DRINK)
        real.kill()
        await eventually(lambda: heard.servers == [False], "the loss is told")
        await real.start()
        await eventually(lambda: heard.servers == [False, True], "the next one is told")
        await notifier.show(DRINK)
        await until_drawn(real)
        await notifier.withdraw(DRINK.tag)
        if quirks_of(real.kind.name, real.kind.vendor).stays == 0:
            await until_drawn(real, False)
