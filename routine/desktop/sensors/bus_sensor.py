"""A sensor that follows one name on a bus: what its owner is asked, and what it signals afterwards."""

from collections.abc import Callable, Sequence
from typing import Any

from dbus_fast import Message

from routine.desktop.sensors.listed import THIS_LOGIN, Login
from routine.desktop.wire.bus_watch import Follower
from routine.desktop.wire.session_bus import PROPERTIES, SessionBus, Unanswered, changes_of, property_of
from routine.model.presence import SensorState
from routine.ports import Tell


class BusSensor(Follower):
    """Follows one name and tells one state of its owner. A mechanism fills in the attributes, `found` and `heard`.

    Attributes:
        mechanism: its name in status.json.
        description: what it reads, for a person.
        state: what it tells.
        name: the well-known name it follows.
        must_be_asked: nobody signals a change, so it is asked whenever it matters.
    """

    mechanism: str
    description: str
    state: SensorState
    name: str
    must_be_asked = False

    def __init__(self, tell: Tell, login: Login = THIS_LOGIN) -> None:
        self._tell = tell
        self._login = login
        self._told: bool | None = None
        self._question: Message | None = None

    def lost(self) -> None:
        """Nobody can tell."""
        self.say(None)

    @property
    def is_on(self) -> bool:
        """Whether it was told last that it holds."""
        return self._told is True

    def say(self, holds: bool | None) -> None:
        """Tell whether it holds, unless that was told last; no answer is waited for any more."""
        self._question = None
        self._tell_once(holds)

    async def ask(
        self, bus: SessionBus, question: Message, answer: str, holds: Callable[[list[Any]], bool | None]
    ) -> None:
        """Ask, and tell the answer, unless something was told meanwhile: a change, or the loss of the name.

        An answer that comes late still counts: who hung and goes on sends no signal.

        Args:
            bus: the connection.
            question: a call to the owner.
            answer: the signature the answer must have.
            holds: what an answer means.

        Raises:
            Unreachable: it was refused, or the bus is gone.
        """
        self._question = question

        def hear(body: list[Any]) -> None:
            if self._question is question:
                self.say(holds(body))

        try:
            await bus.call(question, answer, at_once=hear, late=hear)
        except Unanswered:
            self._tell_once(None)

    def _tell_once(self, holds: bool | None) -> None:
        if holds is not self._told:
            self._told = holds
            self._tell(self.state, holds)


def yes_or_no(value: object) -> bool | None:
    """The value if it is a truth value, else `None`: a service may send anything."""
    return value if isinstance(value, bool) else None


class BusProperty(BusSensor):
    """Tells what one property of one object means, read once and then pushed by `PropertiesChanged`.

    A service that has no such property refuses, and is not asked again until the name changes hands.

    Attributes:
        path: of the object.
        interface: that has the property.
        property_name: what it is called there.
        holds: what a value of the property means, `None` for one that it cannot have.
    """

    path: str
    interface: str
    property_name: str
    holds: Callable[[object], bool | None] = staticmethod(yes_or_no)

    @property
    def rules(self) -> Sequence[str]:
        """Changes of this interface of the object."""
        return (changes_of(self.name, self.path, self.interface),)

    async def found(self, bus: SessionBus, owner: str) -> None:
        """Read it."""
        question = property_of(owner, self.path, self.interface, self.property_name)
        await self.ask(bus, question, "v", lambda body: self.holds(body[0].value))

    def heard(self, message: Message) -> bool:
        """Tell the new value, or look again where the service only says that it has changed."""
        if (message.interface, message.path, message.signature) != (PROPERTIES, self.path, "sa{sv}as"):
            return False
        interface, changed, invalidated = message.body
        if interface != self.interface:
            return False
        if self.property_name in changed:
            self.say(self.holds(changed[self.property_name].value))
        return self.property_name in invalidated
