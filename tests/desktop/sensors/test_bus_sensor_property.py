"""A sensor that reads one property: what it takes for a change of it."""

import pytest
from dbus_fast import Message, Variant

from routine.desktop.sensors.dnd_dunst import DunstDnd
from routine.desktop.sensors.dnd_kde import KdeDnd
from tests.desktop.dnd_stages import Told, followed
from tests.desktop.fake_dnd import KDE, PROPERTIES, FakeProperty
from tests.desktop.parts import PrivateBus, eventually

ON = Variant("b", True)


@pytest.mark.desktop
async def test_signals_that_are_about_something_else_say_nothing(private_bus: PrivateBus) -> None:
    told, service, beside = Told(), FakeProperty(private_bus.address, KDE), DunstDnd(Told())
    async with followed(private_bus.address, KdeDnd(told), beside, services=[service]):  # who wants other signals of it
        service.say_something_else()  # some of it as if it were on
        service.turn(on=False)
        service.turn(on=True)
        await eventually(lambda: told.holds[-1:] == [True], "the change is told")
        await service.give_up()
        await eventually(lambda: told.holds[-1] is None, "the loss is told")
        assert told.holds == [False, True, None]


@pytest.mark.parametrize(
    ("changed", "invalidated", "holds", "asks_again"),
    [
        ({"Inhibited": ON}, [], [True], False),
        ({}, ["Inhibited"], [], True),
        ({"Inhibited": Variant("s", "yes")}, [], [None], False),
        ({"Other": ON}, ["Another"], [], False),
    ],
)
def test_a_value_is_told_and_a_change_without_one_is_asked_for(
    changed: dict[str, Variant], invalidated: list[str], holds: list[bool | None], asks_again: bool
) -> None:
    told = Told()
    sensor = KdeDnd(told)
    sensor.say(False)
    body = [KDE.interface, changed, invalidated]
    signal = Message.new_signal(KDE.path, PROPERTIES, "PropertiesChanged", "sa{sv}as", body)
    assert sensor.heard(signal) is asks_again
    assert told.holds == [False, *holds]
