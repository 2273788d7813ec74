"""A connection to a real X server: who is let in, what is asked, and a server that hangs, refuses or goes."""

import signal
import struct
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.wire import x11
from routine.desktop.wire.addresses import SOCKETS
from routine.desktop.wire.x11 import Refused, XDisplay
from routine.ports import Unavailable, Unreachable
from tests.desktop.x11 import COOKIE, HERE, LOCAL, XServer, authority_entry, running_server

pytestmark = pytest.mark.desktop

PROPERTY_NOTIFY, PROPERTY_CHANGE = 28, 0x400000
CARDINAL, STRING = 6, 31


@pytest.fixture
def server() -> Iterator[XServer]:
    with ExitStack() as stack:
        yield running_server(stack)


@asynccontextmanager
async def connected(environment: dict[str, str]) -> AsyncIterator[XDisplay]:
    display = await XDisplay.connect(environment)
    yield display
    display.close()


async def set_property(display: XDisplay, name: int, kind: int, bits: int, values: bytes) -> None:
    head = struct.pack("<IIIBxxxI", display.root, name, kind, bits, len(values) * 8 // bits)
    await display.command(18, body=head + values)


async def test_one_that_asks_for_a_cookie_lets_us_in_with_it_and_else_says_why_not(tmp_path: Path) -> None:
    authority = tmp_path / "authority"
    authority.write_bytes(authority_entry(LOCAL, HERE, "", COOKIE))
    with ExitStack() as stack:
        server = running_server(stack, authority)
        async with connected(server.environment | {"XAUTHORITY": str(authority)}) as display:
            assert display.root
        with pytest.raises(Unavailable, match="does not let us in"):
            await XDisplay.connect(server.environment | {"XAUTHORITY": str(tmp_path / "none")})


async def test_one_whose_socket_file_is_out_of_reach_is_still_found(server: XServer) -> None:
    (SOCKETS / f"X{server.environment['DISPLAY'].removeprefix(':')}").unlink()
    async with connected(server.environment) as display:
        assert display.root


async def test_one_that_hangs_holds_nothing_up(server: XServer, monkeypatch: pytest.MonkeyPatch) -> None:
    async with connected(server.environment) as display:
        server.signal(signal.SIGSTOP)
        monkeypatch.setattr(x11, "ANSWER_WITHIN", timedelta(seconds=1))
        with pytest.raises(Unreachable, match="no answer"):
            await display.atom("ANY")
        with pytest.raises(Unavailable, match="does not answer"):
            await XDisplay.connect(server.environment)
        monkeypatch.undo()
        server.signal(signal.SIGCONT)
        assert await display.extension("NO-SUCH-EXTENSION") is None, "the late answer is that of another question"


async def test_one_that_goes_is_told(server: XServer) -> None:
    async with connected(server.environment) as display:
        server.kill()
        with pytest.raises(Unreachable, match="is gone"):
            await display.event()


async def test_numbers_of_a_property_are_read_and_anything_else_is_none(server: XServer) -> None:
    async with connected(server.environment) as display:
        name = await display.atom("OF_THIS_TEST")
        assert await display.atom("OF_THIS_TEST") == name
        assert await display.numbers(display.root, name) == ()
        await set_property(display, name, CARDINAL, 32, struct.pack("<3I", 7, 0, 0xFFFFFFFF))
        assert await display.numbers(display.root, name) == (7, 0, 0xFFFFFFFF)
        await set_property(display, name, STRING, 8, b"text")
        assert await display.numbers(display.root, name) == ()


async def test_a_refusal_is_told_and_the_next_answer_is_that_of_the_next_question(server: XServer) -> None:
    async with connected(server.environment) as display:
        gone = display.new_id()
        with pytest.raises(Refused, match="refused request 20"):
            await display.ask(20, body=struct.pack("<5I", gone, CARDINAL, 0, 0, 1))
        assert await display.numbers(gone, CARDINAL) == ()
        assert await display.extension("SYNC")
        assert await display.extension("NO-SUCH-EXTENSION") is None


async def test_events_that_come_while_something_is_asked_are_kept_in_their_order(server: XServer) -> None:
    async with connected(server.environment) as display:
        first, second = await display.atom("FIRST"), await display.atom("SECOND")
        await display.select(display.root, PROPERTY_CHANGE)
        for name in (first, second):
            await set_property(display, name, CARDINAL, 32, struct.pack("<I", 1))
        events = [await display.event(), await display.event()]
        assert [event[0] for event in events] == [PROPERTY_NOTIFY] * 2
        assert [struct.unpack_from("<I", event, 8)[0] for event in events] == [first, second]
