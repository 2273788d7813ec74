"""One connection for many followers: names that come, go and change hands, and a bus that does the same."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.wire.bus_watch import BusWatch
from routine.desktop.wire.reconnect import Limits
from routine.desktop.wire.session_bus import SessionBus
from routine.ports import Unavailable
from tests.desktop.bus_probe import NAME, OTHER, Probe, Service
from tests.desktop.parts import PrivateBus, eventually, running_bus

pytestmark = pytest.mark.desktop

SOON = Limits(answer=timedelta(seconds=1), first_retry=timedelta(milliseconds=10))
ACTIVATED = """[D-BUS Service]
Name={name}
Exec=/bin/touch {trace}
"""


@asynccontextmanager
async def watched(bus: PrivateBus, *probes: Probe) -> AsyncIterator[BusWatch]:
    watch = await BusWatch(bus.address, probes, SOON).begin()
    yield watch
    await watch.close()


@asynccontextmanager
async def running(service: Service) -> AsyncIterator[Service]:
    await service.start()
    yield service
    await service.stop()


async def test_an_owner_from_before_is_found_before_the_opening_returns(private_bus: PrivateBus) -> None:
    probe = Probe()
    async with running(Service(private_bus)) as service, watched(private_bus, probe):
        assert (probe.all, service.asked) == (["found"], 1)


async def test_an_owner_that_comes_later_is_found_and_heard_and_lost(private_bus: PrivateBus) -> None:
    probe, service = Probe(), Service(private_bus)
    async with watched(private_bus, probe):
        assert probe.all == []
        await service.start()
        await eventually(lambda: service.asked == 1, "it looks")
        service.say("Hello")
        await probe.becomes("found", "Hello")
        await service.stop()
        await probe.becomes("found", "Hello", "lost")


async def test_a_name_that_changes_hands_is_lost_and_then_found(private_bus: PrivateBus) -> None:
    probe = Probe()
    service, following = Service(private_bus), Service(private_bus)
    async with running(service), watched(private_bus, probe), running(following):
        await probe.becomes("found", "lost", "found")
        service.say("Old")
        following.say("New")
        await probe.becomes("found", "lost", "found", "New")
    assert len(set(probe.owners)) == 2


async def test_each_follower_is_told_of_its_own_name_only(private_bus: PrivateBus) -> None:
    probe, other = Probe(), Probe(OTHER)
    async with watched(private_bus, probe, other), running(Service(private_bus)) as service:
        await probe.becomes("found")
        async with running(Service(private_bus, OTHER)) as second:
            await other.becomes("found")
            service.say("One")
            second.say("Other")
            await probe.becomes("found", "One")
            await other.becomes("found", "Other")
        await other.becomes("found", "Other", "lost")
        await probe.becomes("found", "One")


async def test_a_sender_beside_the_name_is_heard_while_the_name_is_owned(private_bus: PrivateBus) -> None:
    probe = Probe(senders=(OTHER,))
    async with running(Service(private_bus, OTHER)) as sender, watched(private_bus, probe):
        sender.say("TooEarly")
        async with running(Service(private_bus)) as service:
            await probe.becomes("found")
            service.say("NotAskedFor")
            sender.say("Hello")
            await probe.becomes("found", "Hello")


async def test_what_anybody_else_sends_is_not_heard(private_bus: PrivateBus) -> None:
    probe, service, stranger = Probe(), Service(private_bus), Service(private_bus, OTHER)
    async with running(service), running(stranger), watched(private_bus, probe):
        for number in range(10):  # one of them is the watch
            stranger.say("Forged", to=f":1.{number}")
        await stranger.give_up()  # comes back when they have been sent on
        service.say("Hello")
        await probe.becomes("found", "Hello")


async def test_a_signal_can_have_it_look_again(private_bus: PrivateBus) -> None:
    probe = Probe()
    probe.wants_more = "Changed"
    async with running(Service(private_bus)) as service, watched(private_bus, probe):
        service.say("Hello")
        service.say("Changed")
        await probe.becomes("found", "Hello", "Changed", "found")


async def test_a_look_that_still_lasts_is_cut_short_by_the_next_and_by_the_loss(private_bus: PrivateBus) -> None:
    probe = Probe()
    probe.wants_more, probe.hangs = "Changed", True
    async with running(Service(private_bus)) as service, watched(private_bus, probe):
        service.say("Changed")
        await probe.becomes("found", "Changed", "found")
        await eventually(lambda: probe.looks_cut_short == 1, "the first look ends")
        await service.stop()
        await probe.becomes("found", "Changed", "found", "lost")
        await eventually(lambda: probe.looks_cut_short == 2, "the second look ends")


async def test_one_that_hangs_or_fails_holds_up_no_other(private_bus: PrivateBus) -> None:
    hanging, failing, well = Probe(), Probe(), Probe()
    hanging.hangs = failing.fails = True
    async with running(Service(private_bus)) as service, watched(private_bus, hanging, failing, well):
        assert (hanging.all, failing.all, well.all) == (["found"], ["found", "lost"], ["found"])
        service.say("Hello")
        await well.becomes("found", "Hello")
        await failing.becomes("found", "lost", "Hello")


async def test_following_a_name_starts_nobody(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    (tmp_path / "one.service").write_text(ACTIVATED.format(name=NAME, trace=trace))
    with running_bus(services=tmp_path) as bus:
        probe = Probe()
        async with watched(bus, probe), running(Service(bus)) as service:
            await probe.becomes("found")
            await service.stop()
            await probe.becomes("found", "lost")
    assert not trace.exists()


async def test_when_the_bus_returns_everybody_is_found_again(private_bus: PrivateBus) -> None:
    probe, absent = Probe(), Probe(OTHER)
    async with running(Service(private_bus)), watched(private_bus, probe, absent):
        private_bus.stop()
        await probe.becomes("found", "lost")
        private_bus.start()
        async with running(Service(private_bus)) as service:
            await probe.becomes("found", "lost", "found")
            await eventually(lambda: service.asked == 1, "it looks")
            service.say("Hello")
            await probe.becomes("found", "lost", "found", "Hello")
    assert absent.all == []


async def test_while_nothing_happens_nothing_is_scheduled(private_bus: PrivateBus) -> None:
    async with running(Service(private_bus)), watched(private_bus, Probe(), Probe(OTHER)):
        timers = getattr(asyncio.get_running_loop(), "_scheduled")  # noqa: B009 - mypy does not know of it
        assert [timer for timer in timers if not timer.cancelled()] == []


async def test_closed_it_tells_nothing_more(private_bus: PrivateBus) -> None:
    probe, hanging = Probe(), Probe()
    hanging.hangs = True
    async with running(Service(private_bus)) as service:
        async with watched(private_bus, probe, hanging):
            pass
        service.say("Hello")
        await service.stop()
    assert (probe.all, hanging.all, hanging.looks_cut_short) == (["found"], ["found"], 1)


async def test_while_it_closes_nothing_is_told_either(private_bus: PrivateBus) -> None:
    closing_one, well, service = Probe(), Probe(), Service(private_bus)
    closing_one.hangs, closing_one.lingers = True, asyncio.Event()
    async with running(service), watched(private_bus, well):
        watch = await BusWatch(private_bus.address, [closing_one], SOON).begin()
        closing = asyncio.ensure_future(watch.close())
        await eventually(lambda: closing_one.looks_cut_short == 1, "it is closing")
        service.say("Hello")
        await well.becomes("found", "Hello")
        await asyncio.sleep(0.05)  # in which it could hear it too
        closing_one.lingers.set()
        await closing
    assert closing_one.all == ["found"]


async def test_a_change_of_owner_outruns_the_answer_who_owns_the_name(
    private_bus: PrivateBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    probe, service = Probe(), Service(private_bus)
    ask = SessionBus.owner

    async def ask_and_be_overtaken(bus: SessionBus, name: str) -> str | None:
        answer = await ask(bus, name)
        await service.start()
        await probe.becomes("found")
        return answer

    monkeypatch.setattr(SessionBus, "owner", ask_and_be_overtaken)
    async with watched(private_bus, probe):
        service.say("Hello")
        await probe.becomes("found", "Hello")
        await service.stop()


async def test_it_can_be_closed_while_the_bus_is_away(private_bus: PrivateBus) -> None:
    probe = Probe()
    async with running(Service(private_bus)), watched(private_bus, probe):
        private_bus.stop()
        await probe.becomes("found", "lost")


async def test_without_a_bus_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="does not answer"):
        await BusWatch(f"unix:path={tmp_path / 'nobody'}", [Probe()], SOON).begin()
