"""MATE's do-not-disturb, played; notify/test_real_servers.py has the real one."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from routine.desktop.sensors.dnd_mate import MateDnd
from tests.desktop.dnd_stages import Told, followed, played_setting
from tests.desktop.fake_settings import MATE, FakeSettings
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop


@pytest.fixture
def mate(tmp_path: Path) -> Iterator[FakeSettings]:
    with ExitStack() as stack:
        yield played_setting(MATE)(stack, tmp_path).settings


async def test_it_is_read_though_nobody_owns_a_name_and_then_with_each_change(mate: FakeSettings) -> None:
    told = Told()
    mate.put(on=True)
    async with followed(mate.address, MateDnd(told)):
        assert told.all == [("dnd", True)], "no name stands for the setting"
        await mate.start()
        for on in (False, True):
            mate.turn(on)
            await eventually(lambda on=on: told.holds[-1] is on, "the change is told")  # type: ignore[misc]
        await mate.stop()


async def test_nonsense_is_cannot_tell(mate: FakeSettings) -> None:
    told = Told()
    async with followed(mate.address, MateDnd(told), services=[mate]):
        mate.talk_nonsense()
        await eventually(lambda: told.holds == [False, None], "it is told")
