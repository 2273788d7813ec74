"""Real notification servers of a dozen desktops, each alone on a private bus, and a person with a pointer."""

import asyncio
import os
import subprocess
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.desktop.parts import GENEROUS, end, need, output_of, running_bus, running_display
from tests.desktop.screens import HEIGHT, WIDTH, Screen, WaylandScreen, XScreen
from tests.desktop.server_kinds import KINDS, SERVICES, Kind, Spot, program_of
from tests.desktop.sway import raise_sway

ENOUGH = 60
"""Pixels; the smallest picture of a glass, on LXQt, has 110 of its lightest blue."""


class RealServer:
    """One server; not running yet. Make it with `raise_server`."""

    def __init__(self, kind: Kind, folder: Path, address: str, screen: Screen) -> None:
        self.kind = kind
        self.address = address
        self.screen = screen
        self.environment = {
            **screen.environment,
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": screen.environment.get("XDG_RUNTIME_DIR", str(folder)),
            "XDG_CURRENT_DESKTOP": kind.desktop,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "LC_ALL": "C.UTF-8",
        }
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    async def start(self) -> None:
        """Start it, and wait until it has the name."""
        await self.screen.ready()
        for command in self.kind.prepared:
            await self._run(command)
        process = self._start()
        async with asyncio.timeout(GENEROUS):
            while not await self._has_the_name():
                assert process.poll() is None, (self._folder / "log").read_text()

    def _start(self) -> "subprocess.Popen[str]":
        with (self._folder / "log").open("a") as log:
            command = [program_of(self.kind)]
            self._process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, text=True)
        return self._process

    def kill(self) -> None:
        """End it without a word to anybody."""
        if self._process:
            end(self._process)
            self._process = None

    def offer(self, service: Path) -> None:
        """From now on D-Bus may start it."""
        (self._folder / "services" / service.name).symlink_to(service)
        for command in (
            ("dbus-update-activation-environment", "--all"),  # as a login does: it needs a screen
            ("dbus-send", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ReloadConfig"),
        ):
            subprocess.run([need(command[0], "dbus-bin"), *command[1:]], env=self.environment, check=True)

    async def turn_dnd(self, on: bool) -> None:
        """The person turns do-not-disturb."""
        await self._run(self.kind.dnd if on else self.kind.calm)

    async def _run(self, command: tuple[str, ...]) -> None:
        program, *words = command
        await output_of(need(program, self.kind.package), *words, environment=self.environment)

    async def is_up(self) -> bool:
        """Whether a notification has a window."""
        return (await self.screen.corner(self.kind.window))[2] > 0

    async def press(self, number: int) -> None:
        """Press the first (0) or the second button (1) of a drink."""
        await self._click(self.kind.buttons[number])

    async def click(self) -> None:
        """Click on the words."""
        await self._click(self.kind.body)

    async def draws(self, colour: str) -> bool:
        """Whether a surface of that colour is on the screen, of more than the edge of a letter."""
        file = self._folder / "screen.png"
        await self.screen.photograph(file)
        paint = ("-fuzz", "6%", "-fill", "#ff00ff", "-opaque", colour, "-depth", "8")
        await output_of(need("convert", "imagemagick"), str(file), *paint, f"ppm:{file}.ppm")
        return _count(Path(f"{file}.ppm"), b"\xff\x00\xff") > ENOUGH

    async def _click(self, spot: Spot) -> None:
        left, top, width, height = await self._place()
        await self.screen.click(
            left + spot.x + (width if spot.x < 0 else 0), top + spot.y + (height if spot.y < 0 else 0)
        )

    async def _place(self) -> tuple[int, int, int, int]:
        """Where the notification has come to rest: it is twice at the same place."""
        if not self.kind.window:
            return 0, 0, WIDTH, HEIGHT
        last = (0, 0, 0, 0)
        async with asyncio.timeout(GENEROUS):
            while not (last[2] > 1 and last == await self.screen.corner(self.kind.window)):
                last = await self.screen.corner(self.kind.window)
                await asyncio.sleep(0.1)
        return last

    async def _has_the_name(self) -> bool:
        ask = ("call", "--session", "-d", "org.freedesktop.DBus", "-o", "/", "-m", "org.freedesktop.DBus.NameHasOwner")
        told = await output_of(
            need("gdbus", "libglib2.0-bin"), *ask, "org.freedesktop.Notifications", environment=self.environment
        )
        return "true" in told


def _count(picture: Path, pixel: bytes) -> int:
    return picture.read_bytes().count(pixel)


def raise_server(name: str, stack: ExitStack, folder: Path) -> RealServer:
    """A private bus, a screen, and that server, which is not running yet."""
    kind = KINDS[name]
    program_of(kind)
    services = folder / "services"
    services.mkdir()
    for service in ("ca.desrt.dconf", "org.xfce.Xfconf"):
        (services / f"{service}.service").symlink_to(SERVICES / f"{service}.service")
    home = stack.enter_context(pytest.MonkeyPatch.context())
    for variable in [name for name in os.environ if name.startswith(("XDG_", "GSETTINGS_", "DCONF_"))]:
        home.delenv(variable)
    home.setenv("HOME", str(folder))  # before the bus, whose services have it too
    screen = _wayland(stack) if kind.on_wayland else XScreen(stack.enter_context(running_display()))
    home.setenv("XDG_RUNTIME_DIR", screen.environment.get("XDG_RUNTIME_DIR", str(folder)))
    bus = stack.enter_context(running_bus(services))
    server = RealServer(kind, folder, bus.address, screen)
    for variable in ("XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS"):
        home.setenv(variable, server.environment[variable])
    stack.callback(server.kill)
    return server


def _wayland(stack: ExitStack) -> WaylandScreen:
    sway = raise_sway(stack, f"{WIDTH}x{HEIGHT}")
    sway.start()
    return WaylandScreen(sway)
