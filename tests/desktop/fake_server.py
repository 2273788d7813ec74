"""A notification server the test plays: it answers as servers do, or lies, hangs, comes and goes."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from dbus_fast import Message, MessageType, NameFlag, Variant
from dbus_fast.aio import MessageBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
EXPIRED, DISMISSED, WITHDRAWN = 1, 2, 3


class Notified(NamedTuple):
    """One call of Notify, and the id it was answered with."""

    number: int
    app_name: str
    replaces: int
    icon: str
    title: str
    body: str
    actions: list[str]
    hints: dict[str, Variant]
    timeout: int


class FakeServer:
    """Owns the name from `start` to `stop`.

    Attributes:
        notified: every Notify, in order.
        on_screen: what the person would see, by id.
        taken_off: ids that CloseNotification was called with.
        shown_by: the client that showed each id last, by its name on the bus.
        taken_off_by: the same of CloseNotification.
        hangs: it takes calls and answers none, until `go_on`.
        gives_new_ids: a replacement gets a new id, as some servers do.
        reuses_by_tag: notifications with the same synchronous tag get the same id, as xfce4-notifyd does.
        talks_nonsense: its answers are not of the kind the specification tells.
        presses_at_once: the button that the person presses before anybody could read the answer.
        refuses: Notify is answered with an error, as KDE does when the same text comes twice.
        chokes_on: so it is, or it is not answered at all (`chokes_in_silence`), where the arguments are such.
    """

    def __init__(
        self,
        address: str,
        *,
        name: str = "fake",
        version: str = "1.0",
        capabilities: tuple[str, ...] = ("actions", "body", "body-markup"),
        vendor: str = "nobody",
    ) -> None:
        self.notified: list[Notified] = []
        self.on_screen: dict[int, Notified] = {}
        self.taken_off: list[int] = []
        self.shown_by: dict[int, str | None] = {}
        self.taken_off_by: dict[int, str | None] = {}
        self.hangs = False
        self.gives_new_ids = False
        self.reuses_by_tag = False
        self.talks_nonsense = False
        self.refuses = False
        self.chokes_on: Callable[[list[Any]], bool] = lambda _: False
        self.chokes_in_silence = False
        self.presses_at_once: str | None = None
        self._address = address
        self._information = [name, vendor, version, "1.2"]
        self._capabilities = list(capabilities)
        self._waiting: list[Message] = []
        self._last_number = 0
        self._bus: MessageBus | None = None

    @property
    def last(self) -> Notified:
        """The newest Notify."""
        return self.notified[-1]

    @property
    def waiting(self) -> int:
        """How many calls hang."""
        return len(self._waiting)

    async def start(self) -> None:
        """Take the name, from its owner if it has one."""
        self._bus = await MessageBus(bus_address=self._address).connect()
        self._bus.add_message_handler(self._take)
        await self._bus.request_name(NAME, NameFlag.REPLACE_EXISTING | NameFlag.ALLOW_REPLACEMENT)

    async def stop(self) -> None:
        """Leave; what was on the screen goes without a word."""
        if self._bus and self._bus.connected:
            self._bus.disconnect()
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast left its types out
        self.on_screen.clear()

    def go_on(self) -> None:
        """Answer what waited, in its order."""
        self.hangs = False
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            self._send(self._answer(call))

    def press(self, number: int, action: str) -> None:
        """The person presses a button: dunst and GNOME then also say that the person closed it."""
        self.signal("ActionInvoked", "us", number, action)
        self.close(number, DISMISSED)

    def close(self, number: int, reason: int) -> None:
        """It leaves the screen, for a reason."""
        self.on_screen.pop(number, None)
        self.signal("NotificationClosed", "uu", number, reason)

    def signal(self, member: str, signature: str, *body: object) -> None:
        """Send any signal."""
        self._send(Message.new_signal(PATH, NAME, member, signature, list(body)))

    def _send(self, message: Message) -> None:
        assert self._bus, "start it first"
        sent = self._bus.send(message)
        sent.add_done_callback(lambda sent: sent.cancelled() or sent.exception())  # who has left hears no answer

    def _take(self, message: Message) -> bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface != NAME:
            return None
        if self.hangs:
            self._waiting.append(message)
            return True
        if message.member != "Notify" or not (self.chokes_in_silence and self.chokes_on(message.body)):
            self._send(self._answer(message))
        return True

    def _answer(self, call: Message) -> Message:
        if self.talks_nonsense:
            return Message.new_method_return(call, "s", ["nonsense"])
        match call.member:
            case "Notify" if self.refuses or self.chokes_on(call.body):
                return Message.new_error(call, f"{NAME}.Error.ExcessNotificationGeneration", "too fast")
            case "Notify":
                number = self._show(call.body)
                self.shown_by[number] = call.sender
                return Message.new_method_return(call, "u", [number])
            case "CloseNotification":
                self.taken_off.append(call.body[0])
                self.taken_off_by[call.body[0]] = call.sender
                if call.body[0] in self.on_screen:
                    self.close(call.body[0], WITHDRAWN)
                return Message.new_method_return(call)
            case "GetCapabilities":
                return Message.new_method_return(call, "as", [self._capabilities])
            case "GetServerInformation":
                return Message.new_method_return(call, "ssss", self._information)
        return Message.new_error(call, "org.freedesktop.DBus.Error.UnknownMethod", str(call.member))

    def _show(self, arguments: list[Any]) -> int:
        number = self._number_for(replaces=arguments[1], tag=_tag(arguments[6]))
        notified = Notified(number, *arguments)
        self.notified.append(notified)
        self.on_screen.pop(notified.replaces, None)
        self.on_screen[number] = notified
        if self.presses_at_once:
            asyncio.get_running_loop().call_soon(self.press, number, self.presses_at_once)
        return number

    def _number_for(self, replaces: int, tag: str) -> int:
        if replaces and not self.gives_new_ids:
            return replaces
        if self.reuses_by_tag:
            for number, shown in self.on_screen.items():
                if tag and _tag(shown.hints) == tag:
                    return number
        self._last_number += 1
        return self._last_number


async def send_forged_signal(address: str, to: str, member: str, signature: str, *body: object) -> None:
    """Another program sends one connection a signal that looks like the server's."""
    bus = await MessageBus(bus_address=address).connect()
    message = Message.new_signal(PATH, NAME, member, signature, list(body))
    message.destination = to
    await bus.send(message)
    await bus.call(Message("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))  # so it was delivered
    bus.disconnect()
    await asyncio.wait({asyncio.ensure_future(bus.wait_for_disconnect())})  # type: ignore[no-untyped-call]  # as above


def _tag(hints: dict[str, Variant]) -> str:
    return str(hints["x-canonical-private-synchronous"].value) if "x-canonical-private-synchronous" in hints else ""
