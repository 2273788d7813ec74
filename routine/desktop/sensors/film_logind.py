"""What keeps the screen awake elsewhere: logind's inhibitors, on the system bus. PLATFORM, Idle, away, sleep."""

from routine.desktop.sensors.bus_sensor import BusProperty
from routine.i18n import N_


class LogindFilm(BusProperty):
    """Tells `inhibited` where logind runs. Only inhibitors that block count: one that delays ends by itself."""

    mechanism = "logind-inhibitors"
    description = N_("logind's idle inhibitors")
    state = "inhibited"
    name = "org.freedesktop.login1"
    path = "/org/freedesktop/login1"
    interface = "org.freedesktop.login1.Manager"
    property_name = "BlockInhibited"

    @staticmethod
    def holds(value: object) -> bool | None:
        """Whether `idle` is in the list, which is written like `shutdown:sleep:idle`."""
        return "idle" in value.split(":") if isinstance(value, str) else None
