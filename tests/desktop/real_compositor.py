"""A real Wayland compositor without a screen: started privately, killed, started again; and the idle stage on it."""

import asyncio
import os
import subprocess
from abc import ABC, abstractmethod
from datetime import timedelta
from pathlib import Path

from routine.desktop.sensors.idle_wayland import WaylandIdle
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.addresses import socket_of
from routine.desktop.wire.wayland import Wire
from routine.ports import Tell, Unavailable
from tests.desktop.idle_stages import AFTER, Film, let_time_pass
from tests.desktop.parts import GENEROUS, end, need
from tests.desktop.wayland_window import Window


class RealCompositor(ABC):
    """One compositor, in a folder of its own.

    Attributes:
        environment: of a login on it.
    """

    def __init__(self, folder: Path, socket: str) -> None:
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "LC_ALL": "C.UTF-8",
            "WAYLAND_DISPLAY": socket,
        }
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    @abstractmethod
    def command(self) -> list[str]:
        """What starts it."""

    @abstractmethod
    def settings(self) -> dict[str, str]:
        """What it reads from its environment."""

    @abstractmethod
    async def touch(self) -> None:
        """The person moves the pointer."""

    def start(self) -> None:
        """Start it; it is ready after `ready`."""
        # they refuse to run as root, who may be nobody in particular in a namespace of users
        as_nobody = [need("unshare", "util-linux"), "--user", "--map-user=1000"] if os.geteuid() == 0 else []
        surroundings = {name: value for name, value in self.environment.items() if name != "WAYLAND_DISPLAY"}
        with (self._folder / "log").open("a") as log:
            self._process = subprocess.Popen(
                [*as_nobody, *self.command()],
                env=surroundings | self.settings(),
                stdout=log,
                stderr=log,
                text=True,
            )

    async def ready(self) -> None:
        """Wait until it takes clients."""
        async with asyncio.timeout(GENEROUS):
            while not await self._answers():
                assert self._process, "it was killed"
                assert self._process.poll() is None, (self._folder / "log").read_text()
                await asyncio.sleep(0.05)

    def kill(self) -> None:
        """End it without a word to anybody."""
        if self._process:
            end(self._process)
            self._process = None

    @property
    def is_running(self) -> bool:
        return self._process is not None

    async def _answers(self) -> bool:
        try:
            wire = await Wire.connect(socket_of(self.environment), frozenset())
        except Unavailable:
            return False
        wire.close()
        await wire.loss()
        return True


class RealCompositorStage:
    """The real Wayland source with a real compositor; a film is a window that keeps the screen awake."""

    film: Film = "holds idle back"

    def __init__(self, compositor: RealCompositor) -> None:
        self._compositor = compositor
        self._window: Window | None = None
        compositor.start()

    async def open(self, tell: Tell, after: timedelta = AFTER) -> WaylandIdle:
        if self._compositor.is_running:
            await self._compositor.ready()
        return await WaylandIdle.open(tell, Login(self._compositor.environment, after))

    async def touch(self) -> None:
        if self._compositor.is_running:
            await self._compositor.touch()

    async def stay_away(self) -> None:
        await let_time_pass()

    async def begin_film(self) -> None:
        self._window = await Window.open(self._compositor.environment, keeps_awake=True)

    async def end_film(self) -> None:
        assert self._window, "no film plays"
        await self._window.close()

    async def lose(self) -> None:
        self._compositor.kill()

    async def come_back(self) -> None:
        self._compositor.start()

    async def leave(self) -> None:
        pass
