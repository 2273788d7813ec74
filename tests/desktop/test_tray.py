"""The icon on a bus, its tray played. Real panels: test_panels.py."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from routine.desktop.tray import TrayIcon
from routine.desktop.wire.reconnect import Limits
from routine.model.tray import Do, Entry, Tray
from routine.ports import Unavailable
from tests.desktop.fake_watcher import ITEM, MENU, FakeTray, Heard
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop

DONE, PAGE = Entry("Done", "tea", "done"), Entry(action=Do.OPEN)
TRAY = Tray("usual", "Calm Calves", "Next: tea & <b>cake</b>, 22:45", (Entry("Next: tea"), DONE))
HASTY = Limits(first_retry=timedelta(milliseconds=20))


@pytest.fixture
def heard() -> Heard:
    return Heard()


@asynccontextmanager
async def in_tray(bus: PrivateBus, heard: Heard, tray: FakeTray) -> AsyncIterator[TrayIcon]:
    await tray.start()
    icon = await TrayIcon.open(heard.chosen, heard.look, TRAY, HASTY, {"DBUS_SESSION_BUS_ADDRESS": bus.address})
    yield icon
    await icon.close()
    await tray.stop()


async def test_it_is_registered_and_says_all_that_panels_ask_for(private_bus: PrivateBus, heard: Heard) -> None:
    tray = FakeTray(private_bus.address)
    async with in_tray(private_bus, heard, tray) as icon:
        assert icon.is_shown
        properties = {name: variant.value for name, variant in (await tray.read_all(ITEM)).items()}
        sizes = [(width, height) for width, height, _pixels in properties.pop("IconPixmap")]
        assert (22, 22) in sizes
        assert (48, 48) in sizes
        assert properties == {
            "Category": "ApplicationStatus",
            "Id": "io.github.calmcalves.Routine",
            "Title": "Calm Calves",
            "Status": "Active",
            "IconName": "",
            "IconThemePath": "",
            "OverlayIconName": "",
            "OverlayIconPixmap": [],
            "AttentionIconName": "",
            "AttentionIconPixmap": [],
            "ToolTip": ("", [], "Next: tea + (b)cake(/b), 22:45", "Calm Calves"),
            "ItemIsMenu": False,
            "Menu": "/Menu",
        }
        assert await tray.read(MENU, "Version") == 3


async def test_a_press_opens_with_the_token_that_came_before_it_and_no_other(
    private_bus: PrivateBus, heard: Heard
) -> None:
    tray = FakeTray(private_bus.address)
    async with in_tray(private_bus, heard, tray):
        await tray.call(ITEM, "ProvideXdgActivationToken", "s", "token1")
        await tray.call(ITEM, "Activate", "ii", 1, 2)
        await tray.call(ITEM, "Activate", "ii", 1, 2)
        for member, signature, body in (
            ("SecondaryActivate", "ii", (1, 2)),
            ("ContextMenu", "ii", (1, 2)),
            ("Scroll", "is", (120, "vertical")),
        ):
            await tray.call(ITEM, member, signature, *body)
        assert heard.all == [(PAGE, "token1"), (PAGE, "")]
        await tray.press("Done")
        await tray.press_in_group("Done")
        assert heard.all[2:] == [(DONE, ""), (DONE, "")]


async def test_what_has_changed_is_told_and_nothing_else(private_bus: PrivateBus, heard: Heard) -> None:
    tray = FakeTray(private_bus.address)
    async with in_tray(private_bus, heard, tray) as icon:
        icon.show(TRAY)
        icon.show(TRAY._replace(shape="paused"))
        await eventually(lambda: bool(tray.signals), "it tells")
        icon.show(TRAY._replace(shape="paused", tooltip="Paused until 15:00"))
        icon.show(TRAY._replace(shape="paused", tooltip="Paused until 15:00", menu=(DONE,)))
        await eventually(lambda: len(tray.signals) == 3, "it tells of all")
        revision, _layout = await tray.call(MENU, "GetLayout", "iias", 0, -1, [])
        assert tray.signals == [("NewIcon", []), ("NewToolTip", []), ("LayoutUpdated", [revision, 0])]
        assert (await tray.read(ITEM, "ToolTip"))[2] == "Paused until 15:00"


async def test_a_watcher_that_starts_anew_and_one_that_comes_late_know_it(
    private_bus: PrivateBus, heard: Heard
) -> None:
    tray = FakeTray(private_bus.address)
    async with in_tray(private_bus, heard, tray) as icon:
        await tray.stop()
        await eventually(lambda: not icon.is_shown, "it knows that there is no tray")
        icon.show(TRAY._replace(tooltip="Next: a walk"))
        await tray.start()
        await eventually(lambda: len(tray.items) == 2, "it is registered again")
        assert (await tray.read(ITEM, "ToolTip"))[2] == "Next: a walk"
        another = FakeTray(private_bus.address)
        await another.start()
        await eventually(lambda: len(another.items) == 1, "it follows to the one that took the name")
        await another.stop()


async def test_it_comes_back_with_its_bus(private_bus: PrivateBus, heard: Heard) -> None:
    tray = FakeTray(private_bus.address)
    async with in_tray(private_bus, heard, tray) as icon:
        private_bus.stop()
        await eventually(lambda: not icon.is_shown, "the bus is gone")
        icon.show(TRAY._replace(shape="waiting"))
        private_bus.start()
        await tray.stop()
        await tray.start()
        await eventually(lambda: icon.is_shown, "it is there again")
        await tray.call(ITEM, "Activate", "ii", 0, 0)
        assert heard.all == [(PAGE, "")]


async def test_a_watcher_that_refuses_or_hangs_disturbs_nothing(private_bus: PrivateBus, heard: Heard) -> None:
    tray = FakeTray(private_bus.address)
    del tray.answers["RegisterStatusNotifierItem"]
    async with in_tray(private_bus, heard, tray) as icon:
        assert not icon.is_shown
        icon.show(TRAY._replace(shape="waiting"))


@pytest.mark.parametrize("environment", [{"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}, {}])
async def test_without_a_bus_it_says_so(heard: Heard, environment: dict[str, str]) -> None:
    with pytest.raises(Unavailable):
        await TrayIcon.open(heard.chosen, heard.look, TRAY, HASTY, environment)


async def test_elsewhere_than_on_linux_there_is_none(heard: Heard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    with pytest.raises(Unavailable):
        await TrayIcon.open(heard.chosen, heard.look, TRAY, environment={"DBUS_SESSION_BUS_ADDRESS": "unix:path=/x"})
