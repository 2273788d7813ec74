"""Private X displays, a person with a mouse, a window manager and a window."""

import asyncio
import os
import secrets
import socket
import struct
import subprocess
from contextlib import ExitStack, suppress
from datetime import timedelta
from pathlib import Path
from typing import Self

from routine.desktop.sensors.idle_x11 import XIdle
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.x11 import XDisplay
from routine.ports import Tell
from tests.desktop.idle_stages import AFTER, Film, let_time_pass
from tests.desktop.parts import GENEROUS, end, end_display, need, output_of, socket_of

QUIET = subprocess.DEVNULL
COOKIE = bytes(range(16))
HERE = socket.gethostname().encode()
LOCAL, INTERNET = 256, 0
"""Families of an .Xauthority entry."""


def authority_entry(family: int, host: bytes, number: str, cookie: bytes) -> bytes:
    """An entry of an .Xauthority file."""
    fields = (host, number.encode(), b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", family) + b"".join(struct.pack(">H", len(field)) + field for field in fields)


class XServer:
    """An Xvfb that can be killed and started again with the same number.

    Args:
        authority: an .Xauthority file with the cookie that it is to ask for; `None` = it asks for none.
    """

    def __init__(self, authority: Path | None = None) -> None:
        asked = ["-auth", str(authority)] if authority else []
        self._options = ["-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset", *asked]
        self._process: subprocess.Popen[str] | None = None
        # far from the lowest ones, which every other Xvfb takes: it must be free when this one starts again
        numbers = (str(1000 + secrets.randbelow(30_000)) for _ in range(1000))
        self._number = next(each for each in numbers if not socket_of(each).exists())  # nor one that a dead one left

    @property
    def environment(self) -> dict[str, str]:
        """Of a login on this display, without a cookie."""
        return {"DISPLAY": f":{self._number}", "PATH": os.environ["PATH"]}

    def start(self) -> None:
        reading, writing = os.pipe()
        told = ["-displayfd", str(writing), f":{self._number}"]
        command = [
            need("Xvfb", "xvfb"),
            *told,
            *self._options,
            "-screen",
            "0",
            "640x480x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        self._process = subprocess.Popen(command, pass_fds=[writing], stdout=QUIET, stderr=QUIET, text=True)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self._number = answer.readline().strip()
        assert self._number, "Xvfb did not start"

    def kill(self) -> None:
        if self._process:
            end_display(self._process, self._number)
            self._process = None

    def signal(self, number: int) -> None:
        assert self._process
        self._process.send_signal(number)

    async def xdotool(self, *words: str) -> str:
        """What xdotool prints."""
        return await output_of(need("xdotool", "xdotool"), *words, environment=self.environment)


class WindowManager:
    """A small one that keeps to the Extended Window Manager Hints."""

    def __init__(self, server: XServer, program: str = "matchbox-window-manager") -> None:
        self._program = program
        self._environment = server.environment
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        command = need(self._program, self._program)
        self._process = subprocess.Popen([command], env=self._environment, stdout=QUIET, stderr=QUIET, text=True)

    def kill(self) -> None:
        if self._process:
            end(self._process)
            self._process = None


def running_server(stack: ExitStack, authority: Path | None = None) -> XServer:
    """An X server that runs meanwhile."""
    server = XServer(authority)
    stack.callback(server.kill)
    server.start()
    return server


class XIdleStage:
    """The idle contract on Xvfb. Make it with `raise_idle`."""

    film: Film = "not seen"  # an X server knows nothing of films

    def __init__(self, server: XServer) -> None:
        self._server = server

    async def open(self, tell: Tell, after: timedelta = AFTER) -> XIdle:
        return await XIdle.open(tell, Login(self._server.environment, after))

    async def touch(self) -> None:
        await self._server.xdotool("mousemove_relative", "--", "1", "1")
        await self._server.xdotool("mousemove_relative", "--", "-1", "-1")

    async def stay_away(self) -> None:
        await let_time_pass()

    async def begin_film(self) -> None:
        pass

    async def end_film(self) -> None:
        pass

    async def lose(self) -> None:
        self._server.kill()

    async def come_back(self) -> None:
        self._server.start()

    async def leave(self) -> None:
        pass


def raise_idle(stack: ExitStack, folder: Path) -> XIdleStage:
    """An X display."""
    need("xdotool", "xdotool")
    return XIdleStage(running_server(stack))


class XWindow:
    """A window of another program. Make it with `open`."""

    def __init__(self, display: XDisplay) -> None:
        self._display = display
        self._number = display.new_id()

    @classmethod
    async def open(cls, server: XServer) -> Self:
        """Show it, and wait until the window manager has brought it into use."""
        window = cls(await XDisplay.connect(server.environment))
        place = struct.pack("<IIhhHHHHII", window._number, window._display.root, 0, 0, 200, 100, 0, 1, 0, 0)
        await window._display.command(1, body=place)
        await window._display.command(8, body=struct.pack("<I", window._number))
        await window._wait_until_in_use()
        return window

    async def _wait_until_in_use(self) -> None:
        display = self._display
        window_in_use = await display.atom("_NET_ACTIVE_WINDOW")
        await display.select(display.root, 0x400000)  # PropertyNotify
        async with asyncio.timeout(GENEROUS):
            while await display.numbers(display.root, window_in_use) != (self._number,):
                await self._ask_the_manager("_NET_ACTIVE_WINDOW", 2)  # as a taskbar does: openbox brings none by itself
                with suppress(TimeoutError):  # one that has only just begun hears nothing yet
                    async with asyncio.timeout(1):
                        await display.event()

    async def fill_the_screen(self, fills: bool) -> None:
        """Ask the window manager for the full screen, as a film player does, or to take it back."""
        await self._ask_the_manager("_NET_WM_STATE", fills, await self._display.atom("_NET_WM_STATE_FULLSCREEN"), 0, 1)

    async def _ask_the_manager(self, request: str, *values: int) -> None:
        words = (*values, 0, 0, 0, 0)[:5]
        message = struct.pack("<BBHII5I", 33, 32, 0, self._number, await self._display.atom(request), *words)
        await self._display.command(25, body=struct.pack("<II", self._display.root, 0x180000) + message)

    def close(self) -> None:
        """End its program."""
        self._display.close()
