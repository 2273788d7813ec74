"""Dunst's pause, played and real."""

import pytest

from routine.desktop.sensors.dnd_dunst import DunstDnd
from tests.desktop.dnd_stages import Kind, Told, followed, played_property
from tests.desktop.dunst import DunstStage
from tests.desktop.fake_dnd import DUNST
from tests.desktop.parts import eventually
from tests.desktop.real_dnd import raise_real_dunst
from tests.desktop.switch_contract import AskedSwitchContract, SwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(AskedSwitchContract):
    kind = Kind("dnd", DunstDnd, played_property(DUNST))


class TestRealDunst(SwitchContract):
    kind = Kind("dnd", DunstDnd, raise_real_dunst)

    async def test_one_that_was_stopped_is_heard_when_it_goes_on(self, dunst: DunstStage) -> None:
        told = Told()
        await dunst.come_back()
        dunst.hang()
        async with followed(dunst.address, DunstDnd(told)):
            assert told.all == []
            dunst.go_on()
            await eventually(lambda: told.holds == [False], "its late answer is told")
