"""Desktops on which the contract of the switches is played: do-not-disturb, and what keeps the screen awake."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.sensors.dnd_dunst import DunstDnd
from routine.desktop.sensors.dnd_gnome import GnomeDnd
from routine.desktop.sensors.dnd_kde import KdeDnd
from routine.desktop.sensors.dnd_mako import MakoDnd
from routine.desktop.sensors.dnd_swaync import SwayncDnd
from routine.desktop.sensors.dnd_xfce import XfceDnd
from routine.desktop.sensors.film_gnome import GnomeFilm
from routine.desktop.sensors.film_kde import KdeFilm
from routine.desktop.sensors.film_logind import LogindFilm
from routine.model.sensors import SensorState
from routine.ports import Tell
from tests.desktop.fake_dnd import (
    DUNST,
    GNOME_SESSION,
    KDE,
    LOGIND,
    MAKO,
    FakePowerDevil,
    FakeProperty,
    FakeSwaync,
    FakeXfce,
    Property,
)
from tests.desktop.fake_gnome import FakeGnome
from tests.desktop.fake_service import Switch
from tests.desktop.parts import running_bus
from tests.desktop.real_dnd import raise_real_dconf, raise_real_dunst, raise_real_xfconf


class Told:
    """Writes down what is told.

    Attributes:
        all: each state and whether it holds, in order.
    """

    def __init__(self) -> None:
        self.all: list[tuple[SensorState, bool | None]] = []

    def __call__(self, state: SensorState, holds: bool | None) -> None:
        self.all.append((state, holds))

    @property
    def holds(self) -> list[bool | None]:
        """Whether it held, in order."""
        return [holds for _, holds in self.all]


class SwitchStage(Protocol):
    """One desktop that has the switch; it is off, and nobody owns the name yet."""

    address: str

    async def appear(self) -> None:
        """Who has the switch takes the name."""
        ...

    async def disappear(self) -> None:
        """Who has it dies."""
        ...

    async def turn(self, on: bool) -> None:
        """The person turns it, or a film begins or ends."""
        ...


class FakeStage:
    """A service that the test plays."""

    def __init__(self, address: str, service: Switch) -> None:
        self.address = address
        self.service = service

    async def appear(self) -> None:
        await self.service.start()

    async def disappear(self) -> None:
        await self.service.stop()

    async def turn(self, on: bool) -> None:
        self.service.turn(on)

    def hang(self) -> None:
        """It stops without dying."""
        self.service.hangs = True

    def go_on(self) -> None:
        """It goes on."""
        self.service.go_on()


class FakeGnomeStage(FakeStage):
    """A played GNOME; what hangs is the program that reads the setting."""

    def __init__(self, address: str, gnome: FakeGnome) -> None:
        super().__init__(address, gnome)
        self._gnome = gnome

    def hang(self) -> None:
        self._gnome.make_unreadable()

    def go_on(self) -> None:
        self._gnome.make_readable()


class Kind(NamedTuple):
    """One mechanism, and the desktop it is played on."""

    state: SensorState
    follower: Callable[[Tell], BusSensor]
    stage: Callable[[ExitStack, Path], SwitchStage]


def _played(service: Callable[[str], Switch]) -> Callable[[ExitStack, Path], FakeStage]:
    def stage(stack: ExitStack, folder: Path) -> FakeStage:
        address = stack.enter_context(running_bus()).address
        return FakeStage(address, service(address))

    return stage


def _property(played: Property) -> Callable[[ExitStack, Path], FakeStage]:
    return _played(lambda address: FakeProperty(address, played))


def _gnome(stack: ExitStack, folder: Path) -> FakeGnomeStage:
    path = stack.enter_context(pytest.MonkeyPatch.context())
    path.setenv("PATH", str(folder), prepend=os.pathsep)
    address = stack.enter_context(running_bus()).address
    return FakeGnomeStage(address, FakeGnome(address, folder))


FAKES = {
    "gnome": Kind("dnd", GnomeDnd, _gnome),
    "kde": Kind("dnd", KdeDnd, _property(KDE)),
    "dunst": Kind("dnd", DunstDnd, _property(DUNST)),
    "mako": Kind("dnd", MakoDnd, _property(MAKO)),
    "swaync": Kind("dnd", SwayncDnd, _played(FakeSwaync)),
    "xfce": Kind("dnd", XfceDnd, _played(FakeXfce)),
    "gnome session": Kind("inhibited", GnomeFilm, _property(GNOME_SESSION)),
    "powerdevil": Kind("inhibited", KdeFilm, _played(FakePowerDevil)),
    "logind": Kind("inhibited", LogindFilm, _property(LOGIND)),
}
REAL = {
    "real dunst": Kind("dnd", DunstDnd, raise_real_dunst),
    "real dconf": Kind("dnd", GnomeDnd, raise_real_dconf),
    "real xfconf": Kind("dnd", XfceDnd, raise_real_xfconf),
}
