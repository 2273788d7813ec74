"""Mako's mode, played: one that signals its changes, and one that must be asked."""

import pytest
from dbus_fast import Message

from routine.desktop.sensors.dnd_mako import MakoDnd
from tests.desktop.dnd_stages import Kind, Told, asked_of, followed, played_property
from tests.desktop.fake_dnd import MAKO
from tests.desktop.fake_service import FakeService
from tests.desktop.parts import PrivateBus, eventually
from tests.desktop.switch_contract import AskedSwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(AskedSwitchContract):
    kind = Kind("dnd", MakoDnd, played_property(MAKO))
    questions = 2


async def test_one_without_the_property_is_asked_for_its_modes_whenever_it_matters(private_bus: PrivateBus) -> None:
    modes, told = ["default"], Told()
    sensor = MakoDnd(told)
    mako = FakeService(private_bus.address, MAKO.owner)
    mako.answers["ListModes"] = lambda call: Message.new_method_return(call, "as", [modes])
    async with followed(private_bus.address, sensor, services=[mako]) as watch:
        assert told.holds == [False]
        modes.append("do-not-disturb")
        assert await asked_of(watch, sensor).ask()
        modes[:] = ["quiet hours"]
        assert not await asked_of(watch, sensor).ask(), "a mode of the person's own says nothing"
        assert told.holds == [False, True, False]


async def test_one_that_hung_is_asked_again_the_next_time(private_bus: PrivateBus) -> None:
    modes, told = ["default"], Told()
    sensor = MakoDnd(told)
    mako = FakeService(private_bus.address, MAKO.owner)
    mako.answers["ListModes"] = lambda call: Message.new_method_return(call, "as", [modes])
    async with followed(private_bus.address, sensor, services=[mako]) as watch:
        mako.hangs = True
        assert not await asked_of(watch, sensor).ask()
        await eventually(lambda: told.holds == [False, None], "nobody can tell")
        mako.go_on()
        modes.append("do-not-disturb")
        assert await asked_of(watch, sensor).ask()
        assert told.holds == [False, None, True]
