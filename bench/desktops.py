"""What reminders are like on the notification servers that are installed here, as a table in Markdown.

    python -m bench.desktops [xfce mate lxqt notification-daemon cinnamon swaync mako dunst]

Each is started privately, alone on a bus, shown reminders of ours and pressed with a pointer; nothing of your own
desktop is touched. Its Debian package is named where it is missing. `-` stands for what this server does not have.
"""

import asyncio
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from routine.desktop.notify.freedesktop import FreedesktopNotifier
from routine.desktop.notify.server_quirks import quirks_of
from routine.desktop.sensors.choose import open_sensors
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.reconnect import Limits
from routine.storage import resources
from tests.desktop.dnd_stages import Told
from tests.desktop.heard import Heard
from tests.desktop.notifications import DRINK, WALK
from tests.desktop.real_servers import RealServer, raise_server
from tests.desktop.server_kinds import KINDS, service_of
from tests.desktop.wayland_window import Window
from tests.desktop.x11 import WindowManager, XWindow

WATER = "#8fc7ee"
"""The lightest blue of the picture of a glass."""

PATIENCE = 10.0
"""Seconds within which something is seen or heard, or it is not."""

LONG = 30.0
"""The same where notification-daemon leaves up for 20 s what was taken off."""

HASTY = Limits(grace=timedelta(milliseconds=50))


class Trial:
    """One server, what it was shown, and what was heard of it."""

    def __init__(self, name: str, real: RealServer) -> None:
        self.name = name
        self.real = real
        self.heard = Heard()
        self.notifier: FreedesktopNotifier

    @asynccontextmanager
    async def begun(self) -> AsyncIterator[None]:
        """The server runs, and the program has found it."""
        await self.real.start()
        self.notifier = await FreedesktopNotifier.open(
            self.heard, self.real.address, HASTY, pictures=resources.pictures()
        )
        try:
            yield
        finally:
            await self.notifier.close()
            await self.real.screen.leave()

    async def shows(self, *, picture: bool = True) -> bool:
        """Whether the picture of a glass comes, or goes, in time."""
        return await _within(self._has_something_up if picture else self.has_nothing_up)

    async def _has_something_up(self) -> bool:
        return await self.real.draws(WATER)

    async def has_nothing_up(self) -> bool:
        """Whether no picture of a glass is on the screen."""
        return not await self.real.draws(WATER)

    async def answered(self) -> str:
        """What was done to a notification, as it was told in time; empty when nothing was."""
        await _within(self._has_heard)
        told = self.heard.answers[-1][1] if self.heard.answers else ""
        self.heard.answers.clear()
        return told

    async def _has_heard(self) -> bool:
        return bool(self.heard.answers)

    async def presses(self, number: int) -> str:
        """What a press of the first or second button of a drink is told as."""
        await self.notifier.show(DRINK)
        await self.shows()
        await self.real.press(number)
        return await self.answered()


async def _within(holds: Callable[[], Awaitable[bool]], patience: float = PATIENCE) -> bool:
    try:
        async with asyncio.timeout(patience):
            while not await holds():
                await asyncio.sleep(0.1)
    except TimeoutError:
        return False
    return True


async def shown(trial: Trial) -> str:
    """Whether a reminder is seen, and whether it goes when it is over."""
    await trial.notifier.show(DRINK)
    seen = await trial.shows()
    await trial.notifier.withdraw(DRINK.tag)
    gone = await trial.shows(picture=False)
    return f"{_yes(seen)}{'' if gone else ', stays after it was taken off'}"


async def buttons(trial: Trial) -> str:
    """Whether buttons are drawn, and where they are else."""
    menu = quirks_of(trial.real.kind.name, trial.real.kind.vendor).menu
    return "drawn" if trial.notifier.draws_buttons else f"in a menu ({' '.join(menu)})" if menu else "none"


async def press(trial: Trial) -> str:
    """Whether a press of the first button arrives."""
    return _yes(await trial.presses(0) == "done") if trial.real.kind.buttons else "-"


async def snooze(trial: Trial) -> str:
    """Whether a press of the second arrives, and what was snoozed is seen again."""
    if not trial.real.kind.buttons:
        return "-"
    told = await trial.presses(1)
    gone = await trial.shows(picture=False)
    await trial.notifier.show(DRINK)
    back = await trial.shows()
    await trial.notifier.withdraw(DRINK.tag)
    return _yes(told == "snooze" and gone and back)


async def body_click(trial: Trial) -> str:
    """What a click on the words is told as; it is never an answer."""
    await trial.notifier.show(DRINK)
    await trial.shows()
    await trial.real.click()
    told = await trial.answered()
    await trial.notifier.withdraw(DRINK.tag)
    return {"default": "a click", "closed": "closing it", "": "nothing"}.get(told, told)


async def markup(trial: Trial) -> str:
    """Whether `<`, `&` and tags in a text are seen as they are written: not cut, not acted on, not escaped twice."""
    written, cut, raw = [
        await _picture_of(trial, body) for body in ("1 < 2 & <b>3</b>", "1 ", "1 &lt; 2 &amp; &lt;b&gt;3&lt;/b&gt;")
    ]
    return "as written" if len({written, cut, raw}) == 3 else "not as written"


async def _picture_of(trial: Trial, body: str) -> bytes:
    await trial.notifier.show(replace(DRINK, body=body))
    await trial.shows()
    await asyncio.sleep(1)  # until it has faded in
    file = Path(trial.real.environment["HOME"]) / "markup.png"
    await trial.real.screen.photograph(file)
    await trial.notifier.withdraw(DRINK.tag)
    await _within(trial.has_nothing_up, LONG)
    return await asyncio.to_thread(_pixels, file)


def _pixels(file: Path) -> bytes:
    return subprocess.run(["convert", str(file), "rgb:-"], capture_output=True, check=True).stdout


async def picture(trial: Trial) -> str:
    """Whether the reminder's own picture is drawn."""
    await trial.notifier.show(DRINK)
    seen = await trial.shows()
    await trial.notifier.withdraw(DRINK.tag)
    return _yes(seen)


async def dnd(trial: Trial) -> str:
    """Whether its do-not-disturb is told, and what becomes of a reminder that is sent all the same."""
    if not trial.real.kind.dnd:
        return "has none"
    told = Told()
    sensors = await open_sensors(told, Login(trial.real.environment))
    await trial.real.turn_dnd(True)

    async def is_told() -> bool:
        await sensors.ask()
        return told.all and [state for state in told.all if state[0] == "dnd"][-1:] == [("dnd", True)]

    heard = await _within(is_told)
    await asyncio.sleep(2)  # LXQt's server reads its file again within a second
    await trial.notifier.show(DRINK)
    await asyncio.sleep(2)
    came_through = await trial.real.draws(WATER)
    await trial.real.turn_dnd(False)
    comes_later = not came_through and await trial.shows()
    await trial.notifier.withdraw(DRINK.tag)
    await sensors.close()
    fate = "is shown" if came_through else "comes when it ends" if comes_later else "is never seen"
    return f"{'told' if heard else 'not told'}; what is sent {fate}"


async def restart(trial: Trial) -> str:
    """Whether a reminder is seen again after its server was killed and started anew."""
    await trial.notifier.show(WALK)
    trial.heard.servers.clear()
    trial.real.kill()
    await trial.real.start()

    async def is_told() -> bool:
        return trial.heard.servers == [False, True]

    told = await _within(is_told)
    await trial.notifier.show(DRINK)
    seen = await trial.shows()
    await trial.notifier.withdraw(DRINK.tag)
    return _yes(told and seen)


async def activation(trial: Trial) -> str:
    """Whether D-Bus starts it for a reminder, where it does not run."""
    service = service_of(trial.real.kind)
    if service is None:
        return "it has no service file"
    trial.real.kill()
    trial.real.offer(service)

    async def is_shown() -> bool:
        try:
            await trial.notifier.show(DRINK)
        except Exception:  # noqa: BLE001 - it is not there yet
            return False
        return True

    started = await _within(is_shown)
    return _yes(started and await trial.shows())


async def full_screen(trial: Trial) -> str:
    """Whether a film in full screen is told, and its end; under openbox, Cinnamon's own window manager, or sway."""
    with ExitStack() as stack:
        if not trial.real.kind.on_wayland and trial.real.kind.name != "cinnamon":
            manager = WindowManager(trial.real.screen, "openbox")
            stack.callback(manager.kill)
            manager.start()
            await asyncio.sleep(1)
        told = Told()
        sensors = await open_sensors(told, Login(trial.real.environment))
        film = await (_wayland_film(trial) if trial.real.kind.on_wayland else _x_film(trial))
        begun = await _within(lambda: _is_last(told, ("fullscreen", True)))
        end = film.close()
        if end:
            await end
        ended = await _within(lambda: _is_last(told, ("fullscreen", False)))
        await sensors.close()
    return "told" if begun and ended else "its end is not told" if begun else "not told"


async def _x_film(trial: Trial) -> XWindow:
    film = await XWindow.open(trial.real.screen)
    await film.fill_the_screen(True)
    return film


async def _wayland_film(trial: Trial) -> Window:
    film = await Window.open(trial.real.screen.environment)
    await film.fill_screen()
    return film


async def _is_last(told: Told, state: tuple[str, bool]) -> bool:
    return [each for each in told.all if each[0] == state[0]][-1:] == [state]


async def idle(trial: Trial) -> str:
    """Whether anything tells that the person is there."""
    told = Told()
    sensors = await open_sensors(told, Login(trial.real.environment))
    _mechanism, words = sensors.answers().get("idle", ("", ""))
    await sensors.close()
    return f"told by {words}" if words else "not told"


COLUMNS: dict[str, Callable[[Trial], Awaitable[str]]] = {
    "shown": shown,
    "buttons": buttons,
    "press arrives": press,
    "Snooze returns": snooze,
    "a click on the words is told as": body_click,
    "markup": markup,
    "picture": picture,
    "do-not-disturb": dnd,
    "killed and started again": restart,
    "idle": idle,
    "full screen": full_screen,
    "started by D-Bus": activation,
}


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"


async def _row(trial: Trial) -> list[str]:
    async with trial.begun():
        cells = [trial.notifier.description.removeprefix("dbus:")]
        for column in COLUMNS.values():
            await _within(trial.has_nothing_up, LONG)
            trial.heard.answers.clear()
            try:
                cells.append(await column(trial))
            except Exception as trouble:  # noqa: BLE001 - one cell that fails leaves the others
                cells.append(f"failed: {type(trouble).__name__}")
    return cells


def main(names: list[str]) -> int:
    """Print the table."""
    if unknown := set(names) - set(KINDS):
        sys.exit(f"Not known: {', '.join(sorted(unknown))}. There are: {', '.join(KINDS)}")
    print(f"| server | {' | '.join(COLUMNS)} |\n|{'---|' * (1 + len(COLUMNS))}")
    for name in names or KINDS:
        with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
            try:
                real = raise_server(name, stack, Path(folder))
            except pytest.skip.Exception as missing:
                print(f"| {name} | {missing} |")
                continue
            print(f"| {' | '.join(asyncio.run(_row(Trial(name, real))))} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
