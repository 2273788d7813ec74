"""KDE's do-not-disturb. PLATFORM, Idle, away, sleep: `Inhibited` of the notification server."""

from routine.desktop.bus_property import BusProperty
from routine.desktop.bus_sign import yes_or_no
from routine.translation import N_


class KdeQuiet(BusProperty):
    """Tells `dnd` where Plasma shows the notifications; it counts full screen and presentations too, where so set."""

    description = N_("KDE's do-not-disturb")
    sign = "dnd"
    name = "org.freedesktop.Notifications"
    path = "/org/freedesktop/Notifications"
    interface = "org.freedesktop.Notifications"
    property_name = "Inhibited"
    holds = staticmethod(yes_or_no)
