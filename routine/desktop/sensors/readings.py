"""What the sensors tell of the person, added up.

Several may tell the same, as two do-not-disturb switches may: one yes is a yes.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from functools import partial
from typing import NamedTuple, Protocol

from routine.i18n import N_, _
from routine.model.presence import NEEDS, SensorState
from routine.ports import CallSensor, Tell


class Found(NamedTuple):
    """One mechanism that was tried.

    Attributes:
        need: what it is for: idle, film, sleep, lock, dnd, fullscreen, call.
        mechanism: its file's name.
        works: whether it tells anything now.
        words: what it reads, or why it does not work here.
    """

    need: str
    mechanism: str
    works: bool
    words: str


class Asked(Protocol):
    """Those on one bus who signal no change."""

    async def ask(self) -> bool:
        """Ask them; whether one of them tells that it holds."""
        ...

    def forget(self) -> None:
        """What they told is old by now."""
        ...


class Sensors:
    """The open sensors. Make it with `open_sensors`.

    Attributes:
        calls: who knows of microphones, `None`: nobody here does.
        asked: those who signal no change.
    """

    def __init__(self, told: Callable[[SensorState, bool | None], None]) -> None:
        self.calls: CallSensor | None = None
        self.asked: list[Asked] = []
        self._told = told
        self._readings: dict[SensorState, dict[str, bool | None]] = {}
        self._last: dict[SensorState, bool | None] = {}
        self._tried: dict[str, tuple[str, str]] = {}
        self._refused: list[Found] = []
        self._open: list[Callable[[], Awaitable[None]]] = []

    def tell(self, mechanism: str) -> Tell:
        """Whom that mechanism tells."""
        return partial(self._tell, mechanism)

    def keep(self, close: Callable[[], Awaitable[None]]) -> None:
        """Something is open; so it is closed with the others, and never raises."""
        self._open.append(close)

    def tried(self, need: str, mechanism: str, words: str) -> None:
        """A mechanism is asked for that need, and what it reads, in words; it may have nothing to tell."""
        self._tried[mechanism] = (need, words)

    def refused(self, need: str, mechanism: str, reason: str) -> None:
        """A mechanism does not work here."""
        self._refused.append(Found(need, mechanism, works=False, words=reason))

    @property
    def states(self) -> Collection[SensorState]:
        """What was told of, if only that nobody can tell."""
        return self._last.keys()

    async def ask(self) -> bool:
        """Ask those who signal no change; whether one of them tells that it holds."""
        return any([await each.ask() for each in self.asked])

    def forget(self) -> None:
        """What they told is old by now: nobody can tell it, until they are asked again."""
        for each in self.asked:
            each.forget()

    def answers(self) -> Mapping[str, tuple[str, str]]:
        """Need -> the mechanisms that answer it now, for status.json, and what they read, for a person."""
        return {
            need: (", ".join(each.mechanism for each in found), ", ".join(each.words for each in found))
            for need, found in self._working().items()
        }

    def found(self) -> tuple[Found, ...]:
        """Every mechanism that was tried: those that tell something now, and why the others do not."""
        working = [each for found in self._working().values() for each in found]
        speak = {each.mechanism for each in working}
        silent = (
            Found(need, mechanism, works=False, words=_("{source}: nothing heard of it", source=words))
            for mechanism, (need, words) in self._tried.items()
            if mechanism not in speak
        )
        return (*working, *silent, *self._refused)

    async def close(self) -> None:
        """Let go of everything. Never raises."""
        self._told = lambda _state, _holds: None
        for close in self._open:
            await close()

    def _tell(self, mechanism: str, state: SensorState, holds: bool | None) -> None:
        self._readings.setdefault(state, {})[mechanism] = holds
        told = [reading for reading in self._readings[state].values() if reading is not None]
        added_up = any(told) if told else None
        if state not in self._last or self._last[state] != added_up:
            self._last[state] = added_up
            self._told(state, added_up)

    def _working(self) -> Mapping[str, list[Found]]:
        working: dict[str, list[Found]] = {}
        for state, readings in self._readings.items():
            for mechanism, holds in readings.items():
                found = Found(NEEDS[state], mechanism, works=True, words=self._tried[mechanism][1])
                if holds is not None and found not in working.setdefault(found.need, []):
                    working[found.need].append(found)
        if self.calls and self.calls.description:
            working["call"] = [Found("call", N_("microphone"), works=True, words=self.calls.description)]
        return {need: found for need, found in working.items() if found}
