"""Idleness on Wayland, beyond the contract: films, seats, versions, and compositors that do wrong."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.sensors import display_sensor, idle_wayland
from routine.desktop.sensors.idle_wayland import WaylandIdle
from routine.desktop.sensors.listed import Login
from routine.model.presence import AWAY_AFTER
from routine.ports import Unavailable
from tests.desktop.fake_compositor import EXT, KDE, SEAT, FakeCompositor
from tests.desktop.idle_stages import AFTER, Told, opened_on, short_folder
from tests.desktop.parts import eventually

LONG = 2 * AFTER


@pytest.fixture
def folder() -> Iterator[Path]:
    with ExitStack() as stack:
        yield short_folder(stack)


@pytest.fixture
def told() -> Told:
    return Told()


async def test_a_compositor_that_tells_nobody_is_a_reason(folder: Path) -> None:
    gnome = FakeCompositor(folder, (SEAT, 8))
    await gnome.start()
    with pytest.raises(Unavailable, match=EXT):
        await WaylandIdle.open(Told(), Login(gnome.environment))
    await eventually(lambda: not gnome.connections, "it is let go of")
    await gnome.stop()


@pytest.mark.parametrize(
    ("offers", "timers", "name"),
    [
        ([(EXT, 9)], 2, f"{EXT}, version 2"),
        ([(KDE, 1), (EXT, 2)], 2, f"{EXT}, version 2"),
        ([(KDE, 1), (EXT, 1)], 1, f"{EXT}, version 1"),
        ([(KDE, 1)], 1, KDE),
    ],
)
async def test_the_one_that_tells_most_is_asked(
    folder: Path, told: Told, offers: list[tuple[str, int]], timers: int, name: str
) -> None:
    async with opened_on(FakeCompositor(folder, (SEAT, 7), *offers), told, timers) as source:
        assert source.description.endswith(name)


async def test_three_minutes_are_asked_for_unless_told_otherwise(folder: Path, told: Told) -> None:
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    await compositor.start()
    source = await WaylandIdle.open(told, Login(compositor.environment))
    await eventually(lambda: len(compositor.timers) == 2, "the compositor has read what the source wants")
    assert {timer.limit for timer in compositor.timers} == {AWAY_AFTER}
    await source.close()
    await compositor.stop()


async def test_a_seat_that_comes_later_is_waited_for(folder: Path, told: Told) -> None:
    compositor = FakeCompositor(folder, (EXT, 1))
    async with opened_on(compositor, told, timers=0):
        assert told.all == [], "without a seat nobody can tell"
        compositor.offer(SEAT, 7)
        await eventually(lambda: told.all == [("idle", False)], "the seat is found")
        compositor.offer(SEAT, 7)
        compositor.offer(KDE, 1)
        await eventually(lambda: len(compositor.timers) == 1, "the compositor has read what the source wants")
        compositor.let_pass(LONG)
        await eventually(lambda: told.now["idle"] is True, "it is told")
        assert len(compositor.timers) == 1, "what comes later is not asked"


async def test_when_a_seat_is_taken_away_the_next_one_is_asked_about(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(display_sensor, "FIRST_RETRY", timedelta(milliseconds=10))
    compositor = FakeCompositor(folder, (SEAT, 7), (SEAT, 7), (EXT, 1))
    async with opened_on(compositor, told, timers=1):
        compositor.take_back(SEAT)
        await eventually(lambda: told.all == [("idle", False), ("idle", None), ("idle", False)], "it is told anew")


async def test_an_absence_is_never_taken_for_a_film_first(folder: Path, told: Told) -> None:
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.let_pass(LONG)
        await eventually(lambda: told.now["idle"] is True, "it is told")
        assert told.all == [("idle", False), ("inhibited", False), ("idle", True)]


async def test_of_two_timers_that_differ_a_little_the_later_is_waited_for(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_wayland, "GRACE", timedelta(hours=1))
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        rest, untouched = sorted(compositor.timers, key=lambda timer: not timer.obeys_films)
        untouched.count(LONG)
        await asyncio.sleep(0.1)
        rest.count(LONG)
        await eventually(lambda: told.now["idle"] is True, "it is told")
        assert told.all == [("idle", False), ("inhibited", False), ("idle", True)]


async def test_a_film_holds_the_later_timer_back_for_longer_than_the_grace(folder: Path, told: Told) -> None:
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.play_film(True)
        compositor.let_pass(LONG)
        await eventually(lambda: told.now["idle"] is True, "it is told")
        assert told.all == [("idle", False), ("inhibited", True), ("idle", True)]


async def test_who_comes_back_within_the_grace_was_never_away(
    folder: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle_wayland, "GRACE", timedelta(milliseconds=50))
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.play_film(True)
        compositor.let_pass(LONG)
        compositor.touch()
        await asyncio.sleep(0.2)
        assert told.all == [("idle", False)]


async def test_a_film_that_begins_and_ends_without_the_person_is_told(folder: Path, told: Told) -> None:
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.let_pass(LONG)
        await eventually(lambda: told.now["idle"] is True, "the absence is told")
        compositor.play_film(True)
        await eventually(lambda: told.now["inhibited"] is True, "the film is told")
        compositor.play_film(False)
        compositor.let_pass(LONG)
        await eventually(lambda: told.now["inhibited"] is False, "its end is told")
        assert told.all.count(("idle", True)) == 1, "the person was away all the time"


async def test_a_return_is_told_first_and_then_films_are_unknown(folder: Path, told: Told) -> None:
    compositor = FakeCompositor(folder, (SEAT, 7), (EXT, 2))
    async with opened_on(compositor, told):
        compositor.let_pass(LONG)
        await eventually(lambda: told.now["idle"] is True, "the absence is told")
        told.all.clear()
        compositor.touch()
        await eventually(lambda: len(told.all) == 2, "the return is told")
        assert told.all == [("idle", False), ("inhibited", None)]
