"""MATE's do-not-disturb: the setting `do-not-disturb` of its notification server, measured with 1.26.

While it is on every notification is dropped, and an id comes back all the same. Open it in a session of MATE only:
nobody's name on the bus stands for the setting, as the server is started by what is to be shown.
"""

from routine.desktop.sensors.dnd_setting import SettingDnd
from routine.desktop.wire.session_bus import BUS
from routine.i18n import N_


class MateDnd(SettingDnd):
    """Tells `dnd` as long as there is a bus."""

    mechanism = "mate"
    description = N_("MATE's do-not-disturb")
    name = BUS
    schema, key = "org.mate.NotificationDaemon", "do-not-disturb"
    path = "/org/mate/notification-daemon/do-not-disturb"
