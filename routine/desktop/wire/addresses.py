"""Where the buses, the X server and the Wayland compositor of a login listen."""

import os
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from routine.i18n import _
from routine.ports import Unavailable

SYSTEM_BUS = Path("/run/dbus/system_bus_socket")
SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - every X server of every Linux listens in this folder
LOCAL, WILD = 256, 65535  # families of an .Xauthority entry that a display of this computer can have
COOKIE = b"MIT-MAGIC-COOKIE-1"


def session_bus_address(environment: Mapping[str, str]) -> str | None:
    """The address of the person's session bus, `None` when this login has none."""
    if told := environment.get("DBUS_SESSION_BUS_ADDRESS"):
        return told
    folder = environment.get("XDG_RUNTIME_DIR")
    if not folder or not os.access(Path(folder, "bus"), os.F_OK):  # somebody else's, as after `su`, is none either
        return None
    return f"unix:path={quote(folder)}/bus"


def system_bus_address(environment: Mapping[str, str], place: Path = SYSTEM_BUS) -> str | None:
    """Where the system bus listens, `None` where there is none (a container)."""
    told = environment.get("DBUS_SYSTEM_BUS_ADDRESS")
    return told or (f"unix:path={place}" if place.exists() else None)


def socket_of(environment: Mapping[str, str]) -> Path:
    """Where the compositor of this login listens, by the rules of libwayland; raises Unavailable without a folder."""
    path = Path(environment.get("XDG_RUNTIME_DIR", ""), environment.get("WAYLAND_DISPLAY") or "wayland-0")
    if not path.is_absolute():
        raise Unavailable(_("this login has no runtime folder (XDG_RUNTIME_DIR), so no Wayland compositor"))
    return path


class DisplayAddress(NamedTuple):
    """A display of this computer.

    Attributes:
        sockets: addresses to try in turn. The second is Linux's abstract one: the only one where the folder of the
            first is missing, as in a sandbox.
        cookie: what proves that we may connect; empty where nothing is asked for.
    """

    sockets: tuple[str, str]
    cookie: bytes


def display_address(environment: Mapping[str, str], folder: Path = SOCKETS) -> DisplayAddress:
    """Find the display of a login.

    Args:
        environment: of this login: `DISPLAY`, `XAUTHORITY`, `HOME`.
        folder: where X servers listen.

    Raises:
        Unavailable: there is no display, or it is on another computer.
    """
    name = environment.get("DISPLAY")
    if not name:
        raise Unavailable(_("no X display in this login (DISPLAY is not set)"))
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", name)
    if not local:
        raise Unavailable(_("the X display {name} is not on this computer", name=name))
    number = local[1]
    path = str(folder / f"X{number}")
    authority = Path(environment.get("XAUTHORITY") or Path(environment.get("HOME", "/"), ".Xauthority"))
    return DisplayAddress((path, f"\0{path}"), _cookie(authority, number.encode()))


def _cookie(file: Path, number: bytes) -> bytes:
    """The cookie of this host, else of a host of another name: a laptop's changes with the network."""
    try:
        content = file.read_bytes()
    except OSError:
        return b""
    host = socket.gethostname().encode()
    fitting = [
        (address != host, cookie)
        for family, address, display, kind, cookie in _entries(content)
        if family in (LOCAL, WILD) and display in (number, b"") and kind == COOKIE
    ]
    return min(fitting, default=(True, b""))[1]


def _entries(content: bytes) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
    """Family, address, display, kind and data of each entry, up to one that is cut short (Xau(3))."""
    rest = BytesIO(content)

    def read(length: int) -> bytes:
        if len(taken := rest.read(length)) < length:
            raise EOFError
        return taken

    with suppress(EOFError):
        while True:
            family = int.from_bytes(read(2))
            address, display, kind, cookie = (read(int.from_bytes(read(2))) for _field in range(4))
            yield family, address, display, kind, cookie
