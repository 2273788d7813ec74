"""Screens on which a notification server draws, and a person with a pointer."""

import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path

from routine.desktop.wire.addresses import socket_of
from routine.desktop.wire.wayland import Wire, ignore
from tests.desktop.parts import need, output_of
from tests.desktop.sway import Sway

WIDTH, HEIGHT = 1280, 720
LEFT, RIGHT = 1, 3
"""The buttons of a pointer, as X numbers them."""


class Screen(ABC):
    """What a server draws on, and the person's hand."""

    environment: Mapping[str, str]

    async def ready(self) -> None:  # noqa: B027 - most are so at once
        """Wait until something can be shown there."""

    async def leave(self) -> None:  # noqa: B027 - most hold nothing
        """Let go of it."""

    @abstractmethod
    async def click(self, x: int, y: int, button: int = LEFT) -> None:
        """Move there and press that button."""

    @abstractmethod
    async def photograph(self, file: Path) -> None:
        """Take a picture, for a person to look at."""

    @abstractmethod
    async def corner(self, window: str) -> tuple[int, int, int, int]:
        """Place and size of the first window of that class, once it is drawn; all zero without one."""


class XScreen(Screen):
    """A display of Xvfb."""

    def __init__(self, display: str) -> None:
        self.environment = {"DISPLAY": display, "PATH": os.environ["PATH"]}

    async def click(self, x: int, y: int, button: int = LEFT) -> None:
        words = ("mousemove", str(x), str(y), "click", str(button))
        await output_of(need("xdotool", "xdotool"), *words, environment=dict(self.environment))

    async def photograph(self, file: Path) -> None:
        command = (need("import", "imagemagick"), "-window", "root", str(file))
        await output_of(*command, environment=dict(self.environment))

    async def corner(self, window: str) -> tuple[int, int, int, int]:
        look = ("search", "--onlyvisible", "--class", window, "getwindowgeometry", "--shell", "%1")
        told = await output_of(need("xdotool", "xdotool"), *look, environment=dict(self.environment))
        values = dict(line.split("=") for line in told.splitlines())
        return (
            int(values.get("X", 0)),
            int(values.get("Y", 0)),
            int(values.get("WIDTH", 0)),
            int(values.get("HEIGHT", 0)),
        )


class WaylandScreen(Screen):
    """A sway without a screen, and a pointer of our own: what has no pointer is told of no press."""

    POINTERS, CODES = "zwlr_virtual_pointer_manager_v1", {LEFT: 0x110, RIGHT: 0x111}

    def __init__(self, sway: Sway) -> None:
        self.environment = sway.environment
        self._sway = sway
        self._hand: tuple[Wire, int] | None = None

    async def ready(self) -> None:
        await self._sway.ready()
        wire = await Wire.connect(socket_of(self.environment), frozenset((self.POINTERS,)))
        manager, pointer = wire.bind(self.POINTERS, 1, ignore), wire.new(ignore)
        wire.send(manager, 0, 0, pointer)
        self._hand = wire, pointer
        await wire.turn()

    async def leave(self) -> None:
        if self._hand:
            self._hand[0].close()
            await self._hand[0].loss()

    async def click(self, x: int, y: int, button: int = LEFT) -> None:
        assert self._hand, "it is not ready"
        (wire, pointer), code = self._hand, self.CODES[button]
        for words in ((1, 0, x, y, WIDTH, HEIGHT), (4,), (2, 0, code, 1), (4,), (2, 0, code, 0), (4,)):
            wire.send(pointer, *words)  # motion_absolute, frame, button
            await wire.turn()

    async def photograph(self, file: Path) -> None:
        await output_of(need("grim", "grim"), str(file), environment=dict(self.environment))

    async def corner(self, window: str) -> tuple[int, int, int, int]:
        return 0, 0, WIDTH, HEIGHT
