"""A real daemon with its icon in a tray that the test plays."""

import pytest

from tests.daemon.living import LivingDaemon
from tests.desktop.fake_server import FakeServer
from tests.desktop.fake_watcher import ITEM, FakeTray
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop

PROFILE = """[about_me]
fluid_limit = false
[reminders.hydration]
[delivery]
tray = "auto"
"""


async def test_it_is_pressed_and_follows_what_a_command_changes(
    private_bus: PrivateBus, server: FakeServer, daemon: LivingDaemon
) -> None:
    tray = FakeTray(private_bus.address)
    await server.start()
    await tray.start()
    daemon.write_profile(PROFILE)
    await daemon.start()
    await eventually(lambda: bool(tray.items), "the icon is in the tray")
    await eventually(lambda: daemon.status().get("tray") is True, "its live status says so")
    await tray.press_in_group("Note a drink")
    await eventually(lambda: bool(daemon.events("done")), "it was noted")
    await eventually(lambda: "LayoutUpdated" in [name for name, _arguments in tray.signals], "the menu is another")
    (undo,) = [label for label in await tray.menu() if label.startswith('Undo "Note a drink", ')]
    await tray.press(undo)
    await eventually(lambda: bool(daemon.events("undone")), "it was taken back")
    tray.signals.clear()
    await daemon.command("pause", "1h")
    await eventually(lambda: {"NewIcon", "NewToolTip"} <= {name for name, _arguments in tray.signals}, "it is paused")
    assert (await tray.read(ITEM, "ToolTip"))[2].startswith("Paused until ")
    await daemon.command("config", "set", "delivery.tray", "false")
    await eventually(lambda: tray.items[-1] in tray.left, "the icon has left the tray")
    await eventually(lambda: daemon.status().get("tray") is False, "its live status says so")
    assert daemon.end() == 0
    await tray.stop()
    await server.stop()


async def test_a_tray_that_comes_after_it_has_it_too(private_bus: PrivateBus, daemon: LivingDaemon) -> None:
    tray = FakeTray(private_bus.address)
    daemon.write_profile(PROFILE)
    await daemon.start()
    await tray.start()
    await eventually(lambda: bool(tray.items), "the icon is in the tray")
    await tray.stop()
    assert daemon.end() == 0
