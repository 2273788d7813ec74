"""Where the buses listen. Apart from `session_bus.py`, as dbus-fast is only there on Linux."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

SOCKET = Path("/run/dbus/system_bus_socket")


def session_bus_address(environment: Mapping[str, str]) -> str | None:
    """The address of the person's session bus, `None` when this login has none."""
    if told := environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return told
    folder = environment.get("XDG_RUNTIME_DIR")
    if not folder or not Path(folder, "bus").exists():
        return None
    return f"unix:path={quote(folder)}/bus"


def system_bus_address(environment: Mapping[str, str], socket: Path = SOCKET) -> str | None:
    """Where the system bus listens, `None` where there is none (a container)."""
    told = environment.get("DBUS_SYSTEM_BUS_ADDRESS")
    return told or (f"unix:path={socket}" if socket.exists() else None)
