"""What starts at login where systemd is not told of the session: the autostart entry of the desktop.

Some window managers never reach graphical-session.target (PLATFORM "systemd user unit"), on which our unit waits.
Starting a service that runs already does nothing, so the entry may stand beside the unit.
"""

from collections.abc import Sequence
from pathlib import Path

import platformdirs

from routine.service.desktop_entry import APPLICATION, exec_value


def autostart_path() -> Path:
    """Where the entry of this person lies: `$XDG_CONFIG_HOME/autostart` (Desktop Application Autostart, 0.5)."""
    return platformdirs.user_config_path() / "autostart" / f"{APPLICATION}.desktop"


def autostart_text(name: str, command: Sequence[str]) -> str:
    """The entry: it starts the service.

    Args:
        name: of the program, for a list of what starts at login.
        command: an absolute program and its first arguments.
    """
    start = exec_value([*command, "service", "start", "--quiet"])
    return f"[Desktop Entry]\nType=Application\nName={name}\nIcon={APPLICATION}\nExec={start}\nNoDisplay=true\n"
