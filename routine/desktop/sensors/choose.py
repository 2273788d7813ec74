"""Which sensors tell what the person is doing: all that fit this desktop are opened. SPEC sections 2-3, PLATFORM.

What they tell is added up: several may tell the same, as two do-not-disturb switches may, and one yes is a yes.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from routine.desktop.sensors import listed
from routine.desktop.sensors.listed import Listed, Login, Place
from routine.desktop.wire.addresses import session_bus_address, system_bus_address
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.i18n import N_, _
from routine.model.presence import NEEDS, SensorState
from routine.ports import CallSensor, Tell, Unavailable

SESSION_BUS, SYSTEM_BUS = N_("session bus"), N_("system bus")
MISSING = {SESSION_BUS: N_("no session bus found here"), SYSTEM_BUS: N_("no system bus found here")}
"""Bus -> what is said where there is none."""

LOOK_WITHIN = 5.0
"""Seconds that a look at the microphone may take, whoever is asked (`CallSensor`)."""


LookAgain = Callable[[Sequence[Any]], Awaitable[None]]


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


class Sensors:
    """The open sensors. Make it with `open_sensors`.

    Attributes:
        calls: who knows of microphones, `None`: nobody here does.
        followers: those on each bus, and how they are made to look again. Some must be, as nobody signals a change.
    """

    def __init__(self, told: Callable[[SensorState, bool | None], None]) -> None:
        self.calls: CallSensor | None = None
        self.followers: list[tuple[LookAgain, Sequence[Any]]] = []
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
        for look_again, followers in self.followers:
            await look_again([each for each in followers if each.must_be_asked])
        return any(each.is_on for each in self._asked())

    def forget(self) -> None:
        """What they told is old by now: nobody can tell it, until they are asked again."""
        for each in self._asked():
            each.lost()

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

    def _asked(self) -> list[Any]:
        return [each for _look_again, followers in self.followers for each in followers if each.must_be_asked]

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


async def open_sensors(
    told: Callable[[SensorState, bool | None], None],
    login: Login,
    platform: str = sys.platform,
    limits: Limits = USUAL_LIMITS,
) -> Sensors:
    """Open what works here; what does not is remembered with its reason.

    Args:
        told: called on the event loop with what is told, when it is first known and when it changes.
        login: in which they are opened.
        platform: as `sys.platform` has it; elsewhere than on Linux nothing tells.
        limits: how long those on a bus may take.
    """
    sensors = Sensors(told)
    if platform != "linux":
        for need in dict.fromkeys(NEEDS.values()):
            sensors.refused(need, platform, _("nothing tells on this system yet"))
        return sensors

    def at(place: Place) -> list[Listed]:
        return [each for each in listed.SENSORS if each.place == place and each.fits(login.environment)]

    told_by_display = await _open_on_display(sensors, at, login)
    on_session_bus = [each for each in at("session-bus") if each.need not in told_by_display]
    await _follow(sensors, SESSION_BUS, session_bus_address(login.environment), on_session_bus, login, limits)
    await _follow(sensors, SYSTEM_BUS, system_bus_address(login.environment), at("system-bus"), login, limits)
    await _open_calls(sensors, at("sound"), login)
    return sensors


async def _open_on_display(sensors: Sensors, at: Callable[[Place], list[Listed]], login: Login) -> set[str]:
    """Open the sensors of the compositor or the X server; the needs that they answer, for which no bus is asked."""
    if login.environment.get("WAYLAND_DISPLAY"):
        fitting = at("wayland")
    elif login.environment.get("DISPLAY"):  # never beside Wayland: Xwayland hears only what its own windows are told
        fitting = at("x11")
    else:
        sensors.refused("idle", N_("display"), _("no desktop session found here"))
        return set()
    told = set()
    for each in fitting:
        kind = each.load()
        try:
            sensor = await kind.open(sensors.tell(kind.mechanism), login)
        except Unavailable as reason:
            sensors.refused(each.need, kind.mechanism, str(reason))
        else:
            sensors.keep(sensor.close)
            sensors.tried(each.need, kind.mechanism, _(sensor.description))
            told.add(each.need)
    return told


async def _follow(
    sensors: Sensors, bus: str, address: str | None, fitting: Sequence[Listed], login: Login, limits: Limits
) -> None:
    """Open the sensors on one bus, over one connection."""
    why = _(MISSING[bus])
    if address:
        from routine.desktop.wire.bus_watch import BusWatch  # here, as dbus-fast is only there on Linux

        followers = []
        for each in fitting:
            kind = each.load()
            followers.append(kind(sensors.tell(kind.mechanism), login))
            sensors.tried(each.need, kind.mechanism, _(kind.description))
        try:
            watch = await BusWatch(address, followers, limits).begin()
        except Unavailable as reason:
            why = str(reason)
        else:
            sensors.keep(watch.close)
            sensors.followers.append((watch.look_again, followers))
            return
    for need in dict.fromkeys(each.need for each in fitting):
        sensors.refused(need, bus, why)


async def _open_calls(sensors: Sensors, fitting: Iterable[Listed], login: Login) -> None:
    """Open those who know of microphones: the first that can tell is asked."""
    found: list[CallSensor] = []
    for each in fitting:
        kind = each.load()
        try:
            found.append(kind.open(login))
        except Unavailable as reason:
            sensors.refused(each.need, kind.mechanism, str(reason))
    if found:
        sensors.calls = _FirstToTell(found)
        await sensors.calls.look()


class _FirstToTell:
    """Asks each of them until one can tell."""

    def __init__(self, sensors: Sequence[CallSensor]) -> None:
        self._sensors = sensors
        self.description = ""

    async def look(self) -> bool | None:
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                for sensor in self._sensors:
                    if (holds := await sensor.look()) is not None:
                        self.description = _(sensor.description)
                        return holds
        except TimeoutError:
            pass
        self.description = ""
        return None
