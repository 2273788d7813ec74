"""The sensors there are, one line each, and the login in which they are opened. SPEC sections 2-3, PLATFORM.

The module of one is named `need_mechanism`, and loaded only where it fits; the class in it says its words for `doctor`
and is

- on a display, a `DisplaySensor`;
- on a bus, a `Follower` that is made of a `Tell` and a `Login`, with `mechanism`, `description` and
  `must_be_asked` (`BusSensor`);
- for calls, a `CallSensor` with `mechanism` and `open(login)`.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from importlib import import_module
from typing import Any, Literal, NamedTuple

from routine.i18n import N_
from routine.model.presence import AWAY_AFTER

Place = Literal["wayland", "x11", "session-bus", "system-bus", "sound"]


class Login(NamedTuple):
    """What a sensor may need to know.

    Attributes:
        environment: of this login.
        after: without input for so long the person is idle.
        not_a_call: the programs that may listen to the microphone without a call, upper or lower case; asked each time.
    """

    environment: Mapping[str, str]
    after: timedelta = AWAY_AFTER
    not_a_call: Callable[[], Sequence[str]] = tuple


THIS_LOGIN = Login(os.environ)


class Listed(NamedTuple):
    """One sensor.

    Attributes:
        sensor: its module, beside this one or by its whole name, and its class: `.need_mechanism:Class`.
        place: where it is asked.
        can_tell: what has it, as `doctor` lists who can tell; empty where a sentence of its need names it.
        session: the only desktop of which it may be asked; empty for any.
    """

    sensor: str
    place: Place
    can_tell: str = ""
    session: str = ""

    @property
    def need(self) -> str:
        """What it is needed for, as `status --json` and `doctor` call it."""
        return self.sensor.rpartition(".")[2].partition("_")[0]

    def load(self) -> Any:
        """Its class."""
        module, _colon, name = self.sensor.partition(":")
        return getattr(import_module(module, __package__), name)

    def fits(self, environment: Mapping[str, str]) -> bool:
        """Whether this login is one of the desktop that it wants."""
        return not self.session or self.session in environment.get("XDG_CURRENT_DESKTOP", "").split(":")


SENSORS: tuple[Listed, ...] = (
    Listed(".dnd_gnome:GnomeDnd", "session-bus", "GNOME"),
    Listed(".dnd_kde:KdeDnd", "session-bus", "KDE Plasma"),
    Listed(".dnd_cinnamon:CinnamonDnd", "session-bus", "Cinnamon"),
    Listed(".dnd_mate:MateDnd", "session-bus", "MATE", session="MATE"),
    Listed(".dnd_xfce:XfceDnd", "session-bus", "XFCE"),
    Listed(".dnd_lxqt:LxqtDnd", "session-bus", "LXQt"),
    Listed(".dnd_dunst:DunstDnd", "session-bus", "dunst"),
    Listed(".dnd_mako:MakoDnd", "session-bus", "mako"),
    Listed(".dnd_swaync:SwayncDnd", "session-bus", "swaync"),
    Listed(".film_gnome:GnomeFilm", "session-bus", "GNOME"),
    Listed(".film_kde:KdeFilm", "session-bus", "KDE Plasma"),
    Listed(".lock_gnome:GnomeLock", "session-bus", session="GNOME"),
    Listed(".idle_mutter:MutterIdle", "session-bus", "GNOME"),
    Listed(".idle_wayland:WaylandIdle", "wayland", N_("KDE Plasma, sway, Hyprland, COSMIC")),
    Listed(".idle_x11:XIdle", "x11", N_("every X11 desktop")),
    Listed(".fullscreen_wayland:WaylandFullscreen", "wayland"),
    Listed(".fullscreen_x11:XFullscreen", "x11"),
    Listed(".sleep_logind:LogindSleep", "system-bus", "systemd-logind"),
    Listed(".film_logind:LogindFilm", "system-bus", "systemd-logind"),
    Listed(".call_pipewire:PipeWireCalls", "sound"),
    Listed(".call_pulseaudio:PulseAudioCalls", "sound"),
)
