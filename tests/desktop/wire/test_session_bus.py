"""One connection to a bus: every call ends, whatever the other side does."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from dbus_fast import Message

from routine.desktop.wire.session_bus import Refused, SessionBus, Unanswered
from routine.ports import Unavailable, Unreachable
from tests.desktop.bus_probe import NAME, OTHER, PATH, Service
from tests.desktop.parts import PrivateBus, eventually

pytestmark = pytest.mark.desktop

SOON, GENEROUS = timedelta(seconds=1), timedelta(seconds=20)


@asynccontextmanager
async def connected(
    bus: PrivateBus, heard: list[str] | None = None, within: timedelta = GENEROUS
) -> AsyncIterator[SessionBus]:
    signals = [] if heard is None else heard
    connection = await SessionBus.connect(bus.address, lambda signal: signals.append(str(signal.member)), within)
    yield connection
    connection.close()


@pytest.fixture
def service(private_bus: PrivateBus) -> Service:
    """It answers `Add` with a number; it has not started."""
    service = Service(private_bus)
    service.answers["Add"] = lambda call: Message.new_method_return(call, "u", [sum(call.body)])
    return service


def add(*numbers: int) -> Message:
    return Message(NAME, PATH, NAME, "Add", signature="u" * len(numbers), body=list(numbers))


async def test_a_call_brings_its_answer_and_a_refusal_or_another_kind_is_told(
    private_bus: PrivateBus, service: Service
) -> None:
    await service.start()
    async with connected(private_bus) as bus:
        assert await bus.call(add(3, 4), "u") == [7]
        with pytest.raises(Refused, match="'u' instead of 's'"):
            await bus.call(add(3, 4), "s")
        with pytest.raises(Refused, match="UnknownMethod"):
            await bus.call(Message(NAME, PATH, NAME, "Subtract"))
    await service.stop()


async def test_who_hangs_is_waited_for_no_longer_than_it_may_take_and_still_heard(
    private_bus: PrivateBus, service: Service
) -> None:
    await service.start()
    service.hangs = True
    late: list[object] = []
    async with connected(private_bus, within=SOON) as bus:
        with pytest.raises(Unanswered, match=r"no answer to Add within 1 s"):
            await bus.call(add(1), "u", late=late.append)
        service.go_on()
        await eventually(lambda: late == [[1]], "the late answer is heard")
    await service.stop()


async def test_an_answer_is_heard_before_the_signals_behind_it(private_bus: PrivateBus, service: Service) -> None:
    heard: list[str] = []

    def answer_and_signal(call: Message) -> Message:
        asyncio.get_running_loop().call_soon(service.say, "Behind")
        return Message.new_method_return(call, "u", [1])

    service.answers["Add"] = answer_and_signal
    await service.start()
    async with connected(private_bus, heard) as bus:
        await bus.listen(f"type='signal',sender='{NAME}'")
        for _ in range(20):
            heard.clear()
            await bus.call(add(1), "u", at_once=lambda _: heard.append("answer"))
            await eventually(lambda: len(heard) == 2, "both are heard")
            assert heard == ["answer", "Behind"]
    await service.stop()


async def test_who_owns_a_name_is_told_and_that_nobody_does(private_bus: PrivateBus, service: Service) -> None:
    await service.start()
    async with connected(private_bus) as bus:
        assert str(await bus.owner(NAME)).startswith(":1.")
        assert await bus.owner(OTHER) is None
    await service.stop()


async def test_a_bus_that_goes_is_told_to_who_waits_and_to_who_calls(private_bus: PrivateBus) -> None:
    async with connected(private_bus) as bus:
        waiting = asyncio.ensure_future(bus.loss())
        await asyncio.sleep(0)
        assert not waiting.done()
        private_bus.stop()
        await asyncio.wait_for(waiting, 20)
        with pytest.raises(Unreachable, match="is gone"):
            await bus.listen("type='signal'")


async def test_closed_it_calls_nobody(private_bus: PrivateBus, service: Service) -> None:
    await service.start()
    async with connected(private_bus) as bus:
        bus.close()
        with pytest.raises(Unreachable, match="is gone"):
            await bus.call(add(1), "u")
    assert service.asked == 0
    await service.stop()


@pytest.mark.parametrize("address", ["unix:path={folder}/nobody", "nonsense", "unix:path={folder}/silent"])
async def test_where_no_bus_answers_it_says_so(tmp_path: Path, address: str) -> None:
    silent = await asyncio.start_unix_server(lambda *_: None, tmp_path / "silent")  # takes connections, and hangs
    with pytest.raises(Unavailable, match="does not answer"):
        await SessionBus.connect(address.format(folder=tmp_path), lambda _: None, SOON)
    silent.close()


async def test_a_connection_whose_loss_nobody_waits_for_leaves_no_complaint(private_bus: PrivateBus) -> None:
    heard: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: heard.append(str(context)))
    assert await lost_unseen(private_bus)
    await asyncio.sleep(0.1)
    gc.collect()
    assert not [told for told in heard if "wait_for_disconnect" in told]


async def lost_unseen(bus: PrivateBus) -> bool:
    """A call finds the bus gone, and whoever made the connection gives it up."""
    connection = await SessionBus.connect(bus.address, lambda _: None, timedelta(seconds=1))
    bus.stop()
    for _ in range(1000):
        try:
            await connection.listen("type='signal'")
        except Unreachable:
            return True
    return False
