"""What single switches promise beyond the contract."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.sensors.dnd_dunst import DunstDnd
from routine.desktop.sensors.dnd_gnome import GnomeDnd
from routine.desktop.sensors.dnd_kde import KdeDnd
from routine.desktop.sensors.dnd_xfce import XfceDnd
from routine.desktop.wire.bus_watch import BusWatch, Follower
from routine.desktop.wire.reconnect import Limits
from tests.desktop.dnd_stages import FAKES, FakeStage, Told
from tests.desktop.dunst import DunstStage
from tests.desktop.fake_dnd import DUNST, KDE, FakeProperty, FakeXfce
from tests.desktop.fake_gnome import FakeGnome
from tests.desktop.fake_server import FakeServer
from tests.desktop.fake_service import FakeService
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop

HARDLY_PATIENT = Limits(answer=timedelta(seconds=1))


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def gnome(tmp_path: Path) -> Iterator[FakeGnome]:
    with ExitStack() as stack:
        desktop = FAKES["gnome"].stage(stack, tmp_path)
        assert isinstance(desktop, FakeStage)
        assert isinstance(desktop.service, FakeGnome)
        yield desktop.service


@asynccontextmanager
async def followed(
    address: str, follower: Follower, *services: FakeService, beside: Follower | None = None
) -> AsyncIterator[None]:
    for service in services:
        await service.start()
    watch = await BusWatch.open(address, [follower, *([beside] if beside else [])], HARDLY_PATIENT)
    yield
    await watch.close()
    for service in services:
        await service.stop()


async def test_signals_that_are_about_something_else_say_nothing(private_bus: PrivateBus, told: Told) -> None:
    service, beside = FakeProperty(private_bus.address, KDE), DunstDnd(Told())  # who wants other signals of it
    async with followed(private_bus.address, KdeDnd(told), service, beside=beside):
        service.say_something_else()  # some of it as if it were on
        service.turn(on=False)
        service.turn(on=True)
        await eventually(lambda: told.holds[-1:] == [True], "the change is told")
        await service.give_up()
        await eventually(lambda: told.holds[-1] is None, "the loss is told")
        assert told.holds == [False, True, None]


async def test_what_changed_while_it_was_asked_is_not_undone_by_the_answer(private_bus: PrivateBus, told: Told) -> None:
    service = FakeProperty(private_bus.address, DUNST)
    service.hangs = True
    async with followed(private_bus.address, DunstDnd(told), service):
        assert told.all == []
        service.go_on()  # the answer is that it is off
        service.turn(on=True)
        await eventually(lambda: told.holds[-1:] == [True], "the change is told")
        await service.give_up()  # comes back when all answers have been sent on
        await eventually(lambda: told.holds[-1] is None, "the loss is told")
        assert told.holds in ([True, None], [False, True, None])


async def test_a_stopped_dunst_is_heard_when_it_goes_on(dunst: DunstStage, told: Told) -> None:
    await dunst.come_back()
    dunst.hang()
    async with followed(dunst.address, DunstDnd(told)):
        assert told.all == []
        dunst.go_on()
        await eventually(lambda: told.holds == [False], "its late answer is told")


async def test_another_setting_of_gnome_is_not_read_for(gnome: FakeGnome, told: Told) -> None:
    async with followed(gnome.address, GnomeDnd(told), gnome):
        gnome.say_so("/org/gnome/desktop/notifications/show-in-lock-screen")
        gnome.say_so("/org/gnome/desktop/wm/")
        await asyncio.sleep(0.2)  # in which it could be read
        gnome.write("false\n")
        gnome.say_so("/org/gnome/desktop/notifications/")  # several at once: dconf names their folder
        await eventually(lambda: told.holds == [False, True], "the change is told")
        assert gnome.readings == 2


async def test_without_gsettings_nothing_is_told_of_gnome(
    gnome: FakeGnome, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with followed(gnome.address, GnomeDnd(told), gnome):
        assert told.all == []


async def test_a_setting_of_gnome_says_nothing_in_another_desktop(
    gnome: FakeGnome, told: Told, private_bus: PrivateBus
) -> None:
    gnome.write("false\n")
    dconf = FakeService(private_bus.address, "ca.desrt.dconf")
    async with followed(private_bus.address, GnomeDnd(told), dconf):
        assert (told.all, gnome.readings) == ([], 0)


async def test_a_setting_of_xfce_says_nothing_in_another_desktop(
    private_bus: PrivateBus, told: Told, server: FakeServer
) -> None:
    xfce = FakeXfce(private_bus.address)
    xfce.turn(on=True)
    await xfce.start()
    await server.start()  # takes the name of the notification server; xfconfd stays
    async with followed(private_bus.address, XfceDnd(told)):
        assert told.all == []
    await server.stop()
    await xfce.stop()


async def test_without_xfconfd_nothing_is_told_of_xfce(private_bus: PrivateBus, told: Told) -> None:
    server = FakeServer(private_bus.address, name="Xfce Notify Daemon")
    await server.start()
    async with followed(private_bus.address, XfceDnd(told)):
        assert told.all == []
    await server.stop()


def test_each_says_in_words_of_its_own_what_it_reads(told: Told) -> None:
    words = {kind.follower(told).description for kind in FAKES.values()}
    assert all(words)
    assert len(words) == len(FAKES)
