"""A real KWin without a screen, and a person with a mouse."""

import asyncio
import os
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path

from routine.desktop.wire.addresses import socket_of
from routine.desktop.wire.wayland import Wire, ignore
from tests.desktop.idle_stages import short_folder
from tests.desktop.parts import need, output_of
from tests.desktop.real_compositor import RealCompositor, RealCompositorStage

FAKE_INPUT = "org_kde_kwin_fake_input"
AUTHENTICATE, POINTER_MOTION = 0, 1
ONE = 256  # as a fixed number


class KWin(RealCompositor):
    """Make it with `raise_kwin`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "wayland-kwin")
        # a copy loses the file capabilities, with which it would not start in a container
        self._program = str(shutil.copy(need("kwin_wayland", "kwin-wayland"), folder))

    def command(self) -> list[str]:
        size = ["--width", "640", "--height", "480"]
        without = ["--no-lockscreen", "--no-global-shortcuts", "--no-kactivities"]
        return [self._program, "--virtual", *size, *without, "--socket", self.environment["WAYLAND_DISPLAY"]]

    def settings(self) -> dict[str, str]:
        return {
            "KWIN_COMPOSE": "Q",  # draws without a graphics card
            "KWIN_WAYLAND_NO_PERMISSION_CHECKS": "1",  # else fake input is for listed programs
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }

    async def touch(self) -> None:
        """From a process beside KWin: it gives fake input only to programs whose file it may see."""
        assert self._process, "it was killed"
        beside = ["--user", "--preserve-credentials", "--target", str(self._process.pid)]
        as_nobody = [need("nsenter", "util-linux"), *beside] if os.geteuid() == 0 else []
        mouse = [*as_nobody, sys.executable, "-c", "from tests.desktop.kwin import main; main()"]
        assert await output_of(*mouse, environment=self.environment) == "moved"


def main() -> None:
    """Move the pointer of the KWin that the environment names."""
    asyncio.run(move_pointer())


async def move_pointer() -> None:
    wire = await Wire.connect(socket_of(os.environ), frozenset((FAKE_INPUT,)))
    mouse = wire.bind(FAKE_INPUT, 1, ignore)
    wire.send(mouse, AUTHENTICATE, "test", "to move the pointer")
    wire.send(mouse, POINTER_MOTION, ONE, ONE)
    await wire.turn()
    wire.close()
    print("moved")  # noqa: T201 - to the process that waits for it


def raise_kwin(stack: ExitStack) -> KWin:
    """A KWin that is not running yet."""
    kwin = KWin(short_folder(stack))
    stack.callback(kwin.kill)
    return kwin


def raise_idle(stack: ExitStack, folder: Path) -> RealCompositorStage:
    """The idle stage with KWin: KWin 5.27 has version 1 of ext_idle_notifier_v1."""
    return RealCompositorStage(raise_kwin(stack))
