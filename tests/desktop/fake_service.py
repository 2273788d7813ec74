"""A service that the test plays: it owns names, answers, signals, hangs, comes and goes."""

from collections.abc import Callable

from dbus_fast import Message, MessageType, NameFlag
from dbus_fast.aio import MessageBus

UNKNOWN = "org.freedesktop.DBus.Error.UnknownMethod"


class FakeService:
    """Owns its names from `start` to `stop`; what it does not know it refuses.

    Attributes:
        answers: method -> what it answers.
        asked: how many calls came.
        hangs: it takes calls and answers none, until `go_on`.
    """

    def __init__(self, address: str, *names: str) -> None:
        self.answers: dict[str, Callable[[Message], Message]] = {}
        self.asked = 0
        self.hangs = False
        self._address = address
        self._names = names
        self._waiting: list[Message] = []
        self._bus: MessageBus | None = None

    async def start(self) -> None:
        """Take the names, from their owners if they have some."""
        self._bus = await MessageBus(bus_address=self._address).connect()
        self._bus.add_message_handler(self._take)
        for name in self._names:
            await self._bus.request_name(name, NameFlag.REPLACE_EXISTING | NameFlag.ALLOW_REPLACEMENT)

    async def stop(self) -> None:
        """Leave without a word."""
        if self._bus and self._bus.connected:
            self._bus.disconnect()
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast left its types out
        self._waiting.clear()

    async def give_up(self) -> None:
        """Leave the names to whoever wants them, and stay on the bus."""
        assert self._bus, "start it first"
        for name in self._names:
            await self._bus.release_name(name)

    @property
    def waiting(self) -> int:
        """How many calls hang."""
        return len(self._waiting)

    def go_on(self) -> None:
        """Answer what waited."""
        self.hangs = False
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            self._send(self._answer(call))

    def signal(
        self, path: str, interface: str, member: str, signature: str, *body: object, to: str | None = None
    ) -> None:
        """Send any signal, to everybody who listens or to one connection; nothing while it is not on the bus."""
        message = Message.new_signal(path, interface, member, signature, list(body))
        message.destination = to
        if self._bus and self._bus.connected:
            self._send(message)

    def _send(self, message: Message) -> None:
        assert self._bus, "start it first"
        self._bus.send(message)

    def _take(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL:
            return None
        self.asked += 1
        if self.hangs:
            self._waiting.append(message)
            return True
        return self._answer(message)

    def _answer(self, call: Message) -> Message:
        if answer := self.answers.get(str(call.member)):
            return answer(call)
        return Message.new_error(call, UNKNOWN, str(call.member))


class Switch(FakeService):
    """A service with one switch. It begins turned off."""

    def turn(self, on: bool) -> None:
        """The person turns it, or a film begins; said again where nothing changes, as some services do."""
        raise NotImplementedError

    def talk_nonsense(self) -> None:
        """From now on its state is of a kind that it cannot have; it says so."""
        raise NotImplementedError
