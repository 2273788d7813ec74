"""Which mechanisms tell what the person is doing: all that fit this desktop are opened. SPEC sections 2-3, PLATFORM.

Each is imported when it is tried: dbus-fast is only there on Linux.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Protocol

from routine.desktop.sensors.readings import NEEDS, Senses
from routine.desktop.sensors.zone_timedated import system_bus_address
from routine.desktop.wire.bus_address import session_bus_address
from routine.desktop.wire.bus_watch import USUAL_LIMITS, BusWatch, Follower, Limits
from routine.i18n import N_, _
from routine.model.presence import AWAY_AFTER
from routine.ports import CallSource, SignSource, Tell, Unavailable
from routine.schedule.live_gates import Sign


class _Described(Follower, Protocol):
    description: str


_Kind = tuple[str, str, Callable[[Tell], _Described]]
"""Need, mechanism, and how to make what follows it on a bus."""

SESSION_BUS, SYSTEM_BUS = N_("session bus"), N_("system bus")
MISSING = {SESSION_BUS: N_("no session bus found here"), SYSTEM_BUS: N_("no system bus found here")}
"""Bus -> what is said where there is none."""

LOOK_WITHIN = 5.0
"""Seconds that a look at the microphone may take, whoever is asked (`CallSource`)."""


async def open_senses(
    told: Callable[[Sign, bool | None], None],
    environment: Mapping[str, str],
    not_a_call: Callable[[], Sequence[str]],
    platform: str = sys.platform,
    after: timedelta = AWAY_AFTER,
    limits: Limits = USUAL_LIMITS,
) -> Senses:
    """Open what works here; what does not is remembered with its reason.

    Args:
        told: called on the event loop with each sign, when it is first known and when it changes.
        environment: of this login.
        not_a_call: the programs that may listen to the microphone without a call, as the profile has them now.
        platform: as `sys.platform` has it; elsewhere than on Linux nothing tells.
        after: without input for so long the person is idle.
        limits: how long those on a bus may take.
    """
    senses = Senses(told)
    if platform != "linux":
        for need in dict.fromkeys(NEEDS.values()):
            senses.refused(need, platform, _("nothing tells on this system yet"))
        return senses
    idle_told = await _open_idle(senses, environment, after)
    await _open_fullscreen(senses, environment)
    await _open_session_bus(senses, environment, None if idle_told else after, limits)
    await _open_system_bus(senses, environment, limits)
    await _open_calls(senses, environment, not_a_call)
    return senses


async def _open_idle(senses: Senses, environment: Mapping[str, str], after: timedelta) -> bool:
    """The compositor or the X server; GNOME's own monitor is asked over the bus where neither tells."""
    if environment.get("WAYLAND_DISPLAY"):
        from routine.desktop.sensors.idle_wayland import open_idle_wayland

        return await _kept(senses, "idle", "wayland", lambda tell: open_idle_wayland(tell, environment, after))
    if environment.get("DISPLAY"):  # never beside Wayland: Xwayland hears only what its own windows are told
        from routine.desktop.sensors.idle_x11 import open_idle_x11

        return await _kept(senses, "idle", "x11", lambda tell: open_idle_x11(tell, environment, after))
    senses.refused("idle", N_("display"), _("no desktop session found here"))
    return False


async def _open_fullscreen(senses: Senses, environment: Mapping[str, str]) -> None:
    if environment.get("WAYLAND_DISPLAY"):
        from routine.desktop.sensors.fullscreen_wayland import open_fullscreen_wayland

        await _kept(senses, "fullscreen", "wlroots", lambda tell: open_fullscreen_wayland(tell, environment))
    elif environment.get("DISPLAY"):
        from routine.desktop.sensors.fullscreen_x11 import open_fullscreen_x11

        await _kept(senses, "fullscreen", "x11-windows", lambda tell: open_fullscreen_x11(tell, environment))


async def _kept(senses: Senses, need: str, mechanism: str, opening: Callable[[Tell], Awaitable[SignSource]]) -> bool:
    try:
        source = await opening(senses.tell(mechanism))
        senses.keep(source)
        senses.tried(need, mechanism, source.description)
    except Unavailable as reason:
        senses.refused(need, mechanism, str(reason))
        return False
    return True


async def _open_session_bus(
    senses: Senses, environment: Mapping[str, str], gnome_idle_after: timedelta | None, limits: Limits
) -> None:
    """The desktops' switches and inhibitors; and GNOME's idle monitor, unless idle is told already (`None`)."""
    from routine.desktop.sensors.dnd_cinnamon import CinnamonQuiet
    from routine.desktop.sensors.dnd_dunst import DunstQuiet
    from routine.desktop.sensors.dnd_gnome import GnomeQuiet
    from routine.desktop.sensors.dnd_kde import KdeQuiet
    from routine.desktop.sensors.dnd_lxqt import LxqtQuiet
    from routine.desktop.sensors.dnd_mako import MakoQuiet
    from routine.desktop.sensors.dnd_mate import MateQuiet
    from routine.desktop.sensors.dnd_swaync import SwayncQuiet
    from routine.desktop.sensors.dnd_xfce import XfceQuiet
    from routine.desktop.sensors.film_gnome import GnomeInhibitors
    from routine.desktop.sensors.film_kde import KdeInhibitors
    from routine.desktop.sensors.idle_mutter import MutterIdle

    kinds: list[_Kind] = [
        *(("dnd", "gnome", GnomeQuiet), ("dnd", "kde", KdeQuiet), ("dnd", "dunst", DunstQuiet)),
        *(("dnd", "mako", MakoQuiet), ("dnd", "swaync", SwayncQuiet), ("dnd", "xfce", XfceQuiet)),
        *(("dnd", "cinnamon", CinnamonQuiet), ("dnd", "lxqt", LxqtQuiet)),
        *(("film", "gnome-session", GnomeInhibitors), ("film", "powerdevil", KdeInhibitors)),
    ]
    if "MATE" in environment.get("XDG_CURRENT_DESKTOP", "").split(":"):
        kinds.append(("dnd", "mate", MateQuiet))
    if gnome_idle_after is not None:
        kinds.append(("idle", "mutter", partial(MutterIdle, after=gnome_idle_after)))
    await _follow(senses, SESSION_BUS, session_bus_address(environment), kinds, limits)


async def _open_system_bus(senses: Senses, environment: Mapping[str, str], limits: Limits) -> None:
    """logind: sleep, lock, and who keeps the screen awake."""
    from routine.desktop.sensors.film_logind import LogindInhibitors
    from routine.desktop.sensors.sleep_logind import LogindSleep

    kinds: list[_Kind] = [("sleep", "logind", LogindSleep), ("film", "logind-inhibitors", LogindInhibitors)]
    await _follow(senses, SYSTEM_BUS, system_bus_address(environment), kinds, limits)


async def _follow(senses: Senses, bus: str, address: str | None, kinds: Sequence[_Kind], limits: Limits) -> None:
    needs = dict.fromkeys(need for need, _mechanism, _kind in kinds)
    if address is None:
        for need in needs:
            senses.refused(need, bus, _(MISSING[bus]))
        return
    followers = []
    for need, mechanism, kind in kinds:
        followers.append(kind(senses.tell(mechanism)))
        senses.tried(need, mechanism, _(followers[-1].description))
    try:
        watch = await BusWatch.open(address, followers, limits)
        senses.keep(watch)
        senses.asked.append(watch)
    except Unavailable as reason:
        for need in needs:
            senses.refused(need, bus, str(reason))


async def _open_calls(senses: Senses, environment: Mapping[str, str], not_a_call: Callable[[], Sequence[str]]) -> None:
    from routine.desktop.sensors.call_pipewire import PipeWireCalls
    from routine.desktop.sensors.call_pulseaudio import PulseAudioCalls

    sources: list[CallSource] = []
    for mechanism, kind in (("pipewire", PipeWireCalls), ("pulseaudio", PulseAudioCalls)):
        try:
            sources.append(kind.open(not_a_call, environment))
        except Unavailable as reason:
            senses.refused("call", mechanism, str(reason))
    if sources:
        senses.calls = _FirstToTell(sources)
        await senses.calls.look()


class _FirstToTell:
    """Asks each source until one can tell."""

    def __init__(self, sources: Sequence[CallSource]) -> None:
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
