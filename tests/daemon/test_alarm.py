"""When the daemon is woken: what a trigger answers, and the alarm on a clock that the test moves."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import pytest

from routine.daemon.alarm import SAFETY_NET, Alarm, RingTrigger
from tests.simulation.virtual_time import World
from tests.telling import at

Later = Callable[[datetime], datetime | None]
MINUTE = timedelta(minutes=1)


def never(after: datetime) -> None:
    """Nobody names a later instant."""


def failing(after: datetime) -> datetime:
    raise ValueError("a mistake of ours")


def test_the_first_time_is_the_instant_that_was_named_even_if_it_has_passed() -> None:
    assert RingTrigger(at("10:00"), never).get_next_fire_time(None, at("11:00")) == at("10:00")


@pytest.mark.parametrize(
    ("later", "then"),
    [
        (lambda _: at("12:00"), at("12:00")),
        (never, at("10:05") + SAFETY_NET),
        (failing, at("10:05") + SAFETY_NET),
        (lambda after: after, at("10:05") + SAFETY_NET),
        (lambda _: at("09:00"), at("10:05") + SAFETY_NET),
    ],
    ids=["named", "not named", "failing", "the same again", "in the past"],
)
def test_it_never_raises_and_never_goes_back(later: Later, then: datetime) -> None:
    trigger = RingTrigger(at("10:00"), later)
    assert trigger.get_next_fire_time(at("10:00"), at("10:05")) == then
    assert trigger.get_next_fire_time(at("10:05"), at("10:00")) == then, "also where the clock was set back"


class Rung:
    """An alarm that writes down when it rings, on a clock of the test's."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.world = World(at("10:00"))
        self.world.replace_clocks(monkeypatch)
        self.rings: list[timedelta] = []
        self.clock_sets = 0

    def live(self, story: Callable[[Alarm], Coroutine[Any, Any, None]]) -> None:
        async def lived() -> None:
            await story(Alarm(self._ring, self._clock_set))

        self.world.run(lived())

    def _ring(self) -> None:
        self.rings.append(timedelta(minutes=round((self.world.now() - at("10:00")) / MINUTE)))

    def _clock_set(self) -> None:
        self.clock_sets += 1


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> Rung:
    return Rung(monkeypatch)


def test_it_rings_for_each_reminder_and_again_where_no_decision_comes(rung: Rung) -> None:
    async def story(alarm: Alarm) -> None:
        alarm.set({"tea": at("10:05"), "walk": at("10:10")}, lambda _, after: after + 30 * MINUTE)
        assert alarm.next_ring() == at("10:05")
        await asyncio.sleep(40 * 60 - 10)
        assert rung.rings == [5 * MINUTE, 10 * MINUTE, 35 * MINUTE]

    rung.live(story)


def test_a_decision_that_names_other_instants_moves_it_and_one_that_names_none_silences_it(rung: Rung) -> None:
    async def story(alarm: Alarm) -> None:
        alarm.set({"tea": at("10:05"), "walk": at("10:10")}, lambda _, __: None)
        alarm.set({"tea": at("10:20")}, lambda _, __: None)
        await asyncio.sleep(30 * 60)
        assert rung.rings == [20 * MINUTE]
        alarm.set({}, lambda _, __: None)
        assert alarm.next_ring() is None

    rung.live(story)


def test_a_suspend_over_the_instant_rings_at_once_when_the_computer_wakes(rung: Rung) -> None:
    async def story(alarm: Alarm) -> None:
        alarm.set({"tea": at("11:00")}, lambda _, __: None)
        await asyncio.sleep(60)
        rung.world.jump(timedelta(hours=3))
        await asyncio.sleep(1)
        assert rung.clock_sets == 1
        assert rung.rings == [181 * MINUTE]

    rung.live(story)


def test_closed_it_rings_no_more(rung: Rung) -> None:
    async def story(alarm: Alarm) -> None:
        alarm.set({"tea": at("10:05")}, lambda _, __: None)
        alarm.close()
        await asyncio.sleep(3600)
        assert rung.rings == []

    rung.live(story)
