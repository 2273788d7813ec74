"""A sensor that follows one name: what it tells, and when it is asked."""

import pytest

from routine.desktop.sensors.bus_sensor import yes_or_no
from routine.desktop.sensors.dnd_dunst import DunstDnd
from tests.desktop.dnd_stages import Told, asked_of, followed
from tests.desktop.fake_dnd import DUNST, FakeProperty
from tests.desktop.parts import PrivateBus, eventually


@pytest.mark.desktop
async def test_what_changed_while_it_was_asked_is_not_undone_by_the_answer(private_bus: PrivateBus) -> None:
    told, service = Told(), FakeProperty(private_bus.address, DUNST)
    service.hangs = True
    async with followed(private_bus.address, DunstDnd(told), services=[service]):
        assert told.all == []
        service.go_on()  # the answer is that it is off
        service.turn(on=True)
        await eventually(lambda: told.holds[-1:] == [True], "the change is told")
        await service.give_up()  # comes back when all answers have been sent on
        await eventually(lambda: told.holds[-1] is None, "the loss is told")
        assert told.holds in ([True, None], [False, True, None])


def test_each_change_is_told_once_and_nothing_of_what_was_never_told() -> None:
    told = Told()
    sensor = DunstDnd(told)
    sensor.lost()
    assert told.all == []
    for holds in (False, False, True, True, None, None):
        sensor.say(holds)
    assert told.all == [("dnd", False), ("dnd", True), ("dnd", None)]


def test_anything_but_a_truth_value_is_cannot_tell() -> None:
    assert [yes_or_no(value) for value in (True, False, 1, 0, "true", None)] == [True, False, None, None, None, None]


@pytest.mark.desktop
async def test_only_those_whose_change_nobody_signals_are_asked_and_forgotten(private_bus: PrivateBus) -> None:
    signalled, asked = Told(), Told()
    by_signal, by_question = DunstDnd(signalled), DunstDnd(asked)
    by_question.must_be_asked = True
    service = FakeProperty(private_bus.address, DUNST)
    async with followed(private_bus.address, by_signal, by_question, services=[service]) as watch:
        sensors, before = asked_of(watch, by_signal, by_question), service.asked
        assert not await sensors.ask()
        assert service.asked == before + 1
        service.turn(on=True)
        await eventually(lambda: signalled.holds == asked.holds == [False, True], "both have heard")
        assert await sensors.ask()
        sensors.forget()
        assert signalled.holds == [False, True]
        assert asked.holds == [False, True, None]
