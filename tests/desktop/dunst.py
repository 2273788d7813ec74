"""A desktop with a real dunst under Xvfb, and a person with a mouse."""

import os
import signal
import subprocess
from contextlib import ExitStack
from pathlib import Path

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.ports import Notifier, NotifierEvents
from tests.desktop.parts import end, need, output_of, running_bus, running_display

DUNST_SETTINGS = """[global]
    font = Monospace 12
    width = 400
    height = 200
    offset = 20x40
    origin = top-right
    markup = full
    idle_threshold = 0
    mouse_left_click = do_action
    mouse_middle_click = close_current
    mouse_right_click = do_action, close_current
    dmenu = {menu}
"""
# Stands for dmenu: dunst gives it one line an action, "#Label (Title) [id,key]", and takes the line it prints.
MENU = """#!/bin/sh
grep -F -- "#$(cat {choice}) (" | head -n 1
"""
LEFT, MIDDLE, RIGHT = "1", "2", "3"


class DunstStage:
    """The real notifier with a real dunst under Xvfb. Make it with `raise_dunst`."""

    def __init__(self, folder: Path, address: str, display: str) -> None:
        self.address = address
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": address,
            "LC_ALL": "C.UTF-8",
        }
        self._choice = folder / "choice"
        self._settings = folder / "dunstrc"
        self._process: subprocess.Popen[str] | None = None
        menu = folder / "menu.sh"
        menu.write_text(MENU.format(choice=self._choice))
        menu.chmod(0o700)
        self._settings.write_text(DUNST_SETTINGS.format(menu=menu))

    async def open(self, events: NotifierEvents, limits: Limits = USUAL_LIMITS) -> Notifier:
        await self.come_back()
        return await FreedesktopNotifier.open(events, self.address, limits)

    async def count(self) -> int:
        return int(await self.control("count", "displayed") or 0)

    async def press(self, label: str) -> None:
        self._choice.write_text(label)
        await self.control("context")

    async def click(self) -> None:
        await self.mouse(LEFT)

    async def dismiss(self) -> None:
        await self.mouse(MIDDLE)

    async def lose(self) -> None:
        self.end()

    async def come_back(self) -> None:
        process = self._start()
        while not await self.control("count", "displayed"):
            assert process.poll() is None, "dunst did not start"

    def _start(self) -> "subprocess.Popen[str]":
        command = [need("dunst", "dunst"), "-conf", str(self._settings)]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(command, env=self.environment, stdout=quiet, stderr=quiet, text=True)
        return self._process

    def hang(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        assert self._process
        self._process.send_signal(signal.SIGCONT)

    async def leave(self) -> None:
        pass

    async def control(self, *words: str) -> str:
        """What `dunstctl` prints; empty when it fails."""
        return await output_of(need("dunstctl", "dunst"), *words, environment=self.environment)

    async def mouse(self, button: str) -> None:
        """Click into the place where dunst shows the first notification, once it has drawn it."""
        click = ["search", "--sync", "--onlyvisible", "--class", "Dunst", "mousemove", "1100", "70", "click", button]
        await output_of(need("xdotool", "xdotool"), *click, environment=self.environment)

    async def photograph(self, file: Path) -> None:
        """Take a picture of the display, for a person to look at."""
        await output_of(need("import", "imagemagick"), "-window", "root", str(file), environment=self.environment)

    def end(self) -> None:
        """Kill dunst."""
        if self._process:
            end(self._process)
            self._process = None


def raise_dunst(stack: ExitStack, folder: Path) -> DunstStage:
    """A private bus, a display, and dunst on it."""
    need("dunst", "dunst")
    need("xdotool", "xdotool")
    need("dbus-send", "dbus-bin")
    bus = stack.enter_context(running_bus())
    stage = DunstStage(folder, bus.address, stack.enter_context(running_display()))
    stack.callback(stage.end)
    return stage
