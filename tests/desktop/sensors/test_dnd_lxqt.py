"""LXQt's do-not-disturb: a file that is read when it matters; notify/test_real_servers.py has the real server."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from routine.desktop.sensors.choose import Sensors
from routine.desktop.sensors.dnd_lxqt import LxqtDnd
from routine.desktop.sensors.listed import Login
from tests.desktop.dnd_stages import Told, asked_of, followed
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop


@asynccontextmanager
async def opened(
    bus: PrivateBus, folder: Path, told: Told, server_name: str = "lxqt-notificationd"
) -> AsyncIterator[tuple[Sensors, FakeServer]]:
    server = FakeServer(bus.address, name=server_name)
    await server.start()
    sensor = LxqtDnd(told, Login({"XDG_CONFIG_HOME": str(folder)}))
    async with followed(bus.address, sensor) as watch:
        yield asked_of(watch, sensor), server
    await server.stop()


def write(folder: Path, text: str) -> None:
    file = folder / "lxqt" / "notifications.conf"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)


async def test_without_a_file_it_is_off_and_the_file_is_read_whenever_it_matters(
    private_bus: PrivateBus, tmp_path: Path
) -> None:
    told = Told()
    async with opened(private_bus, tmp_path, told) as (sensors, _server):
        assert told.all == [("dnd", False)]
        write(tmp_path, "[General]\ndoNotDisturb=false\ndoNotDisturb=true\n100%=x\n")
        assert told.holds == [False]
        assert await sensors.ask()
        write(tmp_path, "[General]\ndoNotDisturb=false\n")
        assert not await sensors.ask()
        assert told.holds == [False, True, False]


async def test_where_the_server_hung_the_file_is_read_again_the_next_time(
    private_bus: PrivateBus, tmp_path: Path
) -> None:
    told = Told()
    async with opened(private_bus, tmp_path, told) as (sensors, server):
        server.hangs = True
        assert not await sensors.ask()
        await eventually(lambda: told.holds == [False, None], "nobody can tell")
        server.go_on()
        write(tmp_path, "[General]\ndoNotDisturb=true\n")
        assert await sensors.ask()
        assert told.holds == [False, None, True]


@pytest.mark.parametrize("text", ["doNotDisturb=true\n", "[General]\ndoNotDisturb=perhaps\n", "[General\n", "\0\udcff"])
async def test_a_file_that_cannot_be_read_is_cannot_tell(private_bus: PrivateBus, tmp_path: Path, text: str) -> None:
    told = Told()
    async with opened(private_bus, tmp_path, told) as (sensors, _server):
        (tmp_path / "lxqt").mkdir()
        (tmp_path / "lxqt" / "notifications.conf").write_bytes(text.encode(errors="surrogateescape"))
        assert not await sensors.ask()
        assert told.holds == [False, None]


async def test_its_file_says_nothing_in_another_desktop(private_bus: PrivateBus, tmp_path: Path) -> None:
    told = Told()
    write(tmp_path, "[General]\ndoNotDisturb=true\n")
    async with opened(private_bus, tmp_path, told, server_name="another") as (sensors, _server):
        assert not await sensors.ask()
        assert told.all == []
