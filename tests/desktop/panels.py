"""Real panels with a tray, each alone on a private bus and display, and a person with a pointer.

Where something is on the screen is found in pictures of it: the icon by the colour of its tile, a menu by what has
changed. So the rig knows nothing of how a panel is built.
"""

import asyncio
import os
import subprocess
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.desktop.parts import GENEROUS, end, need, output_of, running_bus, running_display
from tests.desktop.screens import HEIGHT, WIDTH, Screen, WaylandScreen, XScreen
from tests.desktop.server_kinds import SERVICES
from tests.desktop.sway import raise_sway

TILE, PAUSED_TILE = bytes((0x24, 0x38, 0x6B)), bytes((0x5A, 0x62, 0x70))
"""The colours of the icon's tile, which nothing else on these screens has."""

ENOUGH = 25
"""Pixels of it: more than the edge of a letter, fewer than the smallest icon has."""

APART = 60
"""Rows between what belongs together at most: a menu may have the colour of the screen behind it, but for its words."""

MATE = Path("/usr/lib/mate-panel/notification-area-applet")
XAPP = Path("/usr/libexec/xapps/sn-watcher/xapp-sn-watcher")

XFCE_PANEL = """<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array"><value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{size}"/>
      <property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/></property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="separator"/>
    <property name="plugin-2" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
"""
LXQT_PANEL = """[General]
panels=panel1
[panel1]
plugins=statusnotifier
position=Top
panelSize={size}
iconSize=22
width=100
width-percent=true
[statusnotifier]
type=statusnotifier
alignment=Left
"""
WAYBAR = """{{"position": "top", "height": {size}, "modules-left": ["tray"], "tray": {{"icon-size": 22}}}}
"""
MATE_PANEL = (
    ("org.mate.panel.toplevel:/org/mate/panel/toplevels/top/", "size", "{size}"),
    ("org.mate.panel.toplevel:/org/mate/panel/toplevels/top/", "orientation", "top"),
    (
        "org.mate.panel.object:/org/mate/panel/objects/tray/",
        "applet-iid",
        "NotificationAreaAppletFactory::NotificationArea",
    ),
    ("org.mate.panel.object:/org/mate/panel/objects/tray/", "object-type", "applet"),
    ("org.mate.panel.object:/org/mate/panel/objects/tray/", "toplevel-id", "top"),
    ("org.mate.panel", "object-id-list", "['tray']"),
    ("org.mate.panel", "toplevel-id-list", "['top']"),
)


class Kind(NamedTuple):
    """One panel.

    Attributes:
        program: a command, or an absolute path.
        package: the Debian package that holds it.
        words: what follows the program.
        file: what it is told before, below the home folder: its place and its text, with `size` and `dark` to fill in.
        services: D-Bus services that it needs.
        menu_button: opens the menu.
    """

    program: str
    package: str
    words: tuple[str, ...] = ()
    file: tuple[str, str] = ("", "")
    services: tuple[str, ...] = ()
    desktop: str = ""
    on_wayland: bool = False
    watcher: str = ""
    settings: tuple[tuple[str, str, str], ...] = ()


KINDS: Mapping[str, Kind] = {
    "xfce": Kind(
        "xfce4-panel",
        "xfce4-panel",
        ("--disable-wm-check",),
        (".config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml", XFCE_PANEL),
        ("org.xfce.Xfconf",),
        "XFCE",
    ),
    "mate": Kind(
        "mate-panel",
        "mate-panel",
        (),
        ("", ""),
        ("ca.desrt.dconf", "org.mate.panel.applet.NotificationAreaAppletFactory"),
        "MATE",
        settings=MATE_PANEL,
    ),
    "lxqt": Kind("lxqt-panel", "lxqt-panel", (), (".config/lxqt/panel.conf", LXQT_PANEL), (), "LXQt"),
    "waybar": Kind(
        "waybar", "waybar", ("--config", "{home}/waybar", "--style", "/dev/null"), ("waybar", WAYBAR), on_wayland=True
    ),
    "cinnamon": Kind(
        "cinnamon", "cinnamon", ("--replace",), ("", ""), ("ca.desrt.dconf",), "X-Cinnamon", watcher=str(XAPP)
    ),
}


class Box(NamedTuple):
    """A place on the screen, in pixels."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> tuple[int, int]:
        """Of it."""
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2


class Panel:
    """One panel; not running yet. Make it with `raise_panel`."""

    def __init__(
        self, kind: Kind, folder: Path, address: str, screen: Screen, size: int, dark: bool, scale: int
    ) -> None:
        self.kind, self.address, self.screen = kind, address, screen
        self.environment = {
            **screen.environment,
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": screen.environment.get("XDG_RUNTIME_DIR", str(folder)),
            "XDG_CURRENT_DESKTOP": kind.desktop,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "NO_AT_BRIDGE": "1",
            "LC_ALL": "C.UTF-8",
            "GDK_SCALE": str(scale),
            "QT_SCALE_FACTOR": str(scale),
            **({"GTK_THEME": "Adwaita:dark"} if dark else {}),
        }
        self._folder, self._size, self._dark = folder, size * scale, dark
        self._points = size
        self._processes: list[subprocess.Popen[str]] = []

    async def start(self) -> None:
        """Start it; the tray comes when it comes."""
        await self.screen.ready()
        self._write()
        for words in self.kind.settings:
            told = [word.format(size=self._points) for word in words]
            await output_of(need("gsettings", "libglib2.0-bin"), "set", *told, environment=self.environment)
        for command in filter(None, (self.kind.watcher, "")):
            self._run(command)
        self._run(need(self.kind.program, self.kind.package), *self.kind.words)

    def kill(self) -> None:
        """End it without a word to anybody."""
        for process in self._processes:
            end(process)
        self._processes.clear()

    def log(self) -> str:
        """What it complained of."""
        return (self._folder / "log").read_text()

    async def icon(self, colour: bytes = TILE) -> Box:
        """Where the icon is, once it is there and rests."""
        return await self._resting(lambda picture: found(picture, colour), "the icon is in the tray")

    async def menu(self, before: bytes, place: tuple[int, int]) -> Box:
        """Where the menu of that place is, once it is open: what was not there before, nearest to it, off the panel.

        Cinnamon says on a busy machine, far from it, that something failed to start. Its panel lies at the bottom, and
        is a quarter higher than the others.
        """
        top = 3 * WIDTH * self._size
        bottom = top * 5 // 4

        def look(picture: bytes) -> Box | None:
            return difference(before, before[:top] + picture[top:-bottom] + before[-bottom:], place[1])

        return await self._resting(look, "a menu is open")

    async def _resting(self, look: Callable[[bytes], Box | None], what: str) -> Box:
        last = None
        for _turn in range(GENEROUS * 4):
            place = look(await self.picture())
            if place and place == last:
                return place
            last = place
            await asyncio.sleep(0.15)
        pytest.fail(f"not within {GENEROUS} s: {what}")

    async def press(self, place: tuple[int, int], button: int = 1) -> None:
        """Move the pointer there and press."""
        await self.screen.click(*place, button)

    async def picture(self) -> bytes:
        """The pixels of the screen, row by row."""
        file = self._folder / "screen.png"
        await self.screen.photograph(file)
        await output_of(need("convert", "imagemagick"), str(file), "-depth", "8", f"rgb:{file}.rgb")
        return await asyncio.to_thread(Path(f"{file}.rgb").read_bytes)

    def _write(self) -> None:
        place, text = self.kind.file
        if place:
            file = self._folder / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.format(size=self._points, dark=str(self._dark).lower()))

    def _run(self, program: str, *words: str) -> None:
        told = [word.format(home=self._folder) for word in words]
        with (self._folder / "log").open("a") as log:
            process = subprocess.Popen([program, *told], env=self.environment, stdout=log, stderr=log, text=True)
        self._processes.append(process)


def found(picture: bytes, colour: bytes) -> Box | None:
    """The place of everything of that colour; `None`: there is not enough of it."""
    at, places = picture.find(colour), []
    while at >= 0:
        if at % 3 == 0:
            places.append(divmod(at // 3, WIDTH))
        at = picture.find(colour, at + 1)
    if len(places) < ENOUGH:
        return None
    rows, columns = [row for row, _column in places], [column for _row, column in places]
    return Box(min(columns), min(rows), max(columns) + 1, max(rows) + 1)


def difference(before: bytes, after: bytes, near: int) -> Box | None:
    """The place of what is another colour now, of what lies apart the nearest to that row; `None`: nothing is."""
    length = 3 * WIDTH
    changed = [
        at for at in range(HEIGHT) if before[at * length : (at + 1) * length] != after[at * length : (at + 1) * length]
    ]
    if not changed:
        return None
    gaps = [place for place in range(1, len(changed)) if changed[place] - changed[place - 1] > APART]
    parts = [changed[begin:end] for begin, end in pairwise((0, *gaps, len(changed)))]
    rows = min(parts, key=lambda part: min(abs(part[0] - near), abs(part[-1] - near)))
    columns = set[int]()
    for row in rows:
        old, new = (each[row * length : (row + 1) * length] for each in (before, after))
        columns.update(
            column for column in range(WIDTH) if old[3 * column : 3 * column + 3] != new[3 * column : 3 * column + 3]
        )
    return Box(min(columns), rows[0], max(columns) + 1, rows[-1] + 1)


def raise_panel(
    name: str, stack: ExitStack, folder: Path, *, size: int = 32, dark: bool = False, scale: int = 1
) -> Panel:
    """A private bus, a screen, and that panel, which is not running yet."""
    kind = KINDS[name]
    need(kind.program, kind.package)
    if kind.watcher:
        need(kind.watcher, "xapp-sn-watcher")
    services = folder / "services"
    services.mkdir()
    for service in kind.services:
        (services / f"{service}.service").symlink_to(SERVICES / f"{service}.service")
    home = stack.enter_context(pytest.MonkeyPatch.context())
    for variable in [name for name in os.environ if name.startswith(("XDG_", "GSETTINGS_", "DCONF_"))]:
        home.delenv(variable)
    home.setenv("HOME", str(folder))  # before the bus, whose services have it too
    screen = _wayland(stack) if kind.on_wayland else XScreen(stack.enter_context(running_display()))
    for variable, value in screen.environment.items():
        home.setenv(variable, value)
    home.setenv("XDG_RUNTIME_DIR", screen.environment.get("XDG_RUNTIME_DIR", str(folder)))
    bus = stack.enter_context(running_bus(services))
    panel = Panel(kind, folder, bus.address, screen, size, dark, scale)
    home.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    stack.callback(panel.kill)
    return panel


def _wayland(stack: ExitStack) -> WaylandScreen:
    sway = raise_sway(stack, f"{WIDTH}x{HEIGHT}")
    sway.start()
    return WaylandScreen(sway)
