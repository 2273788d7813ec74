"""The sensors there are, one line each; the module of one is loaded only where it fits. SPEC sections 2-3, PLATFORM.

A module is named `need_mechanism` and says in `SENSOR` which class it offers, with its words for `doctor`:

- on a display, a `DisplaySensor`;
- on a bus, a `Follower` that is made of a `Tell` and a `Login`, with `mechanism` and `description`;
- for calls, a `CallSensor` with `mechanism` and `open(login)`.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from routine.i18n import N_

Place = Literal["wayland", "x11", "session bus", "system bus", "sound"]


class Listed(NamedTuple):
    """One sensor.

    Attributes:
        module: it, beside this one (`.need_mechanism`) or by its whole name.
        place: where it is asked.
        can_tell: what has it, as `doctor` lists who can tell; empty where a sentence of its need names it.
        session: the only desktop of which it may be asked; empty for any.
    """

    module: str
    place: Place
    can_tell: str = ""
    session: str = ""

    @property
    def need(self) -> str:
        """What it is needed for, as `status --json` and `doctor` call it."""
        return self.module.rpartition(".")[2].partition("_")[0]

    def fits(self, environment: Mapping[str, str]) -> bool:
        """Whether this login is one of the desktop that it wants."""
        return not self.session or self.session in environment.get("XDG_CURRENT_DESKTOP", "").split(":")


SENSORS: tuple[Listed, ...] = (
    Listed(".dnd_gnome", "session bus", "GNOME"),
    Listed(".dnd_kde", "session bus", "KDE Plasma"),
    Listed(".dnd_cinnamon", "session bus", "Cinnamon"),
    Listed(".dnd_mate", "session bus", "MATE", session="MATE"),
    Listed(".dnd_xfce", "session bus", "XFCE"),
    Listed(".dnd_lxqt", "session bus", "LXQt"),
    Listed(".dnd_dunst", "session bus", "dunst"),
    Listed(".dnd_mako", "session bus", "mako"),
    Listed(".dnd_swaync", "session bus", "swaync"),
    Listed(".film_gnome", "session bus", "GNOME"),
    Listed(".film_kde", "session bus", "KDE Plasma"),
    Listed(".idle_mutter", "session bus", "GNOME"),
    Listed(".idle_wayland", "wayland", "KDE Plasma, sway, Hyprland, COSMIC"),
    Listed(".idle_x11", "x11", N_("every X11 desktop")),
    Listed(".fullscreen_wayland", "wayland"),
    Listed(".fullscreen_x11", "x11"),
    Listed(".sleep_logind", "system bus", "systemd-logind"),
    Listed(".film_logind", "system bus", "systemd-logind"),
    Listed(".call_pipewire", "sound"),
    Listed(".call_pulseaudio", "sound"),
)
