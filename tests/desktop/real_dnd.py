"""Real parts with a do-not-disturb: dunst, dconf with gsettings, xfconfd."""

import os
from contextlib import ExitStack
from pathlib import Path

import pytest
from dbus_fast import Message, Variant
from dbus_fast.aio import MessageBus

from tests.desktop.dunst import DunstStage, raise_dunst
from tests.desktop.fake_server import FakeServer
from tests.desktop.fake_service import FakeService
from tests.desktop.parts import PrivateBus, need, output_of, running_bus

SERVICES = Path("/usr/share/dbus-1/services")
BANNERS = ("org.gnome.desktop.notifications", "show-banners")
XFCONF, XFCONF_PATH = "org.xfce.Xfconf", "/org/xfce/Xfconf"


class RealDunst:
    """A real dunst, paused with dunstctl."""

    def __init__(self, dunst: DunstStage) -> None:
        self.address = dunst.address
        self._dunst = dunst

    async def appear(self) -> None:
        await self._dunst.come_back()

    async def disappear(self) -> None:
        await self._dunst.lose()

    async def turn(self, on: bool) -> None:
        await self._dunst.control("set-paused", "true" if on else "false")


class RealDconf:
    """A real dconf and a real gsettings; of GNOME's shell there is only the name."""

    def __init__(self, bus: PrivateBus) -> None:
        self.address = bus.address
        self._shell = FakeService(bus.address, "org.gnome.Shell")

    async def appear(self) -> None:
        await self._shell.start()

    async def disappear(self) -> None:
        await self._shell.stop()

    async def turn(self, on: bool) -> None:
        await output_of("gsettings", "set", *BANNERS, "false" if on else "true")


class RealXfconf:
    """A real xfconfd; xfce4-notifyd is played."""

    def __init__(self, bus: PrivateBus) -> None:
        self.address = bus.address
        self._server = FakeServer(bus.address, name="Xfce Notify Daemon")

    async def appear(self) -> None:
        await self._call("GetProperty", "ss", "xfce4-notifyd", "/do-not-disturb")  # it starts with its first call
        await self._server.start()

    async def disappear(self) -> None:
        await self._server.stop()

    async def turn(self, on: bool) -> None:
        if on:
            await self._call("SetProperty", "ssv", "xfce4-notifyd", "/do-not-disturb", Variant("b", True))
        else:
            await self._call("ResetProperty", "ssb", "xfce4-notifyd", "/do-not-disturb", False)

    async def _call(self, member: str, signature: str, *body: object) -> None:
        bus = await MessageBus(bus_address=self.address).connect()
        await bus.call(Message(XFCONF, XFCONF_PATH, XFCONF, member, signature=signature, body=list(body)))
        bus.disconnect()


def raise_real_dunst(stack: ExitStack, folder: Path) -> RealDunst:
    """Dunst under Xvfb."""
    return RealDunst(raise_dunst(stack, folder))


def raise_real_dconf(stack: ExitStack, folder: Path) -> RealDconf:
    """Dconf, which starts when something is written, and gsettings."""
    need("gsettings", "libglib2.0-bin")
    return RealDconf(_bus_that_starts("ca.desrt.dconf", "gsettings-desktop-schemas", stack, folder))


def raise_real_xfconf(stack: ExitStack, folder: Path) -> RealXfconf:
    """Xfconfd, which starts when it is asked."""
    return RealXfconf(_bus_that_starts(XFCONF, "xfconf", stack, folder))


def _bus_that_starts(name: str, package: str, stack: ExitStack, folder: Path) -> PrivateBus:
    """A private bus that starts one real service, in a home of the test's."""
    service = SERVICES / f"{name}.service"
    program = service.read_text().partition("Exec=")[2].split()[0] if service.exists() else str(service)
    need(program, package)
    services = folder / "services"
    services.mkdir()
    (services / service.name).symlink_to(service)
    home = stack.enter_context(pytest.MonkeyPatch.context())
    for variable in [name for name in os.environ if name.startswith(("XDG_", "GSETTINGS_", "DCONF_"))]:
        home.delenv(variable)
    home.setenv("HOME", str(folder))
    home.setenv("XDG_RUNTIME_DIR", str(folder))
    bus = stack.enter_context(running_bus(services))
    home.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
    return bus
