"""What several sources tell, added up; and what is found on a computer without a desktop."""

from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.readings import Found, Sensors
from routine.model.sensors import SensorState
from tests.desktop.parts import PrivateBus


class Listener:
    def __init__(self) -> None:
        self.heard: list[tuple[SensorState, bool | None]] = []

    def __call__(self, state: SensorState, holds: bool | None) -> None:
        self.heard.append((state, holds))


def test_one_switch_that_is_on_is_enough_and_each_change_is_told_once() -> None:
    heard = Listener()
    sensors = Sensors(heard)
    gnome, dunst = sensors.tell("gnome"), sensors.tell("dunst")
    gnome("dnd", False)
    dunst("dnd", False)
    dunst("dnd", True)
    gnome("dnd", True)
    dunst("dnd", False)
    gnome("dnd", False)
    assert heard.heard == [("dnd", False), ("dnd", True), ("dnd", False)]


def test_who_cannot_tell_silences_nobody_who_can() -> None:
    heard = Listener()
    sensors = Sensors(heard)
    gnome, dunst = sensors.tell("gnome"), sensors.tell("dunst")
    gnome("dnd", None)
    dunst("dnd", True)
    gnome("dnd", None)
    dunst("dnd", None)
    assert heard.heard == [("dnd", None), ("dnd", True), ("dnd", None)]


async def test_after_closing_nothing_is_told() -> None:
    heard = Listener()
    sensors = Sensors(heard)
    await sensors.close()
    sensors.tell("gnome")("dnd", True)
    assert heard.heard == []


def test_who_tells_something_answers_the_need_and_who_does_not_says_why() -> None:
    sensors = Sensors(Listener())
    sensors.tried("dnd", "dunst", "dunst's paused property")
    sensors.tried("dnd", "mako", "mako's modes")
    sensors.tell("dunst")("dnd", False)
    sensors.refused("idle", "wayland", "the compositor offers nothing")
    assert sensors.sources() == {"dnd": "dunst"}
    assert sensors.words() == {"dnd": "dunst's paused property"}
    assert sensors.found() == (
        Found("dnd", "dunst", works=True, words="dunst's paused property"),
        Found("dnd", "mako", works=False, words="mako's modes: nothing heard of it"),
        Found("idle", "wayland", works=False, words="the compositor offers nothing"),
    )


async def test_without_a_desktop_nothing_tells_and_every_need_says_why() -> None:
    heard = Listener()
    nowhere = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/bus", "PATH": "/nowhere"}
    sensors = await open_sensors(heard, nowhere, lambda: (), platform="linux")
    assert heard.heard == []
    assert {found.need for found in sensors.found()} == {"idle", "film", "dnd", "sleep", "call"}
    assert not any(found.works for found in sensors.found())
    await sensors.close()


async def test_a_bus_with_nobody_on_it_tells_nothing_and_is_no_trouble(private_bus: PrivateBus) -> None:
    heard = Listener()
    address = private_bus.address
    environment = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address, "PATH": "/nowhere"}
    sensors = await open_sensors(heard, environment, lambda: (), platform="linux")
    assert all(holds is None for _, holds in heard.heard)
    assert sensors.sources() == {}
    await sensors.close()


async def test_elsewhere_than_on_linux_nothing_is_tried() -> None:
    sensors = await open_sensors(Listener(), {}, lambda: (), platform="darwin")
    assert {found.mechanism for found in sensors.found()} == {"darwin"}
    await sensors.close()
