"""What only an X server can show: who is let in, and what else it sends. The rest is in the idle contract."""

import signal
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.sensors import idle_x11
from routine.desktop.sensors.idle_x11 import XIdle
from routine.desktop.sensors.login import Login
from routine.desktop.wire import x11
from routine.desktop.wire.x11 import XDisplay
from routine.desktop.wire.x11_address import SOCKETS, display_address
from routine.ports import Unavailable
from tests.desktop.idle_stages import AFTER, Told
from tests.desktop.parts import eventually
from tests.desktop.x11 import XServer, running_server

COOKIE = bytes(range(16))
HERE = socket.gethostname().encode()
LOCAL, INTERNET = 256, 0


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def told() -> Told:
    return Told()


def entry(family: int, host: bytes, number: str, cookie: bytes) -> bytes:
    """An entry of an .Xauthority file."""
    fields = (host, number.encode(), b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", family) + b"".join(struct.pack(">H", len(field)) + field for field in fields)


def number_of(server: XServer) -> str:
    return server.environment["DISPLAY"].removeprefix(":")


class TestAddress:
    @pytest.mark.parametrize(
        ("environment", "why"),
        [
            ({}, "DISPLAY is not set"),
            ({"DISPLAY": ""}, "DISPLAY is not set"),
            ({"DISPLAY": "localhost:10.0"}, "not on this computer"),
            ({"DISPLAY": "nonsense"}, "not on this computer"),
        ],
    )
    async def test_a_login_without_a_display_of_its_own_is_told_so(
        self, environment: dict[str, str], why: str, told: Told
    ) -> None:
        with pytest.raises(Unavailable, match=why):
            await XIdle.open(told, Login(environment))

    @pytest.mark.parametrize("name", [":7", ":7.0", "unix:7"])
    def test_every_way_to_name_a_display_of_this_computer_is_read(self, name: str, tmp_path: Path) -> None:
        path = str(tmp_path / "X7")
        assert display_address({"DISPLAY": name}, tmp_path).sockets == (path, f"\0{path}")

    def test_the_cookie_of_this_computer_comes_before_that_of_its_earlier_name(self, tmp_path: Path) -> None:
        file = tmp_path / ".Xauthority"
        environment = {"DISPLAY": ":7", "HOME": str(tmp_path)}
        assert display_address(environment).cookie == b"", "no file: a server that asks for nothing"
        file.write_bytes(entry(LOCAL, b"old-name", "7", bytes(16)) + entry(INTERNET, HERE, "7", b"far"))
        assert display_address(environment).cookie == bytes(16)
        file.write_bytes(file.read_bytes() + entry(LOCAL, HERE, "8", b"other") + entry(LOCAL, HERE, "7", COOKIE))
        assert display_address(environment).cookie == COOKIE

    @pytest.mark.parametrize("length", range(40))
    def test_a_file_that_is_cut_short_gives_no_half_cookie(self, length: int, tmp_path: Path) -> None:
        whole = entry(LOCAL, HERE, "7", COOKIE)
        (tmp_path / "authority").write_bytes(whole[:length])
        environment = {"DISPLAY": ":7", "XAUTHORITY": str(tmp_path / "authority")}
        assert display_address(environment).cookie == b""


@pytest.mark.desktop
class TestServer:
    async def test_one_that_asks_for_a_cookie_lets_us_in_with_it_and_else_says_why_not(
        self, stack: ExitStack, told: Told, tmp_path: Path
    ) -> None:
        authority = tmp_path / "authority"
        authority.write_bytes(entry(LOCAL, HERE, "", COOKIE))
        server = running_server(stack, authority)
        source = await XIdle.open(told, Login(server.environment | {"XAUTHORITY": str(authority)}))
        await source.close()
        assert told.all == [("idle", False)]
        with pytest.raises(Unavailable, match="does not let us in"):
            await XIdle.open(told, Login(server.environment | {"XAUTHORITY": str(tmp_path / "none")}))

    async def test_one_whose_socket_file_is_out_of_reach_is_still_found(self, stack: ExitStack, told: Told) -> None:
        server = running_server(stack)
        (SOCKETS / f"X{number_of(server)}").unlink()
        source = await XIdle.open(told, Login(server.environment))
        await source.close()
        assert told.all == [("idle", False)]

    async def test_one_that_hangs_holds_nothing_up(
        self, stack: ExitStack, told: Told, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(x11, "ANSWER_WITHIN", timedelta(seconds=1))
        server = running_server(stack)
        server.signal(signal.SIGSTOP)
        with pytest.raises(Unavailable, match="does not answer"):
            await XIdle.open(told, Login(server.environment))

    @pytest.mark.parametrize(("wanted", "missing"), [("EXTENSION", "NOTHING"), ("COUNTER", b"NOTHING")])
    async def test_one_that_does_not_count_the_time_without_input_is_told_so(
        self, stack: ExitStack, told: Told, monkeypatch: pytest.MonkeyPatch, wanted: str, missing: str | bytes
    ) -> None:
        monkeypatch.setattr(idle_x11, wanted, missing)  # Xvfb cannot be had without: this is as good as its absence
        server = running_server(stack)
        with pytest.raises(Unavailable, match=r"SYNC|IDLETIME"):
            await XIdle.open(told, Login(server.environment))
        assert told.all == []

    async def test_what_every_program_is_told_is_neither_leaving_nor_coming(self, stack: ExitStack, told: Told) -> None:
        server = running_server(stack)
        source = await XIdle.open(told, Login(server.environment, AFTER))
        await eventually(lambda: told.now["idle"] is True, "nobody is there")
        other = await XDisplay.connect(server.environment)
        await swap_mouse_buttons(other)
        await other.event()  # it was told to all by now, and read here in the time of two more answers
        assert await other.extension("SYNC") == await other.extension("SYNC")
        other.close()
        assert told.all == [("idle", False), ("idle", True)]
        await server.xdotool("mousemove_relative", "--", "1", "1")
        await eventually(lambda: told.now["idle"] is False, "the person is back")
        await source.close()

    async def test_who_left_before_the_opening_is_told_as_idle_at_once(self, stack: ExitStack, told: Told) -> None:
        server = running_server(stack)
        watched = Told()
        source = await XIdle.open(watched, Login(server.environment, AFTER))
        await eventually(lambda: watched.now["idle"] is True, "nobody is there")
        second = await XIdle.open(told, Login(server.environment, AFTER))
        await second.close()
        await source.close()
        assert told.all == [("idle", True)]


async def swap_mouse_buttons(display: XDisplay) -> None:
    """The server tells every program of it, asked or not."""
    answer = await display.ask(117)
    count = answer[1]
    await display.ask(116, count, bytes(reversed(answer[32 : 32 + count])))
