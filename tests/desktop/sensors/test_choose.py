"""What is found on a computer without a desktop, and where dbus-fast is not installed."""

import subprocess
import sys

from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.listed import Login
from tests.desktop.parts import PrivateBus
from tests.desktop.sensors.test_choose_readings import Listener

WITHOUT_DBUS_FAST = """
import asyncio, sys
sys.modules["dbus_fast"] = None
from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.listed import Login
sensors = asyncio.run(open_sensors(print, Login({}), "darwin"))
print(*(found.need for found in sensors.found()))
"""


async def test_without_a_desktop_nothing_tells_and_every_need_says_why() -> None:
    heard = Listener()
    nowhere = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/bus", "PATH": "/nowhere"}
    sensors = await open_sensors(heard, Login(nowhere), platform="linux")
    assert heard.heard == []
    assert {found.need for found in sensors.found()} == {"idle", "film", "dnd", "sleep", "call"}
    assert not any(found.works for found in sensors.found())
    await sensors.close()


async def test_a_bus_with_nobody_on_it_tells_nothing_and_is_no_trouble(private_bus: PrivateBus) -> None:
    heard = Listener()
    address = private_bus.address
    environment = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address, "PATH": "/nowhere"}
    sensors = await open_sensors(heard, Login(environment), platform="linux")
    assert not await sensors.ask()
    sensors.forget()
    assert all(holds is None for _, holds in heard.heard)
    assert sensors.answers() == {}
    await sensors.close()


async def test_elsewhere_than_on_linux_nothing_is_tried() -> None:
    sensors = await open_sensors(Listener(), Login({}), platform="darwin")
    assert {found.mechanism for found in sensors.found()} == {"darwin"}
    await sensors.close()


def test_where_dbus_fast_is_not_installed_every_need_still_says_why() -> None:
    ended = subprocess.run([sys.executable, "-c", WITHOUT_DBUS_FAST], capture_output=True, text=True, check=True)
    assert ended.stdout.split() == ["idle", "film", "lock", "sleep", "dnd", "fullscreen", "call"]
