"""Dunst's pause. PLATFORM, Idle, away, sleep: `paused`, measured with 1.9, which signals each change."""

from routine.desktop.sensors.bus_sensor import BusProperty
from routine.i18n import N_


class DunstDnd(BusProperty):
    """Tells `dnd` where dunst shows the notifications."""

    mechanism = "dunst"
    description = N_("dunst's paused property")
    state = "dnd"
    name = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"
    interface = "org.dunstproject.cmd0"
    property_name = "paused"
