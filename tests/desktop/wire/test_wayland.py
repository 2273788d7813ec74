"""The Wayland wire against anything that may come in."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from routine.desktop.sensors.display_sensor import WaylandSensor
from routine.desktop.sensors.fullscreen_wayland import WaylandFullscreen
from routine.desktop.sensors.idle_wayland import WaylandIdle
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.wayland import Arguments, Wire
from tests.desktop.fake_compositor import DISPLAY, EXT, REGISTRY, SEAT, WINDOWS, message, text, words
from tests.desktop.idle_stages import Told

NUMBERS = st.integers(0, 9) | st.integers(0xFF000000, 0xFF000002) | st.integers(0, 2**32 - 1)
BODIES = st.lists(NUMBERS, max_size=5).map(lambda numbers: words(*numbers)) | st.binary(max_size=40)
MESSAGES = st.builds(message, NUMBERS, st.integers(0, 9), BODIES)
PIECES = st.lists(MESSAGES | st.binary(max_size=20), max_size=20)
OFFERS = b"".join(
    message(REGISTRY, 0, words(name) + text(interface) + words(2))
    for name, interface in enumerate((SEAT, EXT, WINDOWS), start=1)
)


class Written(asyncio.WriteTransport):
    """A transport that writes to nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.is_aborted = False

    def write(self, data: object) -> None:
        pass

    def abort(self) -> None:
        self.is_aborted = True


def open_wire() -> Wire:
    wire = Wire(frozenset((SEAT, EXT, WINDOWS)))
    wire.connection_made(Written())
    wire.data_received(OFFERS)
    return wire


def make_idle(told: Told) -> WaylandSensor:
    return WaylandIdle(told, Login({}, timedelta(seconds=1)))


def make_fullscreen(told: Told) -> WaylandSensor:
    return WaylandFullscreen(told, Login({}))


async def hears(make: Callable[[Told], WaylandSensor], pieces: list[bytes]) -> Told:
    """What a source tells of pieces that come in one after the other, once it has begun."""
    told, wire = Told(), open_wire()
    source = make(told)
    beginning = asyncio.ensure_future(source.begin(wire))
    await asyncio.sleep(0)
    if not beginning.done():
        wire.data_received(message(4, 0, words(0)))  # the answer it waits for
    await beginning
    for piece in pieces:
        wire.data_received(piece)
    source.stop()
    return told


@given(PIECES)
def test_nothing_that_comes_in_raises_out_of_the_idle_source(pieces: list[bytes]) -> None:
    told = asyncio.run(hears(make_idle, pieces))
    assert told.all[0] == ("idle", False)


@given(PIECES)
def test_nothing_that_comes_in_raises_out_of_the_fullscreen_source(pieces: list[bytes]) -> None:
    told = asyncio.run(hears(make_fullscreen, pieces))
    assert told.all[0] == ("fullscreen", False)


@given(st.data())
def test_it_makes_no_difference_where_messages_are_cut(data: st.DataObject) -> None:
    window = 0xFF000000
    stream = (
        message(3, 0, words(window))
        + message(window, 0, text("Ein Film über Füße"))
        + message(window, 4, words(8, 2, 3))
        + message(window, 5)
        + message(window, 6)
    )
    cuts = sorted(data.draw(st.sets(st.integers(0, len(stream)))))
    pieces = [stream[begin:end] for begin, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    told = asyncio.run(hears(make_fullscreen, pieces))
    assert [holds for _, holds in told.all] == [False, True, False]


async def test_after_a_bad_message_nothing_more_is_read() -> None:
    heard: list[int] = []

    def hear(opcode: int, arguments: Arguments) -> None:
        heard.append(opcode)

    wire = open_wire()
    number = wire.new(hear)
    wire.data_received(message(number, 1) + message(DISPLAY, 0, words(1, 1) + text("no")) + message(number, 2))
    wire.data_received(message(number, 3))
    assert heard == [1]
    assert await wire.loss() == "the compositor ended the connection: no"


async def test_more_windows_than_anybody_has_end_the_connection() -> None:
    pieces = [message(3, 0, words(0xFF000000 + number)) for number in range(10_100)]
    wire, source = open_wire(), make_fullscreen(Told())
    beginning = asyncio.ensure_future(source.begin(wire))
    await asyncio.sleep(0)
    wire.data_received(message(4, 0, words(0)))
    await beginning
    wire.data_received(b"".join(pieces))
    assert "cannot be" in await asyncio.wait_for(wire.loss(), 30)
