"""Reminders of ours shown with their buttons at once, in GNOME: its `force-expanded`, for our application alone.

GNOME shows a banner without its buttons until the pointer rests on it (EXPERIENCE section 8, tremor and slow hands).
"""

from routine.service.desktop_entry import APPLICATION
from routine.service.gsettings import ask

_SCHEMA = (
    "org.gnome.desktop.notifications.application:"
    f"/org/gnome/desktop/notifications/application/{APPLICATION.lower().replace('.', '-')}/"
)
"""Small letters, and a hyphen for all else: so GNOME Shell names the settings of an application."""


def can_expand() -> bool:
    """Whether this computer has that setting."""
    return ask("get", _SCHEMA, "force-expanded") is not None


def is_expanded() -> bool:
    """Whether it is set for us."""
    return ask("get", _SCHEMA, "force-expanded") == "true"


def expand() -> bool:
    """Set it; whether it is set now."""
    ask("set", _SCHEMA, "application-id", f"{APPLICATION}.desktop")
    ask("set", _SCHEMA, "force-expanded", "true")
    return is_expanded()


def reset() -> None:
    """Back to what GNOME does of itself."""
    ask("reset", _SCHEMA, "force-expanded")
    ask("reset", _SCHEMA, "application-id")
