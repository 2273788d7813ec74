"""A connection to an X server, in the few requests that are needed here.

The X11 protocol itself over asyncio, without a library: xcffib costs 5 MB of memory, has no binary package, misreads
the list of counters and waits for answers without any time limit (measured with 1.13). X Window System Protocol 11.

One coroutine at a time uses a display: it asks, or it waits for the next event.
"""

import asyncio
import struct
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import NamedTuple, Self

from routine.desktop.wire.addresses import COOKIE, DisplayAddress, display_address
from routine.i18n import _
from routine.ports import Unavailable, Unreachable

ANSWER_WITHIN = timedelta(seconds=5)
ERROR, REPLY, LONG_EVENT = 0, 1, 35  # kinds of message; everything else is an event of 32 bytes
HEAD = 32  # bytes that every message has
ENOUGH = 1024  # words: no property that is read here is nearly as long


class Refused(Unreachable):
    """The X server answered with an error: of a window, that it is gone."""


class Extension(NamedTuple):
    """Numbers that the server gave an extension."""

    opcode: int
    first_event: int


class XDisplay:
    """An open connection. Make it with `connect`. All windows are in that with the number `root`."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.root = 0
        self._reader = reader
        self._writer = writer
        self._events: deque[bytes] = deque()
        self._sent = 0
        self._next_id = 0

    @classmethod
    async def connect(cls, environment: Mapping[str, str]) -> Self:
        """Connect to the display of a login; raises Unavailable where none is here, or it does not let us in."""
        address = display_address(environment)
        try:
            async with asyncio.timeout(ANSWER_WITHIN.total_seconds()):
                display = cls(*await _dial(address))
                try:
                    await display._introduce(address.cookie)
                except BaseException:
                    display.close()
                    raise
        except (OSError, EOFError) as trouble:
            name, why = environment["DISPLAY"], str(trouble) or type(trouble).__name__
            raise Unavailable(_("the X display {name} does not answer ({why})", name=name, why=why)) from None
        return display

    async def ask(self, opcode: int, minor: int = 0, body: bytes = b"") -> bytes:
        """Send a request that has a reply, and wait for it.

        Args:
            opcode: of the request, or of its extension.
            minor: of the request within the extension, or its one byte of data.
            body: all that follows, without padding.

        Raises:
            Refused: it was answered with an error.
            Unreachable: it was not answered in time, or the server is gone.
        """
        self._send(opcode, minor, body)
        return await self._reply()

    async def command(self, opcode: int, minor: int = 0, body: bytes = b"") -> None:
        """Send a request that has no reply, and wait until it was carried out; raises as `ask` does."""
        self._send(opcode, minor, body)
        await self.ask(43)  # GetInputFocus: only to have an answer behind that of the command

    async def event(self) -> bytes:
        """Wait for the next event, however long that is; raises Unreachable when the server is gone."""
        while not self._events:
            await self._read()
        return self._events.popleft()

    async def extension(self, name: str) -> Extension | None:
        """The numbers of an extension, `None` where the server does not have it."""
        reply = await self.ask(98, body=struct.pack("<Hxx", len(name)) + name.encode())
        present, opcode, first_event = struct.unpack_from("<BBB", reply, 8)
        return Extension(opcode, first_event) if present else None

    async def atom(self, name: str) -> int:
        """The number that stands for a name."""
        reply = await self.ask(16, body=struct.pack("<Hxx", len(name)) + name.encode())
        return int(struct.unpack_from("<I", reply, 8)[0])

    async def numbers(self, window: int, name: int) -> tuple[int, ...]:
        """What a property of a window holds; nothing where it has none, or none of numbers, or the window has gone."""
        try:
            reply = await self.ask(20, body=struct.pack("<5I", window, name, 0, 0, ENOUGH))
        except Refused:
            return ()
        (count,) = struct.unpack_from("<I", reply, 16)
        return struct.unpack_from(f"<{count}I", reply, HEAD) if reply[1] == 32 else ()  # bits of each

    async def select(self, window: int, events: int) -> None:
        """Have these events of a window sent here, and no others of it; none come of one that has gone."""
        with suppress(Refused):
            await self.command(2, body=struct.pack("<III", window, 0x800, events))

    def new_id(self) -> int:
        """A name for something that is made in the server."""
        self._next_id += 1
        return self._next_id

    def close(self) -> None:
        """Give the connection up."""
        self._writer.close()

    def _send(self, opcode: int, minor: int, body: bytes) -> None:
        padded = body + bytes(-len(body) % 4)
        self._sent = (self._sent + 1) % 0x10000
        self._writer.write(struct.pack("<BBH", opcode, minor, 1 + len(padded) // 4) + padded)

    async def _reply(self) -> bytes:
        try:
            async with asyncio.timeout(ANSWER_WITHIN.total_seconds()):
                while not (reply := await self._read()):
                    pass
        except TimeoutError:
            seconds = f"{ANSWER_WITHIN.total_seconds():g}"
            raise Unreachable(_("no answer of the X server within {seconds} s", seconds=seconds)) from None
        return reply

    async def _read(self) -> bytes:
        """Take in one message: an event is kept, a reply to the last request returned, else it is empty."""
        try:
            message = await self._reader.readexactly(HEAD)
            if message[0] in (REPLY, LONG_EVENT):
                (words,) = struct.unpack_from("<I", message, 4)
                message += await self._reader.readexactly(4 * words)
        except (OSError, EOFError):
            raise Unreachable(_("the X server is gone")) from None
        if message[0] == ERROR:
            request, error = message[10], message[1]
            raise Refused(_("the X server refused request {request} (error {error})", request=request, error=error))
        if message[0] == REPLY:
            return message if struct.unpack_from("<H", message, 2)[0] == self._sent else b""
        self._events.append(message)
        return b""

    async def _introduce(self, cookie: bytes) -> None:
        kind = COOKIE if cookie else b""
        words = b"".join(text + bytes(-len(text) % 4) for text in (kind, cookie))
        self._writer.write(struct.pack("<BxHHHHxx", ord("l"), 11, 0, len(kind), len(cookie)) + words)
        status, reason_length, _major, _minor, length = struct.unpack("<BBHHH", await self._reader.readexactly(8))
        setup = await self._reader.readexactly(4 * length)
        if status != 1:
            why = setup[:reason_length].decode(errors="replace")
            raise Unavailable(_("the X server does not let us in ({why})", why=why))
        self._next_id, vendor_length, formats = struct.unpack_from("<4xI8xH3xB", setup)
        (self.root,) = struct.unpack_from("<I", setup, 32 + vendor_length + (-vendor_length % 4) + 8 * formats)


async def _dial(address: DisplayAddress) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        return await asyncio.open_unix_connection(address.sockets[0])
    except OSError:
        return await asyncio.open_unix_connection(address.sockets[1])
