"""A portal the test plays: it takes OpenFile, reads what it was given, and answers as told."""

import os

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus

from routine.desktop.portal import INTERFACE, NAME, PATH, REQUEST

HANDLE = f"{PATH}/request/1_1/t"


class FakePortal:
    """Owns the name from `start` to `stop`.

    Attributes:
        opened: the text of each file it was given.
        response: what it says became of it; `None`: it never says.
        answers: whether it answers calls at all.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._bus: MessageBus | None = None
        self.opened: list[str] = []
        self.response: int | None = 0
        self.answers = True

    async def start(self) -> None:
        self._bus = await MessageBus(bus_address=self._address, negotiate_unix_fd=True).connect()
        self._bus.add_message_handler(self._take)
        await self._bus.request_name(NAME)

    def stop(self) -> None:
        if self._bus:
            self._bus.disconnect()

    def _take(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != INTERFACE:
            return None
        if not self.answers:
            return True
        with os.fdopen(message.unix_fds[message.body[1]]) as file:
            self.opened.append(file.read())
        if self.response is not None:
            self._respond("/org/freedesktop/portal/desktop/request/another", 2)
            self._respond(HANDLE, self.response)  # real ones, too, may say so before they answer the call
        return Message.new_method_return(message, "o", [HANDLE])

    def _respond(self, path: str, response: int) -> None:
        assert self._bus
        self._bus.send(Message.new_signal(path, REQUEST, "Response", "ua{sv}", [response, {}]))
