"""Cinnamon's do-not-disturb: the setting `display-notifications`, measured with 5.6.

While it is on nothing pops up, urgent or not, and nothing is shown when it ends.
"""

from routine.desktop.sensors.dnd_setting import SettingDnd
from routine.i18n import N_


class CinnamonDnd(SettingDnd):
    """Tells `dnd` while Cinnamon runs."""

    mechanism = "cinnamon"
    description = N_("Cinnamon's do-not-disturb")
    name = "org.Cinnamon"
    schema, key = "org.cinnamon.desktop.notifications", "display-notifications"
    path = "/org/cinnamon/desktop/notifications/display-notifications"
    on, off = b"false", b"true"
