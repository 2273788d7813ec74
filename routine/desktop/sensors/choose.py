"""Which sensors tell what the person is doing: all that fit this desktop are opened. SPEC sections 2-3, PLATFORM."""

import asyncio
import sys
from collections.abc import Callable, Iterable, Sequence

from routine.desktop.sensors import listed
from routine.desktop.sensors.listed import Listed, Login, Place
from routine.desktop.sensors.readings import Sensors
from routine.desktop.wire.addresses import session_bus_address, system_bus_address
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.i18n import N_, _
from routine.model.presence import NEEDS, SensorState
from routine.ports import CallSensor, Unavailable

SESSION_BUS, SYSTEM_BUS = N_("session bus"), N_("system bus")
MISSING = {SESSION_BUS: N_("no session bus found here"), SYSTEM_BUS: N_("no system bus found here")}
"""Bus -> what is said where there is none."""

LOOK_WITHIN = 5.0
"""Seconds that a look at the microphone may take, whoever is asked (`CallSensor`)."""


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
        from routine.desktop.sensors.bus_sensor import AskedSensors  # here, as dbus-fast is only there on Linux
        from routine.desktop.wire.bus_watch import BusWatch

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
            sensors.asked.append(AskedSensors(watch, followers))
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
