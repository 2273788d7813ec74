"""A sensor on a display: it outlives its compositor or X server."""

from abc import ABC, abstractmethod
from datetime import timedelta
from typing import Generic, Self, TypeVar

from routine.desktop.errands import Errands
from routine.desktop.sensors.login import Login
from routine.desktop.wire.reconnect import stay_connected
from routine.model.presence import SensorState
from routine.ports import Tell

FIRST_RETRY, LONGEST_RETRY = timedelta(seconds=1), timedelta(minutes=5)

Connection = TypeVar("Connection")


class DisplaySensor(ABC, Generic[Connection]):
    """What sensors on a display share: a connection that comes back, and telling only changes. Make it with `open`.

    Attributes:
        mechanism: its name in status.json.
        description: what it reads, for a person.
    """

    mechanism: str
    description: str

    def __init__(self, tell: Tell, login: Login) -> None:
        self._tell = tell
        self._login = login
        self._told: dict[SensorState, bool | None] = {}
        self._errands = Errands()

    @classmethod
    async def open(cls, tell: Tell, login: Login) -> Self:
        """Connect, tell what holds now, and go on telling.

        Args:
            tell: who is told.
            login: whose display it is.

        Raises:
            Unavailable: the display cannot be reached, or cannot tell this.
        """
        sensor = cls(tell, login)
        connection = await sensor.connect()
        staying = stay_connected(connection, sensor._until_lost, sensor.connect, FIRST_RETRY, LONGEST_RETRY)
        sensor._errands.send(staying)
        return sensor

    async def close(self) -> None:
        """Tell nothing more and let go of the display. Never raises."""
        await self._errands.end()
        self.let_go()

    @abstractmethod
    async def connect(self) -> Connection:
        """Connect, and begin to tell.

        Raises:
            Unavailable: the display cannot be reached, or cannot tell this; nothing is left open.
        """

    @abstractmethod
    async def follow(self, connection: Connection) -> None:
        """Tell what changes, until the connection is lost."""

    @abstractmethod
    def let_go(self) -> None:
        """Close the connection, if there is one, and forget what came over it."""

    def say(self, state: SensorState, holds: bool | None) -> None:
        """Tell whether it holds, if that has changed; what was never told is not told as "cannot tell"."""
        if self._told.get(state) is not holds:
            self._told[state] = holds
            self._tell(state, holds)

    async def _until_lost(self, connection: Connection) -> None:
        await self.follow(connection)
        self.let_go()
        for state in tuple(self._told):
            self.say(state, None)
