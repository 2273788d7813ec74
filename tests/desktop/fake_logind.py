"""A logind the test plays: it owns the name on a private bus and answers and tells as systemd 252 does."""

import time

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from routine.desktop.sensors.sleep_logind import MANAGER, NAME, PATH, SELF, SESSION, USER
from routine.desktop.wire.session_bus import PROPERTIES

REFUSED = "org.freedesktop.DBus.Error.UnknownObject"


class FakeLogind:
    """Owns the name from `start` to `stop`.

    Attributes:
        display: number of the person's session with the screen, `None` when there is none.
        locked: the sessions that are locked, by number.
        is_known: whether logind knows a login of this person.
        asked: how often the display was asked for.
        in_between: sent right behind the next answer about a lock, as when it changes at that moment.
    """

    def __init__(self, address: str) -> None:
        self.display: str | None = "2"
        self.locked: set[str] = set()
        self.is_asleep = False
        self.is_known = True
        self.asked = 0
        self.in_between: Message | None = None
        self._address = address
        self._bus: MessageBus | None = None

    async def start(self) -> None:
        self._bus = await MessageBus(bus_address=self._address).connect()
        self._bus.add_message_handler(self._take)
        await self._bus.request_name(NAME)

    async def stop(self) -> None:
        if self._bus:
            self._bus.disconnect()
            await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]  # dbus-fast left its types out
            self._bus = None

    def sleep(self, asleep: bool) -> None:
        """The computer goes to sleep, or has woken up."""
        self.is_asleep = asleep
        self._send(Message.new_signal(PATH, MANAGER, "PrepareForSleep", "b", [asleep]))

    def lock(self, number: str, locked: bool = True) -> None:
        """The screen of a session is locked, or opened."""
        (self.locked.add if locked else self.locked.discard)(number)
        self._send(lock_signal(number, locked))

    def ask_to_lock(self, number: str) -> None:
        """What `loginctl lock-session` sends: a request, which the desktop may follow or not."""
        self._send(Message.new_signal(path_of(number), SESSION, "Lock", "", []))

    def idle(self, number: str) -> None:
        """GNOME says that nobody touched a key."""
        self._send(changed(number, "IdleHint", True))

    def log_in(self, number: str) -> None:
        """A session comes, and it has the screen."""
        self.display = number
        self._send(Message.new_signal(PATH, MANAGER, "SessionNew", "so", [number, path_of(number)]))

    def log_out(self, number: str, display: str | None) -> None:
        """A session goes, and another has the screen."""
        self.display = display
        self._send(Message.new_signal(PATH, MANAGER, "SessionRemoved", "so", [number, path_of(number)]))

    def _take(self, call: Message) -> bool:
        if call.message_type is not MessageType.METHOD_CALL or call.interface != PROPERTIES:
            return False
        interface, name = call.body
        self.asked += name == "Display"
        answer = self._properties().get((str(call.path), interface, name))
        self._send(Message.new_method_return(call, "v", [answer]) if answer else Message.new_error(call, REFUSED, ""))
        if name == "LockedHint" and self.in_between:
            self._send(self.in_between)
            time.sleep(0.1)  # both are on their way, so that the listener reads them together
            self.in_between = None
        return True

    def _properties(self) -> dict[tuple[str, str, str], Variant]:
        """Path, interface, name -> value."""
        number = self.display
        known = {(PATH, MANAGER, "PreparingForSleep"): Variant("b", self.is_asleep)}
        if self.is_known:
            known[SELF, USER, "Display"] = Variant("(so)", [number, path_of(number)] if number else ["", "/"])
        if number:
            known[path_of(number), SESSION, "LockedHint"] = Variant("b", number in self.locked)
        return known

    def _send(self, message: Message) -> None:
        assert self._bus
        self._bus.send(message)


def path_of(number: str) -> str:
    """The real path of a session: a number at the beginning of a name is written as `_3x`."""
    return f"{PATH}/session/_{ord(number[0]):x}{number[1:]}"


def lock_signal(number: str, locked: bool) -> Message:
    return changed(number, "LockedHint", locked)


def changed(number: str, name: str, value: bool) -> Message:
    body = [SESSION, {name: Variant("b", value)}, []]
    return Message.new_signal(path_of(number), PROPERTIES, "PropertiesChanged", "sa{sv}as", body)
