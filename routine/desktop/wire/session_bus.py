"""The session bus: one connection on which every call ends.

PLATFORM, Notifications: dbus-fast's `call()` has no time-out and a lost bus does not come back by itself; both
were measured. Whoever opens a connection waits for its `loss` and opens the next.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, Self

from dbus_fast import AuthError, Message, MessageType
from dbus_fast.aio import MessageBus

from routine.i18n import _
from routine.ports import Unavailable, Unreachable

BUS = "org.freedesktop.DBus"
PROPERTIES = "org.freedesktop.DBus.Properties"


class Unanswered(Unreachable):
    """The call was sent and no answer came in time: what became of it is not known."""


class Refused(Unreachable):
    """The answer was an error, or not of the kind that was asked for."""


def bus_call(member: str, signature: str = "", *body: object) -> Message:
    """A call to the bus itself."""
    path = "/org/freedesktop/DBus"
    return Message(destination=BUS, path=path, interface=BUS, member=member, signature=signature, body=list(body))


def property_of(owner: str, path: str, interface: str, name: str) -> Message:
    """A call to an owner that reads one property of one of its objects."""
    return Message(owner, path, PROPERTIES, "Get", signature="ss", body=[interface, name])


def changes_of(sender: str, path: str, interface: str) -> str:
    """The match rule of changes of the properties that an object has by one interface."""
    of_the_object = f"type='signal',sender='{sender}',path='{path}'"
    return f"{of_the_object},interface='{PROPERTIES}',member='PropertiesChanged',arg0='{interface}'"


class SessionBus:
    """An open connection. Make it with `connect`."""

    def __init__(self, bus: MessageBus, received: Callable[[Message], None], answer_within: timedelta) -> None:
        self._bus = bus
        self._received = received
        self._is_closed = False
        self._at_once: dict[int, Callable[[Message], None]] = {}
        self._serves: Callable[[Message], Message | bool] = lambda _call: False
        self._answer_within = answer_within.total_seconds()
        # a task, because a cancelled waiter would cancel the future that dbus-fast keeps inside
        self._gone: asyncio.Task[None] = asyncio.ensure_future(
            bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast has left its types out here
        )
        # looked at, so that asyncio does not complain of it, whether or not anybody waits for the loss
        self._gone.add_done_callback(lambda gone: gone.cancelled() or gone.exception())

    @classmethod
    async def connect(
        cls,
        address: str,
        received: Callable[[Message], None],
        answer_within: timedelta,
        *,
        passes_files: bool = False,
    ) -> Self:
        """Open a connection.

        Args:
            address: in the form of DBUS_SESSION_BUS_ADDRESS.
            received: called on the event loop with each signal that comes in.
            answer_within: how long connecting, and later each call, may take.
            passes_files: calls may carry open files.

        Raises:
            Unavailable: nothing that speaks D-Bus answers there.
        """
        try:
            async with asyncio.timeout(answer_within.total_seconds()):
                bus = await MessageBus(bus_address=address, negotiate_unix_fd=passes_files).connect()
        except (OSError, EOFError, ValueError, AuthError) as error:
            why = str(error) or type(error).__name__
            raise Unavailable(
                _("the session bus at {address} does not answer ({error})", address=address, error=why)
            ) from None
        session_bus = cls(bus, received, answer_within)
        bus.add_message_handler(session_bus._hear)
        return session_bus

    @property
    def name(self) -> str:
        """Our own unique name on the bus."""
        return str(self._bus.unique_name)

    def serve(self, answer: Callable[[Message], Message | bool]) -> None:
        """Calls to us are answered by this; `True`: without a word, `False`: it is not meant."""
        self._serves = answer

    def signal(self, path: str, interface: str, member: str, signature: str = "", *body: object) -> None:
        """Send a signal of an object of ours to whoever listens; raises Unreachable where the bus is gone."""
        if self._is_closed or not self._bus.connected:
            raise Unreachable(_("the session bus is gone"))
        self._bus.send(Message.new_signal(path, interface, member, signature, list(body)))

    def _hear(self, message: Message) -> Message | bool | None:
        """Every message as it is read: a caller that waits for an answer goes on only after those read with it."""
        if message.message_type is MessageType.METHOD_CALL:
            return self._serves(message)
        if message.message_type is MessageType.SIGNAL:
            self._received(message)
        elif take := self._at_once.pop(message.reply_serial, None):
            take(message)
        return None

    async def call(
        self,
        message: Message,
        answer: str = "",
        at_once: Callable[[list[Any]], None] | None = None,
        late: Callable[[list[Any]], None] | None = None,
    ) -> list[Any]:
        """Call a method and wait for its answer.

        Args:
            message: the call.
            answer: the signature the answer must have.
            at_once: called with the answer before any signal that comes behind it.
            late: called with an answer that comes after the caller was told `Unanswered`.

        Raises:
            Unanswered: none came in time.
            Refused: it was an error, or had another signature.
            Unreachable: the bus is gone.
        """
        message.serial = self._bus.next_serial()
        if at_once:
            self._at_once[message.serial] = lambda reply: _pass_body(reply, answer, at_once)
        reply = asyncio.ensure_future(self._ask(message))
        try:
            async with asyncio.timeout(self._answer_within):
                return _body(await asyncio.shield(reply), answer)
        except TimeoutError:
            reply.add_done_callback(lambda reply: _pass_on(reply, answer, late))
            seconds = f"{self._answer_within:g}"
            raise Unanswered(
                _("no answer to {call} within {seconds} s", call=message.member, seconds=seconds)
            ) from None
        except (OSError, EOFError):
            raise Unreachable(_("the session bus is gone")) from None
        except asyncio.CancelledError:
            reply.cancel()
            raise
        finally:
            self._at_once.pop(message.serial, None)

    async def _ask(self, message: Message) -> Message | None:
        if self._is_closed or not self._bus.connected:  # dbus-fast would leave an exception behind that nobody reads
            raise Unreachable(_("the session bus is gone"))
        return await self._bus.call(message)

    async def listen(self, rule: str) -> None:
        """Have the signals that match the rule sent here."""
        await self.call(bus_call("AddMatch", "s", rule))

    async def owner(self, name: str) -> str | None:
        """The unique name of who owns a name now, `None` when nobody does."""
        try:
            return str((await self.call(bus_call("GetNameOwner", "s", name), answer="s"))[0])
        except Refused:
            return None

    async def loss(self) -> None:
        """Wait until the connection is gone."""
        await asyncio.wait({self._gone})

    def close(self) -> None:
        """Give the connection up."""
        self._is_closed = True
        self._bus.disconnect()


def _body(reply: Message | None, answer: str) -> list[Any]:
    if reply is None:
        raise Unreachable(_("the session bus is gone"))
    if reply.message_type is MessageType.ERROR:
        raise Refused(f"{reply.error_name}: {' '.join(map(str, reply.body))}")
    if reply.signature != answer:
        found, wanted = repr(reply.signature), repr(answer)
        raise Refused(_("an answer of the wrong kind ({found} instead of {wanted})", found=found, wanted=wanted))
    return list(reply.body)


def _pass_on(reply: asyncio.Future[Message | None], answer: str, late: Callable[[list[Any]], None] | None) -> None:
    if not (reply.cancelled() or reply.exception() or late is None):
        _pass_body(reply.result(), answer, late)


def _pass_body(reply: Message | None, answer: str, to: Callable[[list[Any]], None]) -> None:
    with suppress(Unreachable):
        to(_body(reply, answer))
