"""One notification shown for real: who shows it is told, and what the person does to it."""

import asyncio
import os
import pty
from pathlib import Path

import pytest

from tests.desktop.fake_server import DISMISSED, FakeServer
from tests.desktop.parts import eventually, running_bus
from tests.ui.conftest import BIN, Home


async def _tried(address: str, server: FakeServer, deed: str) -> str:
    """Run it in a terminal of its own, do something to the notification, and return what it printed."""
    await server.start()
    ours, theirs = pty.openpty()
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    process = await asyncio.create_subprocess_exec(
        BIN / "routine", "test", "stretch", stdin=theirs, stdout=asyncio.subprocess.PIPE, env=environment
    )
    await eventually(lambda: bool(server.notified), "the notification")
    if deed == "close":
        server.close(server.last.number, DISMISSED)
    else:
        server.press(server.last.number, deed)
    printed, _ = await asyncio.wait_for(process.communicate(), 30)
    os.close(ours)
    os.close(theirs)
    await server.stop()
    return printed.decode()


@pytest.mark.desktop
@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("start", 'You pressed "Start". The buttons work.'),
        ("default", "You clicked on it. That alone is no answer."),
        ("close", "You closed it. Closing a reminder means: not this time."),
    ],
)
def test_on_a_terminal_it_tells_what_was_done_to_it(home: Home, deed: str, told: str) -> None:
    with running_bus() as bus:
        printed = asyncio.run(_tried(bus.address, FakeServer(bus.address), deed))
    assert printed.startswith(
        "Sent to fake 1.0, with buttons. If you see nothing, check this computer: routine doctor\n"
    )
    assert printed.endswith(told + "\n")


@pytest.mark.desktop
def test_without_a_terminal_it_does_not_wait(home: Home) -> None:
    async def shown() -> str:
        await server.start()
        process = await asyncio.create_subprocess_exec(
            BIN / "routine",
            "test",
            "stretch",
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "DBUS_SESSION_BUS_ADDRESS": bus.address},
        )
        printed, _ = await asyncio.wait_for(process.communicate(), 30)
        return printed.decode()

    with running_bus() as bus:
        server = FakeServer(bus.address)
        assert (
            asyncio.run(shown())
            == "Sent to fake 1.0, with buttons. If you see nothing, check this computer: routine doctor\n"
        )
    assert server.last.title == "Stretch your calves and thighs"
    assert (server.last.actions, server.last.timeout) == (["default", "Show"], -1), "nobody is left to hear a button"
    assert not Path(home.history).exists() or home.events() == []
