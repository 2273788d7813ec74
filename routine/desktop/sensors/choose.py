"""Which mechanisms tell what the person is doing: all that fit this desktop are opened. SPEC sections 2-3, PLATFORM.

Each is imported when it is tried: dbus-fast is only there on Linux.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Protocol

from routine.desktop.sensors.readings import Sensors
from routine.desktop.sensors.zone_timedated import system_bus_address
from routine.desktop.wire.bus_address import session_bus_address
from routine.desktop.wire.bus_watch import USUAL_LIMITS, BusWatch, Follower, Limits
from routine.i18n import N_, _
from routine.model.presence import AWAY_AFTER
from routine.model.sensors import NEEDS, SensorState
from routine.ports import CallSensor, Sensor, Tell, Unavailable


class _Described(Follower, Protocol):
    description: str


_Kind = tuple[str, str, Callable[[Tell], _Described]]
"""Need, mechanism, and how to make what follows it on a bus."""

SESSION_BUS, SYSTEM_BUS = N_("session bus"), N_("system bus")
MISSING = {SESSION_BUS: N_("no session bus found here"), SYSTEM_BUS: N_("no system bus found here")}
"""Bus -> what is said where there is none."""

LOOK_WITHIN = 5.0
"""Seconds that a look at the microphone may take, whoever is asked (`CallSensor`)."""


async def open_sensors(
    told: Callable[[SensorState, bool | None], None],
    environment: Mapping[str, str],
    not_a_call: Callable[[], Sequence[str]],
    platform: str = sys.platform,
    after: timedelta = AWAY_AFTER,
    limits: Limits = USUAL_LIMITS,
) -> Sensors:
    """Open what works here; what does not is remembered with its reason.

    Args:
        told: called on the event loop with each state, when it is first known and when it changes.
        environment: of this login.
        not_a_call: the programs that may listen to the microphone without a call, as the profile has them now.
        platform: as `sys.platform` has it; elsewhere than on Linux nothing tells.
        after: without input for so long the person is idle.
        limits: how long those on a bus may take.
    """
    sensors = Sensors(told)
    if platform != "linux":
        for need in dict.fromkeys(NEEDS.values()):
            sensors.refused(need, platform, _("nothing tells on this system yet"))
        return sensors
    idle_told = await _open_idle(sensors, environment, after)
    await _open_fullscreen(sensors, environment)
    await _open_session_bus(sensors, environment, None if idle_told else after, limits)
    await _open_system_bus(sensors, environment, limits)
    await _open_calls(sensors, environment, not_a_call)
    return sensors


async def _open_idle(sensors: Sensors, environment: Mapping[str, str], after: timedelta) -> bool:
    """The compositor or the X server; GNOME's own monitor is asked over the bus where neither tells."""
    if environment.get("WAYLAND_DISPLAY"):
        from routine.desktop.sensors.idle_wayland import open_idle_wayland

        return await _kept(sensors, "idle", "wayland", lambda tell: open_idle_wayland(tell, environment, after))
    if environment.get("DISPLAY"):  # never beside Wayland: Xwayland hears only what its own windows are told
        from routine.desktop.sensors.idle_x11 import open_idle_x11

        return await _kept(sensors, "idle", "x11", lambda tell: open_idle_x11(tell, environment, after))
    sensors.refused("idle", N_("display"), _("no desktop session found here"))
    return False


async def _open_fullscreen(sensors: Sensors, environment: Mapping[str, str]) -> None:
    if environment.get("WAYLAND_DISPLAY"):
        from routine.desktop.sensors.fullscreen_wayland import open_fullscreen_wayland

        await _kept(sensors, "fullscreen", "wlroots", lambda tell: open_fullscreen_wayland(tell, environment))
    elif environment.get("DISPLAY"):
        from routine.desktop.sensors.fullscreen_x11 import open_fullscreen_x11

        await _kept(sensors, "fullscreen", "x11-windows", lambda tell: open_fullscreen_x11(tell, environment))


async def _kept(sensors: Sensors, need: str, mechanism: str, opening: Callable[[Tell], Awaitable[Sensor]]) -> bool:
    try:
        source = await opening(sensors.tell(mechanism))
        sensors.keep(source)
        sensors.tried(need, mechanism, source.description)
    except Unavailable as reason:
        sensors.refused(need, mechanism, str(reason))
        return False
    return True


async def _open_session_bus(
    sensors: Sensors, environment: Mapping[str, str], gnome_idle_after: timedelta | None, limits: Limits
) -> None:
    """The desktops' switches and inhibitors; and GNOME's idle monitor, unless idle is told already (`None`)."""
    from routine.desktop.sensors.dnd_cinnamon import CinnamonDnd
    from routine.desktop.sensors.dnd_dunst import DunstDnd
    from routine.desktop.sensors.dnd_gnome import GnomeDnd
    from routine.desktop.sensors.dnd_kde import KdeDnd
    from routine.desktop.sensors.dnd_lxqt import LxqtDnd
    from routine.desktop.sensors.dnd_mako import MakoDnd
    from routine.desktop.sensors.dnd_mate import MateDnd
    from routine.desktop.sensors.dnd_swaync import SwayncDnd
    from routine.desktop.sensors.dnd_xfce import XfceDnd
    from routine.desktop.sensors.film_gnome import GnomeFilm
    from routine.desktop.sensors.film_kde import KdeFilm
    from routine.desktop.sensors.idle_mutter import MutterIdle

    kinds: list[_Kind] = [
        *(("dnd", "gnome", GnomeDnd), ("dnd", "kde", KdeDnd), ("dnd", "dunst", DunstDnd)),
        *(("dnd", "mako", MakoDnd), ("dnd", "swaync", SwayncDnd), ("dnd", "xfce", XfceDnd)),
        *(("dnd", "cinnamon", CinnamonDnd), ("dnd", "lxqt", LxqtDnd)),
        *(("film", "gnome-session", GnomeFilm), ("film", "powerdevil", KdeFilm)),
    ]
    if "MATE" in environment.get("XDG_CURRENT_DESKTOP", "").split(":"):
        kinds.append(("dnd", "mate", MateDnd))
    if gnome_idle_after is not None:
        kinds.append(("idle", "mutter", partial(MutterIdle, after=gnome_idle_after)))
    await _follow(sensors, SESSION_BUS, session_bus_address(environment), kinds, limits)


async def _open_system_bus(sensors: Sensors, environment: Mapping[str, str], limits: Limits) -> None:
    """logind: sleep, lock, and who keeps the screen awake."""
    from routine.desktop.sensors.film_logind import LogindFilm
    from routine.desktop.sensors.sleep_logind import LogindSleep

    kinds: list[_Kind] = [("sleep", "logind", LogindSleep), ("film", "logind-inhibitors", LogindFilm)]
    await _follow(sensors, SYSTEM_BUS, system_bus_address(environment), kinds, limits)


async def _follow(sensors: Sensors, bus: str, address: str | None, kinds: Sequence[_Kind], limits: Limits) -> None:
    needs = dict.fromkeys(need for need, _mechanism, _kind in kinds)
    if address is None:
        for need in needs:
            sensors.refused(need, bus, _(MISSING[bus]))
        return
    followers = []
    for need, mechanism, kind in kinds:
        followers.append(kind(sensors.tell(mechanism)))
        sensors.tried(need, mechanism, _(followers[-1].description))
    try:
        watch = await BusWatch.open(address, followers, limits)
        sensors.keep(watch)
        sensors.asked.append(watch)
    except Unavailable as reason:
        for need in needs:
            sensors.refused(need, bus, str(reason))


async def _open_calls(
    sensors: Sensors, environment: Mapping[str, str], not_a_call: Callable[[], Sequence[str]]
) -> None:
    from routine.desktop.sensors.call_pipewire import PipeWireCalls
    from routine.desktop.sensors.call_pulseaudio import PulseAudioCalls

    sources: list[CallSensor] = []
    for mechanism, kind in (("pipewire", PipeWireCalls), ("pulseaudio", PulseAudioCalls)):
        try:
            sources.append(kind.open(not_a_call, environment))
        except Unavailable as reason:
            sensors.refused("call", mechanism, str(reason))
    if sources:
        sensors.calls = _FirstToTell(sources)
        await sensors.calls.look()


class _FirstToTell:
    """Asks each source until one can tell."""

    def __init__(self, sources: Sequence[CallSensor]) -> None:
        self._sources = sources
        self.description = ""

    async def look(self) -> bool | None:
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                for source in self._sources:
                    if (holds := await source.look()) is not None:
                        self.description = _(source.description)
                        return holds
        except TimeoutError:
            pass
        self.description = ""
        return None
