"""What several sources tell, added up; and what is found on a computer without a desktop."""

from routine.desktop.sensors.choose import open_senses
from routine.desktop.sensors.readings import Found, Senses
from routine.schedule.live_gates import Sign
from tests.desktop.parts import PrivateBus


class Listener:
    def __init__(self) -> None:
        self.heard: list[tuple[Sign, bool | None]] = []

    def __call__(self, sign: Sign, holds: bool | None) -> None:
        self.heard.append((sign, holds))


def test_one_switch_that_is_on_is_enough_and_each_change_is_told_once() -> None:
    heard = Listener()
    senses = Senses(heard)
    gnome, dunst = senses.tell("gnome"), senses.tell("dunst")
    gnome("dnd", False)
    dunst("dnd", False)
    dunst("dnd", True)
    gnome("dnd", True)
    dunst("dnd", False)
    gnome("dnd", False)
    assert heard.heard == [("dnd", False), ("dnd", True), ("dnd", False)]


def test_who_cannot_tell_silences_nobody_who_can() -> None:
    heard = Listener()
    senses = Senses(heard)
    gnome, dunst = senses.tell("gnome"), senses.tell("dunst")
    gnome("dnd", None)
    dunst("dnd", True)
    gnome("dnd", None)
    dunst("dnd", None)
    assert heard.heard == [("dnd", None), ("dnd", True), ("dnd", None)]


async def test_after_closing_nothing_is_told() -> None:
    heard = Listener()
    senses = Senses(heard)
    await senses.close()
    senses.tell("gnome")("dnd", True)
    assert heard.heard == []


def test_who_tells_something_answers_the_need_and_who_does_not_says_why() -> None:
    senses = Senses(Listener())
    senses.tried("dnd", "dunst", "dunst's paused property")
    senses.tried("dnd", "mako", "mako's modes")
    senses.tell("dunst")("dnd", False)
    senses.refused("idle", "wayland", "the compositor offers nothing")
    assert senses.sources() == {"dnd": "dunst"}
    assert senses.words() == {"dnd": "dunst's paused property"}
    assert senses.found() == (
        Found("dnd", "dunst", works=True, words="dunst's paused property"),
        Found("dnd", "mako", works=False, words="mako's modes: nothing heard of it"),
        Found("idle", "wayland", works=False, words="the compositor offers nothing"),
    )


async def test_without_a_desktop_nothing_tells_and_every_need_says_why() -> None:
    heard = Listener()
    nowhere = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere/bus", "PATH": "/nowhere"}
    senses = await open_senses(heard, nowhere, lambda: (), platform="linux")
    assert heard.heard == []
    assert {found.need for found in senses.found()} == {"idle", "film", "dnd", "sleep", "call"}
    assert not any(found.works for found in senses.found())
    await senses.close()


async def test_a_bus_with_nobody_on_it_tells_nothing_and_is_no_trouble(private_bus: PrivateBus) -> None:
    heard = Listener()
    address = private_bus.address
    environment = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address, "PATH": "/nowhere"}
    senses = await open_senses(heard, environment, lambda: (), platform="linux")
    assert all(holds is None for _, holds in heard.heard)
    assert senses.sources() == {}
    await senses.close()


async def test_elsewhere_than_on_linux_nothing_is_tried() -> None:
    senses = await open_senses(Listener(), {}, lambda: (), platform="darwin")
    assert {found.mechanism for found in senses.found()} == {"darwin"}
    await senses.close()
