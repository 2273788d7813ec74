"""Where the X server of this login listens, and the cookie that it asks for."""

import re
import socket
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from routine.i18n import _
from routine.ports import Unavailable

SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 - every X server of every Linux listens in this folder
LOCAL, WILD = 256, 65535  # families of an .Xauthority entry that a display of this computer can have
COOKIE = b"MIT-MAGIC-COOKIE-1"


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
    return DisplayAddress((path, f"\0{path}"), _cookie(_authority_file(environment), number.encode()))


def _authority_file(environment: Mapping[str, str]) -> Path:
    return Path(environment.get("XAUTHORITY") or Path(environment.get("HOME", "/"), ".Xauthority"))


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
    place = 0
    while place + 2 <= len(content):
        (family,) = struct.unpack_from(">H", content, place)
        place += 2
        fields: list[bytes] = []
        for _field in range(4):
            if place + 2 > len(content):
                return
            (length,) = struct.unpack_from(">H", content, place)
            fields.append(content[place + 2 : place + 2 + length])
            place += 2 + length
        if place <= len(content):
            address, display, kind, cookie = fields
            yield family, address, display, kind, cookie
