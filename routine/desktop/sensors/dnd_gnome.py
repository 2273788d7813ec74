"""GNOME's do-not-disturb: the setting `show-banners`."""

from routine.desktop.sensors.dnd_setting import SettingDnd
from routine.i18n import N_


class GnomeDnd(SettingDnd):
    """Tells `dnd` while GNOME's shell runs."""

    mechanism = "gnome"
    description = N_("GNOME's do-not-disturb")
    name = "org.gnome.Shell"
    schema, key = "org.gnome.desktop.notifications", "show-banners"
    path = "/org/gnome/desktop/notifications/show-banners"
    on, off = b"false", b"true"
