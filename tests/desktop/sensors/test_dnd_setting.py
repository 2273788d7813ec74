"""A do-not-disturb that is a setting: when it is read, and where it is not believed. GNOME's stands for all."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from routine.desktop.sensors.dnd_gnome import GnomeDnd
from tests.desktop.dnd_stages import Told, followed, played_setting
from tests.desktop.fake_service import FakeService
from tests.desktop.fake_settings import GNOME, FakeSettings
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def gnome(tmp_path: Path) -> Iterator[FakeSettings]:
    with ExitStack() as stack:
        yield played_setting(GNOME)(stack, tmp_path).settings


async def test_another_setting_is_not_read_for(gnome: FakeSettings, told: Told) -> None:
    async with followed(gnome.address, GnomeDnd(told), services=[gnome]):
        gnome.say_so("/org/gnome/desktop/notifications/show-in-lock-screen")
        gnome.say_so("/org/gnome/desktop/wm/")
        await asyncio.sleep(0.2)  # in which it could be read
        gnome.put(on=True)
        gnome.say_so_of_several()
        await eventually(lambda: told.holds == [False, True], "the change is told")
        assert gnome.readings == 2


async def test_without_gsettings_nothing_is_told(
    gnome: FakeSettings, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    async with followed(gnome.address, GnomeDnd(told), services=[gnome]):
        assert told.all == []


async def test_it_says_nothing_in_another_desktop(gnome: FakeSettings, told: Told, private_bus: PrivateBus) -> None:
    gnome.put(on=True)
    dconf = FakeService(private_bus.address, "ca.desrt.dconf")
    async with followed(private_bus.address, GnomeDnd(told), services=[dconf]):
        assert (told.all, gnome.readings) == ([], 0)
