"""KDE's do-not-disturb. PLATFORM, Idle, away, sleep: `Inhibited` of the notification server."""

from routine.desktop.sensors.bus_sensor import BusProperty
from routine.i18n import N_


class KdeDnd(BusProperty):
    """Tells `dnd` where Plasma shows the notifications; it counts full screen and presentations too, where so set."""

    mechanism = "kde"
    description = N_("KDE's do-not-disturb")
    state = "dnd"
    name = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"
    interface = "org.freedesktop.Notifications"
    property_name = "Inhibited"
