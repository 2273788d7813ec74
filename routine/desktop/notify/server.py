"""Who shows notifications now: the owner of org.freedesktop.Notifications, over restarts of it and of the bus.

PLATFORM, Notifications: ids and buttons belong to one owner of the name, a killed server gives only
`NameOwnerChanged`, a stopped one gives nothing at all.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

from dbus_fast import Message

from routine.desktop.errands import Errands
from routine.desktop.legible import one_line
from routine.desktop.notify.server_quirks import Quirks, quirks_of
from routine.desktop.wire.bus_watch import BusWatch
from routine.desktop.wire.reconnect import Limits
from routine.desktop.wire.session_bus import SessionBus, bus_call
from routine.i18n import _
from routine.ports import Unreachable

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


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
    """Follows the name of the notification server (`bus_watch.Follower`), and tells when the server changes."""

    name = NAME
    rules = (f"type='signal',sender='{NAME}',interface='{NAME}',path='{PATH}'",)

    def __init__(self, listener: ServerListener, address: str, limits: Limits) -> None:
        self.server: Server | None = None
        self._listener = listener
        self._limits = limits
        self._watch = BusWatch(address, [self], limits, self._connected)
        self._introduction: asyncio.Task[Server] | None = None
        self._grace: asyncio.Task[None] | None = None
        self._is_missed = False
        self._errands = Errands()

    async def open(self) -> None:
        """Connect to the bus, and to the server when there is one; raises as `BusWatch.begin`."""
        await self._watch.begin()

    async def present(self) -> Server:
        """The server that can be called now; one that was silent is asked again, one that is missing is started.

        Raises:
            Unreachable: there is none, or it does not answer.
        """
        if self.server:
            return self.server
        owner = self._watch.owner(NAME) or await self._activate()
        return await self._introduce(owner)

    async def call(
        self,
        owner: str,
        member: str,
        signature: str = "",
        *body: object,
        answer: str = "",
        **heard: Callable[[list[Any]], None],
    ) -> list[Any]:
        """Call a method of a server; see `SessionBus.call`, also for who has heard the answer, at once or late."""
        message = Message(owner, PATH, NAME, member, signature=signature, body=list(body))
        return await self._watch.bus.call(message, answer, **heard)

    async def close(self) -> None:
        """Let go of the bus. Nothing is told any more."""
        await self._errands.end()
        await self._watch.close()

    async def found(self, bus: SessionBus, owner: str) -> None:  # noqa: ARG002 - the watch has it too
        """A server has the name: ask who it is. One that is silent is asked again for the next notification."""
        self._end_grace()
        self._is_missed = False
        with suppress(Unreachable):
            await self._introduce(owner)

    def heard(self, message: Message) -> bool:
        """Pass on what the server says."""
        if message.interface == NAME:
            self._listener.signalled(str(message.member), message.body)
        return False

    def lost(self) -> None:
        """The server has left, or the bus is gone."""
        had_server, self.server, self._introduction = self.server is not None, None, None
        # with nothing open it has lost nothing: it is started for the next notification, not to show the last ones anew
        self._is_missed = not had_server or self._listener.has_open
        if had_server:
            self._listener.server_changed(None)
        self._begin_grace()

    def _connected(self) -> None:
        """There is a bus: a server that is not there is given time to come by itself."""
        if self._watch.owner(NAME) is None:
            self._is_missed = True
            self._begin_grace()

    async def _activate(self) -> str:
        """Have D-Bus start a server; without one, or in the grace of the desktop's own, `Unreachable`."""
        owner = None
        if self._grace is None:
            await self._watch.bus.call(bus_call("StartServiceByName", "su", NAME, 0), answer="u")
            # the signal that tells of it may still be on its way
            owner = self._watch.owner(NAME) or await self._watch.find_owner(NAME)
        if owner is None:
            self._is_missed = True
            raise Unreachable(_("no notification server is running"))
        return owner

    async def _introduce(self, owner: str) -> Server:
        """Ask an owner of the name who it is; two who want to know ask once."""
        if self._introduction is None or self._introduction.done():
            self._introduction = self._errands.send(self._ask_who(owner))
            self._introduction.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        return await asyncio.shield(self._introduction)

    async def _ask_who(self, owner: str) -> Server:
        name, vendor, version, _protocol = await self.call(owner, "GetServerInformation", answer="ssss")
        (capabilities,) = await self.call(owner, "GetCapabilities", answer="as")
        if owner != self._watch.owner(NAME):
            raise Unreachable(_("the notification server left meanwhile"))
        self.server = Server(owner, server_title(name, version), frozenset(capabilities), quirks_of(name, vendor))
        self._listener.server_changed(self.server)
        return self.server

    def _begin_grace(self) -> None:
        self._end_grace()
        self._grace = self._errands.send(self._wait_for_grace())

    async def _wait_for_grace(self) -> None:
        await asyncio.sleep(self._limits.grace.total_seconds())
        self._grace = None  # it is over
        if self._is_missed:
            with suppress(Unreachable):
                await self._activate()

    def _end_grace(self) -> None:
        if self._grace:
            self._grace.cancel()
            self._grace = None
