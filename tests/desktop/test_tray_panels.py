"""The icon in real panels, pressed with a pointer: Xfce, MATE, LXQt, waybar, and Cinnamon with its own watcher.

Whatever its pictures are like, and Plasma, is tried by hand: bench/tray.py.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from routine.desktop.tray import TrayIcon
from routine.model.tray import Do, Entry, Tray
from tests.desktop.fake_watcher import Heard
from tests.desktop.panels import KINDS, PAUSED_TILE, raise_panel
from tests.desktop.parts import eventually
from tests.desktop.screens import RIGHT

pytestmark = pytest.mark.desktop

TITLE, DONE, LATER = (
    Entry("Waiting: Tea_time & <b>cake</b>"),
    Entry("Done", "tea", "done"),
    Entry("Later", "tea", "snooze"),
)
TRAY = Tray("usual", "Calm Calves", "Waiting: Tea_time & <b>cake</b>", (TITLE, DONE, LATER))


PAGE = Entry(action=Do.OPEN)


def pressed(heard: Heard) -> list[Entry]:
    return [entry for entry, _token in heard.all]


@pytest.mark.parametrize("name", KINDS)
async def test_it_is_seen_and_pressed_and_comes_back_with_its_panel(name: str) -> None:
    with ExitStack() as stack:
        panel = raise_panel(name, stack, Path(stack.enter_context(tempfile.TemporaryDirectory())))
        await panel.start()
        heard = Heard()
        icon = await TrayIcon.open(heard.chosen, heard.look, TRAY, environment=panel.environment)
        try:
            place = (await panel.icon()).middle
            await panel.press(place)
            await eventually(lambda: pressed(heard) == [PAGE], "the icon was pressed")
            before = await panel.picture()
            await panel.press(place, RIGHT)
            menu = await panel.menu(before, place)
            await panel.press(menu.middle)
            await eventually(lambda: pressed(heard) == [PAGE, DONE], "the second of three entries was pressed")
            icon.show(TRAY._replace(shape="paused"))
            await panel.icon(PAUSED_TILE)
            icon.show(TRAY)
            panel.kill()
            await eventually(lambda: not icon.is_shown, "there is no tray")
            await panel.start()
            await panel.icon()
        finally:
            await icon.close()
            await panel.screen.leave()
