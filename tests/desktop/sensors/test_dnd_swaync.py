"""The do-not-disturb of SwayNotificationCenter, played."""

import pytest

from routine.desktop.sensors.dnd_swaync import SwayncDnd
from tests.desktop.dnd_stages import Kind, Told, followed, played
from tests.desktop.fake_dnd import FakeSwaync
from tests.desktop.parts import PrivateBus, eventually
from tests.desktop.switch_contract import AskedSwitchContract

pytestmark = pytest.mark.desktop


class TestPlayed(AskedSwitchContract):
    kind = Kind("dnd", SwayncDnd, played(FakeSwaync))


@pytest.mark.parametrize(("member", "signature", "more"), [("Subscribe", "ubb", ()), ("SubscribeV2", "ubbb", (False,))])
async def test_each_version_of_its_signal_is_enough(
    private_bus: PrivateBus, member: str, signature: str, more: tuple[bool, ...]
) -> None:
    told, swaync = Told(), FakeSwaync(private_bus.address)
    async with followed(private_bus.address, SwayncDnd(told), services=[swaync]):
        swaync.signal(swaync.PATH, swaync.NAME, member, signature, 3, True, False, *more)
        await eventually(lambda: told.holds == [False, True], "it is told")
