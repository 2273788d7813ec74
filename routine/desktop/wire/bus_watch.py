"""One connection to one bus for everybody who follows names on it, kept over restarts of the bus.

PLATFORM, Notifications: a lost bus does not come back by itself, a killed service gives only `NameOwnerChanged`, and
a stopped one gives nothing at all. Nothing here polls, and asking starts no service: calls go to unique names.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Protocol, Self

from dbus_fast import Message

from routine.desktop.errands import Errands
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits, stay_connected
from routine.desktop.wire.session_bus import BUS, SessionBus
from routine.i18n import _
from routine.ports import Unavailable, Unreachable

OWNERS_RULE = f"type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{{name}}'"
SENDER = re.compile(r"sender='([^']+)'")


class Follower(Protocol):
    """Follows one name of the bus, from owner to owner."""

    @property
    def name(self) -> str:
        """The well-known name."""
        ...

    @property
    def rules(self) -> Sequence[str]:
        """Match rules of the signals it wants. Each holds the `sender` as a well-known name, mostly `name`."""
        ...

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Somebody owns the name: read what holds now. Called again for each owner, and when `heard` asks for it.

        It is cancelled when the owner leaves or when it is called again.

        Args:
            bus: the connection; other followers use it too.
            owner: the unique name to call.

        Raises:
            Unreachable: it could not be read; `lost` is called.
        """
        ...

    def heard(self, message: Message) -> bool | None:
        """A signal came from the owner, or from that of another `sender` in the rules; `True`: look again.

        Never called while nobody owns the name. Other followers' signals of the same sender come here too.
        """
        ...

    def lost(self) -> None:
        """Nobody owns the name any more, the owner did not answer, or the bus is gone. May be called twice."""
        ...


class BusWatch:
    """Tells each follower who owns its name and what the owner signals.

    A follower that hangs or fails disturbs no other.

    Args:
        address: of the bus, in the form of DBUS_SESSION_BUS_ADDRESS.
        followers: who is told.
        limits: how long things may take.
        connected: called whenever there is a bus, and it is known who owns the names.
    """

    def __init__(
        self,
        address: str,
        followers: Iterable[Follower],
        limits: Limits = USUAL_LIMITS,
        connected: Callable[[], None] | None = None,
    ) -> None:
        self._address = address
        self._limits = limits
        self._errands = Errands()
        self._followings = [Following(follower, self._errands) for follower in followers]
        self._connected = connected
        self._bus: SessionBus | None = None
        self._owners: dict[str, str | None] = {}
        self._heard: Counter[str] = Counter()  # how often it was told who owns a name

    async def begin(self) -> Self:
        """Connect, and let everybody look for the first time; raises Unavailable where there is no bus."""
        await self._connect()
        await self._wait_for_looks(self._followings)
        retries = self._limits.first_retry, self._limits.longest_retry
        self._errands.send(stay_connected(self._until_lost, self._connect, *retries))
        return self

    @property
    def bus(self) -> SessionBus:
        """The last connection; calls on one that is lost raise `Unreachable` as this does where there was none."""
        if self._bus is None:
            raise Unreachable(_("there is no connection to the session bus"))
        return self._bus

    def owner(self, name: str) -> str | None:
        """The unique name of who owns a followed name, as far as it was told; `None`: nobody."""
        return self._owners.get(name)

    async def find_owner(self, name: str) -> str | None:
        """Ask the bus who owns a followed name, and tell its followers if they have not heard; raises Unreachable."""
        heard = self._heard[name]
        owner = await self.bus.owner(name)
        # else a signal has told since, and knows better; or told the same before
        if heard == self._heard[name] and owner != self.owner(name):
            self._changed_hands(name, owner)
        return self.owner(name)

    async def look_again(self, followers: Collection[Follower]) -> None:
        """Let these followers look again, and wait for it as long as for an answer."""
        chosen = [following for following in self._followings if following.follower in followers]
        for following in chosen:
            following.look_anew()
        await self._wait_for_looks(chosen)

    async def close(self) -> None:
        """Let go of the bus. Nobody is told anything any more. Never raises."""
        self._followings.clear()
        await self._errands.end()
        if self._bus:
            self._bus.close()
            await self._bus.loss()

    async def _connect(self) -> None:
        bus = self._bus = await SessionBus.connect(self._address, self._received, self._limits.answer)
        try:
            for rule in self._rules():
                await bus.listen(rule)
            for name in self._names():
                await self.find_owner(name)
        except Unreachable as trouble:
            bus.close()
            self._forget()
            raise Unavailable(str(trouble)) from None
        if self._connected:
            self._connected()

    async def _wait_for_looks(self, followings: Iterable["Following"]) -> None:
        if looks := [look for following in followings if (look := following.look)]:
            await asyncio.wait(looks, timeout=self._limits.answer.total_seconds())

    def _rules(self) -> list[str]:
        """Each rule once, those of the owners last: who is found early misses no signal."""
        wanted = [rule for following in self._followings for rule in following.follower.rules]
        return list(dict.fromkeys([*wanted, *(OWNERS_RULE.format(name=name) for name in self._names())]))

    def _names(self) -> list[str]:
        """Whose owners must be known: senders first, as a follower may hear them as soon as it is found."""
        senders = [name for following in self._followings for name in following.senders]
        return list(dict.fromkeys([*senders, *(following.follower.name for following in self._followings)]))

    async def _until_lost(self) -> None:
        await self.bus.loss()
        self._forget()

    def _received(self, message: Message) -> None:
        if message.sender == BUS:  # nobody else can have that name
            if message.member == "NameOwnerChanged" and message.body[0] in self._names():
                self._changed_hands(message.body[0], message.body[2] or None)
            return
        for following in self._followings:
            if any(self._owners.get(name) == message.sender for name in following.senders):
                following.heard(message)

    def _changed_hands(self, name: str, owner: str | None) -> None:
        self._heard[name] += 1
        self._owners[name] = owner
        for following in self._followings:
            if following.follower.name == name and self._bus:
                following.changed_hands(self._bus, owner)

    def _forget(self) -> None:
        """The bus is gone, and with it everybody on it."""
        for name in tuple(self._owners):
            self._changed_hands(name, None)
        self._owners.clear()


class Following:
    """One follower, whom it follows now, and its look at that."""

    def __init__(self, follower: Follower, errands: Errands) -> None:
        self.follower = follower
        self.senders = frozenset(SENDER.findall(" ".join(follower.rules)))
        self.look: asyncio.Task[None] | None = None
        self._errands = errands
        self._found: tuple[SessionBus, str] | None = None

    def changed_hands(self, bus: SessionBus, owner: str | None) -> None:
        """Another owner has the name, or (`None`) nobody."""
        had_owner, self._found = self._found, (bus, owner) if owner else None
        if had_owner:
            self._look_away()
            self.follower.lost()
        self.look_anew()

    def heard(self, message: Message) -> None:
        """A signal came that it may want."""
        if self._found and self.follower.heard(message):
            self.look_anew()

    def look_anew(self) -> None:
        """Look at it again, if somebody owns its name."""
        self._look_away()
        if self._found:
            self.look = self._errands.send(self._look_at(*self._found))

    def _look_away(self) -> None:
        if self.look:
            self.look.cancel()
            self.look = None

    async def _look_at(self, bus: SessionBus, owner: str) -> None:
        try:
            await self.follower.found(bus, owner)
        except Unreachable:
            self.follower.lost()
