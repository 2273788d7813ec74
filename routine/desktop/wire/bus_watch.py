"""One connection to one bus for everybody who follows names on it, kept over restarts of the bus.

PLATFORM, Notifications: a lost bus does not come back by itself, a killed service gives only `NameOwnerChanged`, and
a stopped one gives nothing at all. Nothing here polls, and asking starts no service: calls go to unique names.
"""

import asyncio
import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple, Protocol, Self

from dbus_fast import Message

from routine.desktop.errands import Errands
from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.wire.session_bus import BUS, SessionBus
from routine.ports import Unavailable, Unreachable

OWNERS_RULE = f"type='signal',sender='{BUS}',interface='{BUS}',member='NameOwnerChanged',arg0='{{name}}'"
SENDER = re.compile(r"sender='([^']+)'")


class Limits(NamedTuple):
    """How long things may take.

    Attributes:
        answer: for each call, and for all first looks together before `open` returns.
        first_retry: from the loss of the bus to the first attempt to connect again; doubled each time.
        longest_retry: between two attempts.
    """

    answer: timedelta = timedelta(seconds=5)
    first_retry: timedelta = timedelta(seconds=1)
    longest_retry: timedelta = timedelta(seconds=30)


USUAL_LIMITS = Limits()


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
    """Tells each follower who owns its name and what the owner signals. Make it with `open`.

    A follower that hangs or fails disturbs no other.
    """

    def __init__(self, address: str, followers: Iterable[Follower], limits: Limits) -> None:
        self._address = address
        self._limits = limits
        self._errands = Errands()
        self._followings = [Following(follower, self._errands) for follower in followers]
        self._bus: SessionBus | None = None
        self._owners: dict[str, str | None] = {}

    @classmethod
    async def open(cls, address: str, followers: Iterable[Follower], limits: Limits = USUAL_LIMITS) -> Self:
        """Connect, and let everybody look for the first time.

        Args:
            address: of the bus, in the form of DBUS_SESSION_BUS_ADDRESS.
            followers: who is told.
            limits: how long things may take.

        Raises:
            Unavailable: there is no bus at that address.
        """
        watch = cls(address, followers, limits)
        bus = await watch._connect()
        looks = [look for following in watch._followings if (look := following.look)]
        if looks:
            await asyncio.wait(looks, timeout=limits.answer.total_seconds())
        watch._errands.send(watch._keep_connected(bus))
        return watch

    async def ask_the_mute(self) -> bool:
        """Let those who are signalled no change look again; whether one of them tells that it holds."""
        mute = [(following, state) for following in self._followings if (state := following.mute_sensor)]
        for following, _sign in mute:
            following.look_anew()
        if looks := [look for following, _sign in mute if (look := following.look)]:
            await asyncio.wait(looks, timeout=self._limits.answer.total_seconds())
        return any(state.is_on for _following, state in mute)

    def forget_the_mute(self) -> None:
        """What they told is old by now: nobody can tell until they are asked again."""
        for following in self._followings:
            if state := following.mute_sensor:
                state.lost()

    async def close(self) -> None:
        """Let go of the bus. Nobody is told anything any more. Never raises."""
        self._followings.clear()
        await self._errands.end()
        if self._bus:
            self._bus.close()
            await self._bus.loss()

    async def _connect(self) -> SessionBus:
        bus = await SessionBus.connect(self._address, self._received, self._limits.answer)
        self._bus = bus
        try:
            for rule in self._rules():
                await bus.listen(rule)
            for name in self._names():
                owner = await bus.owner(name)
                if name not in self._owners:  # else a signal has told since, and knows better
                    self._changed_hands(name, owner)
        except Unreachable as trouble:
            bus.close()
            self._forget()
            raise Unavailable(str(trouble)) from None
        return bus

    def _rules(self) -> list[str]:
        """Each rule once, those of the owners last: who is found early misses no signal."""
        wanted = [rule for following in self._followings for rule in following.follower.rules]
        return list(dict.fromkeys([*wanted, *(OWNERS_RULE.format(name=name) for name in self._names())]))

    def _names(self) -> list[str]:
        """Whose owners must be known: senders first, as a follower may hear them as soon as it is found."""
        senders = [name for following in self._followings for name in following.senders]
        return list(dict.fromkeys([*senders, *(following.follower.name for following in self._followings)]))

    async def _keep_connected(self, bus: SessionBus) -> None:
        while True:
            await bus.loss()
            self._forget()
            bus = await self._reconnect()

    async def _reconnect(self) -> SessionBus:
        delay = self._limits.first_retry
        while True:
            await asyncio.sleep(delay.total_seconds())
            try:
                return await self._connect()
            except Unavailable:
                delay = min(2 * delay, self._limits.longest_retry)

    def _received(self, message: Message) -> None:
        if message.sender == BUS:  # nobody else can have that name
            if message.member == "NameOwnerChanged" and message.body[0] in self._names():
                self._changed_hands(message.body[0], message.body[2] or None)
            return
        for following in self._followings:
            if any(self._owners.get(name) == message.sender for name in following.senders):
                following.heard(message)

    def _changed_hands(self, name: str, owner: str | None) -> None:
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

    @property
    def mute_sensor(self) -> BusSensor | None:
        """The follower, if nobody signals it a change."""
        return self.follower if isinstance(self.follower, BusSensor) and self.follower.is_mute else None

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
