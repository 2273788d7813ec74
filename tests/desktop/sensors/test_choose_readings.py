"""What several sensors tell, added up."""

from routine.desktop.sensors.choose import Found, Sensors
from routine.model.presence import SensorState


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
    assert sensors.answers() == {"dnd": ("dunst", "dunst's paused property")}
    assert sensors.found() == (
        Found("dnd", "dunst", works=True, words="dunst's paused property"),
        Found("dnd", "mako", works=False, words="mako's modes: nothing heard of it"),
        Found("idle", "wayland", works=False, words="the compositor offers nothing"),
    )
