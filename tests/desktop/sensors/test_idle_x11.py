"""What only an X server can show: what it counts, and what else it sends. The rest is in the idle contract."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from routine.desktop.sensors import idle_x11
from routine.desktop.sensors.idle_x11 import XIdle
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.x11 import XDisplay
from routine.ports import Unavailable
from tests.desktop.idle_stages import AFTER, Told
from tests.desktop.parts import eventually
from tests.desktop.x11 import running_server

pytestmark = pytest.mark.desktop


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.mark.parametrize(("wanted", "missing"), [("EXTENSION", "NOTHING"), ("COUNTER", b"NOTHING")])
async def test_one_that_does_not_count_the_time_without_input_is_told_so(
    stack: ExitStack, told: Told, monkeypatch: pytest.MonkeyPatch, wanted: str, missing: str | bytes
) -> None:
    monkeypatch.setattr(idle_x11, wanted, missing)  # Xvfb cannot be had without: this is as good as its absence
    server = running_server(stack)
    with pytest.raises(Unavailable, match=r"SYNC|IDLETIME"):
        await XIdle.open(told, Login(server.environment))
    assert told.all == []


async def test_what_every_program_is_told_is_neither_leaving_nor_coming(stack: ExitStack, told: Told) -> None:
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


async def test_who_left_before_the_opening_is_told_as_idle_at_once(stack: ExitStack, told: Told) -> None:
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
