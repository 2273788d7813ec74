"""XFCE's do-not-disturb, played and with a real xfconfd."""

import pytest

from routine.desktop.sensors.dnd_xfce import XfceDnd
from tests.desktop.dnd_stages import Kind, Told, followed, played
from tests.desktop.fake_dnd import FakeXfce
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import PrivateBus
from tests.desktop.real_dnd import raise_real_xfconf
from tests.desktop.switch_contract import AskedSwitchContract, SwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(AskedSwitchContract):
    kind = Kind("dnd", XfceDnd, played(FakeXfce))


class TestRealXfconf(SwitchContract):
    kind = Kind("dnd", XfceDnd, raise_real_xfconf)


async def test_its_setting_says_nothing_in_another_desktop(private_bus: PrivateBus, server: FakeServer) -> None:
    xfce, told = FakeXfce(private_bus.address), Told()
    xfce.turn(on=True)
    await xfce.start()
    await server.start()  # takes the name of the notification server; xfconfd stays
    async with followed(private_bus.address, XfceDnd(told)):
        assert told.all == []
    await server.stop()
    await xfce.stop()


async def test_without_xfconfd_nothing_is_told(private_bus: PrivateBus) -> None:
    server, told = FakeServer(private_bus.address, name="Xfce Notify Daemon"), Told()
    await server.start()
    async with followed(private_bus.address, XfceDnd(told)):
        assert told.all == []
    await server.stop()
