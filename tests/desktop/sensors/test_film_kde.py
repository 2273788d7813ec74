"""What keeps the screen awake on KDE, played."""

import pytest

from routine.desktop.sensors.film_kde import KdeFilm
from tests.desktop.dnd_stages import Kind, Told, followed, played
from tests.desktop.fake_dnd import FakePowerDevil
from tests.desktop.parts import PrivateBus, eventually
from tests.desktop.switch_contract import AskedSwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(AskedSwitchContract):
    kind = Kind("inhibited", KdeFilm, played(FakePowerDevil))


async def test_the_signal_of_newer_ones_is_heard_too(private_bus: PrivateBus) -> None:
    told, power = Told(), FakePowerDevil(private_bus.address)
    async with followed(private_bus.address, KdeFilm(told), services=[power]):
        power.signals_by_property = True
        power.turn(on=True)
        await eventually(lambda: told.holds == [False, True], "it is told")
