"""Desktops on which the notifier contract is played: a person who sees notifications, presses, clicks and closes."""

from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.ports import Notifier, NotifierEvents
from tests.desktop.fake_server import DISMISSED, FakeServer
from tests.desktop.parts import PrivateBus, running_bus
from tests.fakes import FakeNotifier


class Stage(Protocol):
    """One desktop with one notifier on it."""

    async def open(self, events: NotifierEvents, limits: Limits = USUAL_LIMITS) -> Notifier:
        """The notifier."""
        ...

    async def count(self) -> int:
        """How many notifications the person sees."""
        ...

    async def press(self, label: str) -> None:
        """The person presses the button with that label on the only notification."""
        ...

    async def click(self) -> None:
        """The person clicks on the body of the only notification."""
        ...

    async def dismiss(self) -> None:
        """The person closes the only notification."""
        ...

    async def lose(self) -> None:
        """The server dies."""
        ...

    async def come_back(self) -> None:
        """A new one starts."""
        ...

    def hang(self) -> None:
        """The server stops without dying."""
        ...

    def go_on(self) -> None:
        """It goes on."""
        ...

    async def leave(self) -> None:
        """End what runs on the test's loop."""
        ...


class FakeNotifierStage:
    """The fake of `tests/fakes.py`, which other tests trust to be like the real one."""

    def __init__(self) -> None:
        self._notifier: FakeNotifier

    async def open(self, events: NotifierEvents, limits: Limits = USUAL_LIMITS) -> Notifier:
        self._notifier = FakeNotifier(events)
        return self._notifier

    async def count(self) -> int:
        return len(self._notifier.on_screen)

    async def press(self, label: str) -> None:
        (notification,) = self._notifier.on_screen.values()
        (action,) = (button.action for button in notification.buttons if button.label == label)
        self._notifier.press(notification.key, action)

    async def click(self) -> None:
        self._notifier.press(*self._notifier.on_screen)

    async def dismiss(self) -> None:
        self._notifier.dismiss(*self._notifier.on_screen)

    async def lose(self) -> None:
        self._notifier.lose()

    async def come_back(self) -> None:
        self._notifier.come_back()

    def hang(self) -> None:
        self._notifier.is_reachable = False

    def go_on(self) -> None:
        self._notifier.is_reachable = True

    async def leave(self) -> None:
        pass


class FakeServerStage:
    """The real notifier on a real bus, with a server that the test plays."""

    def __init__(self, bus: PrivateBus) -> None:
        self._bus = bus
        self._server = FakeServer(bus.address)

    async def open(self, events: NotifierEvents, limits: Limits = USUAL_LIMITS) -> Notifier:
        await self._server.start()
        return await FreedesktopNotifier.open(events, self._bus.address, limits)

    async def count(self) -> int:
        return len(self._server.on_screen)

    async def press(self, label: str) -> None:
        (shown,) = self._server.on_screen.values()
        self._server.press(shown.number, shown.actions[shown.actions.index(label) - 1])

    async def click(self) -> None:
        (number,) = self._server.on_screen
        self._server.press(number, "default")

    async def dismiss(self) -> None:
        (number,) = self._server.on_screen
        self._server.close(number, DISMISSED)

    async def lose(self) -> None:
        await self._server.stop()

    async def come_back(self) -> None:
        self._server = FakeServer(self._bus.address)
        await self._server.start()

    def hang(self) -> None:
        self._server.hangs = True

    def go_on(self) -> None:
        self._server.go_on()

    async def leave(self) -> None:
        await self._server.stop()


def raise_fake_notifier(stack: ExitStack, folder: Path) -> Stage:
    """The stage of the fake."""
    return FakeNotifierStage()


def raise_fake_server(stack: ExitStack, folder: Path) -> Stage:
    """A private bus and a server that the test plays."""
    return FakeServerStage(stack.enter_context(running_bus()))
