"""Reminders of ours shown with their buttons at once, in GNOME: its `force-expanded`, for our application alone.

GNOME shows a banner without its buttons until the pointer rests on it (EXPERIENCE section 8, tremor and slow hands).
"""

import shutil
import subprocess

from routine.service.desktop_entry import APPLICATION

_SCHEMA = (
    "org.gnome.desktop.notifications.application:"
    f"/org/gnome/desktop/notifications/application/{APPLICATION.lower().replace('.', '-')}/"
)
"""Small letters, and a hyphen for all else: so GNOME Shell names the settings of an application."""

_PATIENCE = 20.0
"""Seconds for one call; `dconf-service` may have to start first."""


def can_expand() -> bool:
    """Whether this computer has that setting."""
    return _ask("get", "force-expanded") is not None


def is_expanded() -> bool:
    """Whether it is set for us."""
    return _ask("get", "force-expanded") == "true"


def expand() -> bool:
    """Set it; whether it is set now."""
    _ask("set", "application-id", f"{APPLICATION}.desktop")
    _ask("set", "force-expanded", "true")
    return is_expanded()


def reset() -> None:
    """Back to what GNOME does of itself."""
    _ask("reset", "force-expanded")
    _ask("reset", "application-id")


def _ask(verb: str, key: str, *value: str) -> str | None:
    """Run gsettings and return what it printed; `None` without it, without that setting, or without an answer."""
    program = shutil.which("gsettings")
    if program is None:
        return None
    command = [program, verb, _SCHEMA, key, *value]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)  # noqa: S603 - fixed words
    except subprocess.TimeoutExpired:
        return None
    return ended.stdout.strip() if ended.returncode == 0 else None
