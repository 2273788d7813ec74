"""Who shows notifications now: the owner of org.freedesktop.Notifications, over restarts of it and of the bus.

PLATFORM, Notifications: ids and buttons belong to one owner of the name, a killed server gives only
`NameOwnerChanged`, a stopped one gives nothing at all.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, NamedTuple, Protocol

from dbus_fast import Message

from routine.desktop.errands import Errands
from routine.desktop.legible import one_line
from routine.desktop.notify.server_quirks import Quirks, quirks_of
from routine.desktop.wire.session_bus import BUS, SessionBus, bus_call
from routine.i18n import _
from routine.ports import Unavailable, Unreachable

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
RULES = (
    f"type='signal',sender='{NAME}',interface='{NAME}',path='{PATH}'",
    f"type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{NAME}'",
)


class Limits(NamedTuple):
    """How long things may take.

    Attributes:
        answer: for each call.
        grace: what a desktop that starts, or restarts its server, gets before D-Bus is asked to start one:
            the first to take the name keeps it, and that should be the desktop's own.
        first_retry: from the loss of the bus to the first attempt to connect again; doubled each time.
        longest_retry: between two attempts.
    """

    answer: timedelta = timedelta(seconds=5)
    grace: timedelta = timedelta(seconds=30)
    first_retry: timedelta = timedelta(seconds=1)
    longest_retry: timedelta = timedelta(seconds=30)


class Server(NamedTuple):
    """One owner of the name, from taking it to leaving it.

    Attributes:
        owner: its unique name on the bus; calls go there, so an answer can only be that owner's.
        title: its name and version, for a person.
        capabilities: as it told them.
        quirks: how to deal with it.
    """

    owner: str
    title: str
    capabilities: frozenset[str]
    quirks: Quirks


LONGEST_NAME, LONGEST_VERSION = 40, 20
"""Letters of a server that are told: it may say anything, and a screen has one line for it."""


def server_title(name: str, version: str) -> str:
    """Its name and version for a person; dunst tells its version and then a date."""
    number = next(iter(one_line(version).split()), "")
    return f"{one_line(name)[:LONGEST_NAME]} {number[:LONGEST_VERSION]}".strip()


class ServerListener(Protocol):
    """What `ServerWatch` tells. Each is called on the event loop and returns at once."""

    @property
    def has_open(self) -> bool:
        """Whether something would be lost if the server left now."""
        ...

    def server_changed(self, server: Server | None) -> None:
        """Another server can be called, or (`None`) the last one can no longer."""
        ...

    def signalled(self, member: str, body: list[Any]) -> None:
        """The server sent a signal of the notification interface."""
        ...


class ServerWatch:
    """Finds the server, keeps the connection to it, and tells when it changes.

    Args:
        listener: nothing is told before `open` returned.
        address: of the session bus.
        limits: how long things may take.
    """

    def __init__(self, listener: ServerListener, address: str, limits: Limits) -> None:
        self.server: Server | None = None
        self._listener = listener
        self._address = address
        self._limits = limits
        self._bus: SessionBus | None = None
        self._owner: str | None = None
        self._owners_heard = 0
        self._introduction: asyncio.Task[Server] | None = None
        self._grace: asyncio.TimerHandle | None = None
        self._is_missed = False
        self._errands = Errands()

    async def open(self) -> None:
        """Connect to the bus, and to the server when there is one.

        Raises:
            Unavailable: there is no bus at that address.
        """
        bus = await self._connect()
        if self._owner:
            with suppress(Unreachable):
                await self.present()
        self._errands.send(self._keep_connected(bus))

    async def present(self) -> Server:
        """The server that can be called now; one that was silent is asked again, one that is missing is started.

        Raises:
            Unreachable: there is none, or it does not answer.
        """
        if self.server:
            return self.server
        owner = self._owner or await self._activate()
        if self._introduction is None or self._introduction.done():
            self._begin_introduction(owner)
        assert self._introduction  # noqa: S101 - the line above has set it, which mypy cannot see
        return await asyncio.shield(self._introduction)

    async def call(
        self,
        owner: str,
        member: str,
        signature: str = "",
        *body: object,
        answer: str = "",
        at_once: Callable[[list[Any]], None] | None = None,
        late: Callable[[list[Any]], None] | None = None,
    ) -> list[Any]:
        """Call a method of a server; see `SessionBus.call`."""
        message = Message(owner, PATH, NAME, member, signature=signature, body=list(body))
        return await self._connection().call(message, answer, at_once, late)

    async def close(self) -> None:
        """Let go of the bus. Nothing is told any more."""
        self._end_grace()
        await self._errands.end()
        if self._bus:
            self._bus.close()
            await self._bus.loss()

    def _connection(self) -> SessionBus:
        if self._bus is None:
            raise Unreachable(_("there is no connection to the session bus"))
        return self._bus

    async def _connect(self) -> SessionBus:
        bus = await SessionBus.connect(self._address, self._received, self._limits.answer)
        try:
            for rule in RULES:
                await bus.listen(rule)
            await self._find_owner(bus)
        except Unreachable as trouble:
            bus.close()
            raise Unavailable(str(trouble)) from None
        self._bus = bus
        return bus

    async def _keep_connected(self, bus: SessionBus) -> None:
        while True:
            await bus.loss()
            self._changed_hands(None)
            bus = await self._reconnect()

    async def _reconnect(self) -> SessionBus:
        delay = self._limits.first_retry
        while True:
            await asyncio.sleep(delay.total_seconds())
            try:
                return await self._connect()
            except Unavailable:
                delay = min(2 * delay, self._limits.longest_retry)

    async def _find_owner(self, bus: SessionBus) -> None:
        heard = self._owners_heard
        owner = await bus.owner(NAME)
        if heard == self._owners_heard:  # else a signal has told since, and knows better
            self._changed_hands(owner)

    async def _activate(self) -> str:
        """Have D-Bus start a server; without one, or in the grace of the desktop's own, `Unreachable`."""
        if self._grace is None:
            await self._connection().call(bus_call("StartServiceByName", "su", NAME, 0), answer="u")
            if self._owner is None:  # the signal that tells of it is still on its way
                await self._find_owner(self._connection())
        if self._owner is None:
            self._is_missed = True
            raise Unreachable(_("no notification server is running"))
        return self._owner

    def _received(self, message: Message) -> None:
        if message.sender == BUS and message.member == "NameOwnerChanged" and message.body[0] == NAME:
            self._changed_hands(message.body[2] or None)
        elif message.sender == self._owner and message.interface == NAME:  # anybody can send us a signal
            self._listener.signalled(str(message.member), message.body)

    def _changed_hands(self, owner: str | None) -> None:
        had_server = self.server is not None
        # with nothing open it has lost nothing: it is started for the next notification, not to show the last ones anew
        self._is_missed = owner is None and (not had_server or self._listener.has_open)
        self._owner, self.server = owner, None
        self._owners_heard += 1
        self._end_grace()
        if had_server:
            self._listener.server_changed(None)
        if owner:
            self._begin_introduction(owner)
        else:
            self._begin_grace()

    def _begin_introduction(self, owner: str) -> None:
        self._introduction = self._errands.send(self._ask_who(owner))
        self._introduction.add_done_callback(lambda ended: ended.cancelled() or ended.exception())

    async def _ask_who(self, owner: str) -> Server:
        name, vendor, version, _protocol = await self.call(owner, "GetServerInformation", answer="ssss")
        (capabilities,) = await self.call(owner, "GetCapabilities", answer="as")
        if owner != self._owner:
            raise Unreachable(_("the notification server left meanwhile"))
        self.server = Server(owner, server_title(name, version), frozenset(capabilities), quirks_of(name, vendor))
        self._listener.server_changed(self.server)
        return self.server

    def _begin_grace(self) -> None:
        wait = self._limits.grace.total_seconds()
        self._grace = asyncio.get_running_loop().call_later(wait, self._grace_is_over)

    def _grace_is_over(self) -> None:
        self._grace = None
        if self._is_missed:
            self._errands.send(self._try_to_activate())

    async def _try_to_activate(self) -> None:
        with suppress(Unreachable):
            await self._activate()

    def _end_grace(self) -> None:
        if self._grace:
            self._grace.cancel()
            self._grace = None
