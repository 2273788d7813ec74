"""A follower that writes down what it is told, and the service it follows."""

import asyncio

from dbus_fast import Message

from routine.desktop.wire.session_bus import SessionBus
from routine.ports import Unreachable
from tests.desktop.fake_service import FakeService
from tests.desktop.parts import PrivateBus, eventually

NAME, OTHER, PATH = "org.example.One", "org.example.Other", "/org/example"


class Probe:
    """Writes down what it is told.

    Attributes:
        all: "found", "lost", and the member of each signal.
        owners: each owner that was found.
        hangs: looking at an owner never ends.
        fails: looking at an owner fails.
        lingers: a look that is cut short ends only after this.
        wants_more: the signal after which it looks again.
    """

    def __init__(self, name: str = NAME, senders: tuple[str, ...] = ()) -> None:
        self.name = name
        self.rules = tuple(f"type='signal',sender='{sender}',path='{PATH}'" for sender in (senders or (name,)))
        self.all: list[str] = []
        self.owners: list[str] = []
        self.looks_cut_short = 0
        self.hangs = self.fails = False
        self.lingers: asyncio.Event | None = None
        self.wants_more = ""

    async def found(self, bus: SessionBus, owner: str) -> None:
        self.all.append("found")
        self.owners.append(owner)
        if self.fails:
            raise Unreachable("it fails")
        try:
            await (asyncio.Event().wait() if self.hangs else bus.call(Message(owner, PATH, NAME, "Ping")))
        except asyncio.CancelledError:
            self.looks_cut_short += 1
            if self.lingers:
                await self.lingers.wait()
            raise

    def heard(self, message: Message) -> bool | None:
        self.all.append(str(message.member))
        return message.member == self.wants_more

    def lost(self) -> None:
        self.all.append("lost")

    async def becomes(self, *told: str) -> None:
        await eventually(lambda: len(self.all) >= len(told), f"{told} is told, not {self.all}")
        assert tuple(self.all) == told


class Service(FakeService):
    """Answers the probe, and says words."""

    def __init__(self, bus: PrivateBus, *names: str) -> None:
        super().__init__(bus.address, *(names or (NAME,)))
        self.answers["Ping"] = Message.new_method_return

    def say(self, word: str, to: str | None = None) -> None:
        self.signal(PATH, NAME, word, "", to=to)
