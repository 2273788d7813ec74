"""Desktops on which the contract of the switches is played (switch_contract), and what they tell."""

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

import pytest

from routine.desktop.sensors.bus_sensor import BusSensor
from routine.desktop.sensors.choose import Sensors
from routine.desktop.wire.bus_watch import BusWatch, Follower
from routine.model.presence import SensorState
from routine.ports import Tell
from tests.desktop.fake_dnd import FakeProperty, Property
from tests.desktop.fake_service import FakeService, Switch
from tests.desktop.fake_settings import FakeSettings, Setting
from tests.desktop.parts import running_bus
from tests.desktop.played import HARDLY_PATIENT


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


class SettingStage(FakeStage):
    """A played desktop with a setting; what hangs is the program that reads it."""

    def __init__(self, address: str, settings: FakeSettings) -> None:
        super().__init__(address, settings)
        self.settings = settings

    def hang(self) -> None:
        self.settings.make_unreadable()

    def go_on(self) -> None:
        self.settings.make_readable()


class Kind(NamedTuple):
    """One mechanism, and the desktop it is played on."""

    state: SensorState
    follower: Callable[[Tell], BusSensor]
    stage: Callable[[ExitStack, Path], SwitchStage]


def played(service: Callable[[str], Switch]) -> Callable[[ExitStack, Path], FakeStage]:
    """A bus with that service."""

    def stage(stack: ExitStack, folder: Path) -> FakeStage:
        address = stack.enter_context(running_bus()).address
        return FakeStage(address, service(address))

    return stage


def played_property(property_: Property) -> Callable[[ExitStack, Path], FakeStage]:
    """A bus with a service whose switch is a property."""
    return played(lambda address: FakeProperty(address, property_))


def played_setting(setting: Setting) -> Callable[[ExitStack, Path], SettingStage]:
    """A bus with a desktop whose switch is a setting, and the program that reads it."""

    def stage(stack: ExitStack, folder: Path) -> SettingStage:
        path = stack.enter_context(pytest.MonkeyPatch.context())
        path.setenv("PATH", str(folder), prepend=os.pathsep)
        address = stack.enter_context(running_bus()).address
        return SettingStage(address, FakeSettings(address, folder, setting))

    return stage


def asked_of(watch: BusWatch, *followers: Follower) -> Sensors:
    """Sensors that ask these followers."""
    sensors = Sensors(lambda _state, _holds: None)
    sensors.followers.append((watch.look_again, followers))
    return sensors


@asynccontextmanager
async def followed(address: str, *followers: Follower, services: Sequence[FakeService] = ()) -> AsyncIterator[BusWatch]:
    """Start the services, and follow them meanwhile."""
    for service in services:
        await service.start()
    watch = await BusWatch(address, followers, HARDLY_PATIENT).begin()
    yield watch
    await watch.close()
    for service in services:
        await service.stop()
