"""The icon in the tray: StatusNotifierItem with a menu of com.canonical.dbusmenu, where a desktop has a tray."""
