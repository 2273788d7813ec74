"""Connections to the desktop: D-Bus, X11, Wayland."""
