"""Running in the background: systemd, or what starts at login."""
