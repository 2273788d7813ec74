"""What keeps the screen awake on GNOME: the inhibitors of its session manager. PLATFORM, Idle, away, sleep."""

from routine.desktop.sensors.bus_sensor import BusProperty
from routine.i18n import N_

IDLE = 8
"""The bit of "the session must not count as idle"; a film sets it. The others are about leaving and suspending."""


class GnomeFilm(BusProperty):
    """Tells `inhibited` while GNOME's session manager runs, or one that took over its interface."""

    mechanism = "gnome-session"
    description = N_("GNOME's session inhibitors")
    state = "inhibited"
    name = "org.gnome.SessionManager"
    path = "/org/gnome/SessionManager"
    interface = "org.gnome.SessionManager"
    property_name = "InhibitedActions"

    @staticmethod
    def holds(value: object) -> bool | None:
        """Whether idling is among what is inhibited."""
        return bool(value & IDLE) if isinstance(value, int) and not isinstance(value, bool) else None
