"""The Wayland wire: what a client needs to hear events, in plain Python. No library does this job (PLATFORM, Idle).

Everything that is read is untrusted: a message that cannot be right ends the connection, never the program.
A message is two words, object and (size * 65536 + opcode), then its arguments in words of four bytes. Objects are
numbers; opcodes count the requests, and the events, of an interface in the order of its protocol file.
"""

import asyncio
import struct
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple, Self

from routine.i18n import _
from routine.ports import Unavailable

ANSWER_WITHIN = timedelta(seconds=5)
FIRST_OF_COMPOSITOR = 0xFF000000
"""Objects from here on are made by the compositor, those below by the client."""
MOST_OBJECTS = 10_000
"""Far more windows than anybody has, and little memory."""

DISPLAY, REGISTRY = 1, 2
SYNC, GET_REGISTRY, BIND = 0, 1, 0
HEAD = struct.Struct("=II")


class BadMessageError(Exception):
    """The compositor sent what cannot be right."""


class Offer(NamedTuple):
    """Something that the compositor offers: its number in the registry, and the highest version it speaks."""

    name: int
    version: int


class Arguments:
    """The arguments of an event, each read once and in order; `BadMessageError` when the next one is not there."""

    def __init__(self, body: bytes) -> None:
        self._rest = body

    def number(self) -> int:
        """An unsigned number, or an object."""
        return int(struct.unpack("=I", self._take(4))[0])

    def array(self) -> bytes:
        """An array of bytes."""
        length = self.number()
        return self._take(length + -length % 4)[:length]

    def text(self) -> str:
        """A text; on the wire it ends in a zero byte."""
        return self.array()[:-1].decode(errors="replace")

    def _take(self, length: int) -> bytes:
        if len(self._rest) < length:
            raise BadMessageError(_("the compositor sent a message that is too short"))
        taken, self._rest = self._rest[:length], self._rest[length:]
        return taken


Hear = Callable[[int, Arguments], None]
"""Called with the opcode of an event and its arguments; may raise `BadMessageError`, and nothing else."""


def ignore(_: int, __: Arguments) -> None:
    """Hear nothing."""


class Wire(asyncio.Protocol):
    """An open connection. Make it with `connect`.

    Attributes:
        offers: of what was wanted, what the compositor offers: the first of each interface.
        offered: called when `offers` has grown after connecting.
    """

    def __init__(self, wanted: frozenset[str]) -> None:
        self.offers: dict[str, Offer] = {}
        self.offered: Callable[[], None] = lambda: None
        self._wanted = wanted
        self._hearing: dict[int, Hear] = {DISPLAY: self._hear_display, REGISTRY: self._hear_registry}
        self._last_object = REGISTRY
        self._unread = bytearray()
        self._transport: asyncio.WriteTransport
        self._gone: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @classmethod
    async def connect(cls, path: Path, wanted: frozenset[str]) -> Self:
        """Connect, and learn what is offered.

        Args:
            path: of the compositor's socket.
            wanted: the interfaces to know of. When the compositor takes one of them back, the connection ends.

        Raises:
            Unavailable: no compositor answers there within 5 s.
        """
        try:
            _transport, wire = await asyncio.get_running_loop().create_unix_connection(lambda: cls(wanted), str(path))
        except OSError as error:
            why = error.strerror or error
            raise Unavailable(_("no Wayland compositor listens at {path} ({why})", path=path, why=why)) from None
        try:
            wire.send(DISPLAY, GET_REGISTRY, REGISTRY)
            await wire.turn()
        except BaseException:
            wire.close()
            raise
        return wire

    def new(self, hear: Hear) -> int:
        """An object of ours for the next request; requests must go out in the order of their new objects."""
        self._last_object += 1
        self._hearing[self._last_object] = hear
        return self._last_object

    def adopt(self, number: int, hear: Hear) -> None:
        """Hear an object that an event has introduced."""
        if number < FIRST_OF_COMPOSITOR or number in self._hearing or len(self._hearing) > MOST_OBJECTS:
            raise BadMessageError(_("the compositor made an object that cannot be"))
        self._hearing[number] = hear

    def forget(self, number: int) -> None:
        """Hear an object no more, after the request that destroys it."""
        self._hearing.pop(number, None)

    def bind(self, interface: str, version: int, hear: Hear) -> int:
        """Take up an offer; the version must not be higher than the one that is offered."""
        number = self.new(hear)
        self.send(REGISTRY, BIND, self.offers[interface].name, interface, version, number)
        return number

    def send(self, number: int, opcode: int, *arguments: int | str) -> None:
        """Send a request."""
        body = b"".join(map(_packed, arguments))
        self._transport.write(HEAD.pack(number, (HEAD.size + len(body)) << 16 | opcode) + body)

    async def turn(self) -> None:
        """Wait until the compositor has answered all requests so far.

        Raises:
            Unavailable: it has not, within 5 s, or the connection is gone.
        """
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def hear_answer(_opcode: int, _arguments: Arguments) -> None:
            if not answer.done():
                answer.set_result(None)

        self.send(DISPLAY, SYNC, self.new(hear_answer))
        waiting: set[asyncio.Future[Any]] = {answer, self._gone}
        await asyncio.wait(waiting, timeout=ANSWER_WITHIN.total_seconds(), return_when=asyncio.FIRST_COMPLETED)
        if self._gone.done():
            raise Unavailable(self._gone.result())
        if not answer.done():
            seconds = f"{ANSWER_WITHIN.total_seconds():g}"
            raise Unavailable(_("the Wayland compositor does not answer within {seconds} s", seconds=seconds))

    async def loss(self) -> str:
        """Wait until the connection is gone; why."""
        await asyncio.wait({self._gone})
        return self._gone.result()

    def close(self) -> None:
        """Give the connection up; nothing more is heard."""
        self._end(_("the connection was closed"))

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """As asyncio calls it."""
        assert isinstance(transport, asyncio.WriteTransport)  # noqa: S101 - asyncio's own type says less than it gives
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """As asyncio calls it."""
        self._unread += data
        try:
            while not self._gone.done() and self._read_message():
                pass
        except BadMessageError as trouble:
            self._end(str(trouble))

    def connection_lost(self, _trouble: Exception | None) -> None:
        """As asyncio calls it."""
        self._end(_("the Wayland compositor closed the connection"))

    def _end(self, reason: str) -> None:
        self._transport.abort()
        if not self._gone.done():
            self._gone.set_result(reason)

    def _read_message(self) -> bool:
        """Hear one message; `False` when the next one is not whole yet."""
        if len(self._unread) < HEAD.size:
            return False
        number, size_and_opcode = HEAD.unpack_from(self._unread)
        size = size_and_opcode >> 16
        if size < HEAD.size or size % 4 or number not in self._hearing:
            raise BadMessageError(_("the compositor sent a message that cannot be"))
        if len(self._unread) < size:
            return False
        body = bytes(self._unread[HEAD.size : size])
        del self._unread[:size]
        self._hearing[number](size_and_opcode & 0xFFFF, Arguments(body))
        return True

    def _hear_display(self, opcode: int, arguments: Arguments) -> None:
        if opcode == 0:  # error: the object, its code, a text
            arguments.number(), arguments.number()
            raise BadMessageError(_("the compositor ended the connection: {why}", why=arguments.text()))
        self.forget(arguments.number())  # delete_id

    def _hear_registry(self, opcode: int, arguments: Arguments) -> None:
        name = arguments.number()
        if opcode:  # taken back
            for interface, offer in self.offers.items():
                if offer.name == name:
                    raise BadMessageError(_("the compositor offers {protocol} no more", protocol=interface))
            return
        interface, version = arguments.text(), arguments.number()
        if interface in self._wanted and interface not in self.offers:
            self.offers[interface] = Offer(name, version)
            self.offered()


def _packed(argument: int | str) -> bytes:
    if isinstance(argument, int):
        return struct.pack("=I", argument)
    text = argument.encode() + b"\0"
    return struct.pack("=I", len(text)) + text + b"\0" * (-len(text) % 4)
