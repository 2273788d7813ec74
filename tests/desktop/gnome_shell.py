"""A real GNOME Shell without a screen, and a person who looks at its notifications and presses their buttons."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from dbus_fast import Message

from routine.desktop.wire.session_bus import SessionBus
from tests.desktop.mutter import Mutter, connected, pointer_of, taken
from tests.desktop.parts import GENEROUS, end, need, output_of, running_bus

WIDTH, HEIGHT = 1280, 720
SHELL, SCREENSHOT = "org.gnome.Shell", "org.gnome.Shell.Screenshot"
NOTIFICATIONS = "org.freedesktop.Notifications"
SERVICE = Path("/usr/share/dbus-1/services/org.gnome.Shell.Notifications.service")
SETTLED = "!Main.layoutManager._startingUp && !Main.overview.visible && !Main.overview.animationInProgress"
BANNER = """(() => {
  const shown = [], banner = Main.messageTray._banner;
  const centre = actor => {
    const [x, y] = actor.get_transformed_position();
    return [x + actor.width / 2, y + actor.height / 2].map(number => number || -1);
  };
  const walk = actor => {
    if (!actor.mapped) return;
    if (actor instanceof imports.gi.St.Button && actor.label) shown.push([actor.label, ...centre(actor)]);
    actor.get_children().forEach(walk);
  };
  if (!banner || Main.messageTray._notificationState !== 2) return null;
  walk(banner);
  return [banner.notification.title, banner.notification.bannerBodyText, banner.expanded, centre(banner), shown];
})()"""
"""The notification that popped up, and each button that can be seen; -1 stands for a place that is not known yet."""
LIST = """(() => {
  const found = [], section = Main.panel.statusArea.dateMenu._messageList._notificationSection;
  if (!Main.panel.statusArea.dateMenu.menu.isOpen) return null;
  section._messages.forEach(message => {
    const [x, y] = message.get_transformed_position();
    found.push([message.notification.title, x + message.width / 2, y + message.height / 2].map(each => each || -1));
  });
  return found;
})()"""
"""What stands in the open list of notifications, and where; -1 stands for a place that is not known yet."""
UNDER_THE_POINTER = """(() => {
  const [x, y] = global.get_pointer();
  let actor = global.stage.get_actor_at_pos(imports.gi.Clutter.PickMode.REACTIVE, x, y);
  while (actor && !(actor instanceof imports.gi.St.Button && actor.label)) actor = actor.get_parent();
  return actor ? actor.label : '';
})()"""
"""The label of the button that a click would press now."""
MEDIA_KEYS = "/usr/libexec/gsd-media-keys"
SUPER, ALT, ESCAPE = 0xFFEB, 0xFFE9, 0xFF1B  # X11 names of keys
BANNERS = ("org.gnome.desktop.notifications", "show-banners")
COUNT = "Main.messageTray.getSources().reduce((sum, source) => sum + source.notifications.length, 0)"
CLEAR = "Main.messageTray.getSources().forEach(source => source.destroy())"


class Banner(NamedTuple):
    """A notification as it pops up.

    Attributes:
        is_open: it was unfolded, as it is while the pointer rests on it: then its buttons are shown.
        place: its centre on the screen.
        buttons: label -> the centre of each button that can be seen.
    """

    title: str
    body: str
    is_open: bool
    place: tuple[float, float]
    buttons: dict[str, tuple[float, float]]


class GnomeShell:
    """The shell of a few tests. Make it with `running_shell`."""

    def __init__(self, mutter: Mutter) -> None:
        self.address = mutter.address
        self._mutter = mutter

    async def ready(self) -> None:
        """Wait until it shows an empty desktop, with no notification and the pointer out of the way."""
        await self._mutter.ready()
        await self.until(f"Main.overview.hide(), {SETTLED}")
        await self.until(f"{CLEAR}, true")
        await self.rest_the_hand()

    async def banner(self) -> Banner | None:
        """What pops up now, `None`: nothing."""
        async with connected(self.address) as bus:
            shown = await evaluated(bus, BANNER)
        if shown is None:
            return None
        title, body, is_open, (x, y), buttons = shown
        return Banner(title, body, is_open, (x, y), {label: (x, y) for label, x, y in buttons})

    async def until_count(self, count: int) -> None:
        """Wait until so many notifications are shown or kept in the list."""
        await self.until(f"{COUNT} === {count}")

    async def until_nothing_pops_up(self) -> None:
        await self.until("!Main.messageTray._banner")

    async def popped_up(self, is_open: bool | None = None) -> Banner:
        """Wait for a banner to come to rest: it looks the same twice. `is_open`: until it is, or is not, unfolded."""
        last: Banner | None = None
        async with asyncio.timeout(GENEROUS):
            while not (last and is_open in (None, last.is_open) and last == await self.banner()):
                await asyncio.sleep(0.1)
                last = await self.banner()
        return last

    async def open_up(self) -> Banner:
        """Rest the pointer on the banner."""
        await self._point_at((await self.popped_up()).place)
        return await self.popped_up(is_open=True)

    async def press(self, label: str) -> None:
        """Rest the pointer on the banner, then press a button, once it is under the pointer: it may still unfold."""
        place = (await self.open_up()).buttons[label]
        async with asyncio.timeout(GENEROUS):
            while await self._pointed_at(place) != label:
                place = (await self.popped_up(is_open=True)).buttons[label]
        async with pointer_of(self.address) as pointer:
            await pointer.click()

    async def _pointed_at(self, place: tuple[float, float]) -> str:
        """The label of the button that is there."""
        await self._point_at(place)
        async with connected(self.address) as bus:
            return str(await evaluated(bus, UNDER_THE_POINTER))

    async def click(self, place: tuple[float, float]) -> None:
        await self._point_at(place)
        async with pointer_of(self.address) as pointer:
            await pointer.click()

    async def open_list(self) -> None:
        """Press the keys that open the list of notifications."""
        async with pointer_of(self.address) as hand:
            await hand.press(SUPER, ord("v"))
        await self.until(f"({LIST}) !== null")

    async def shut_list(self) -> None:
        async with pointer_of(self.address) as hand:
            await hand.press(ESCAPE)
        await self.until(f"({LIST}) === null")

    async def entries(self) -> dict[str, tuple[float, float]]:
        """Title -> the centre of each entry of the list, once it has come to rest."""
        last, entries = None, await self._entries()
        async with asyncio.timeout(GENEROUS):
            while last != entries:
                await asyncio.sleep(0.3)
                last, entries = entries, await self._entries()
        return entries

    async def _entries(self) -> dict[str, tuple[float, float]]:
        async with connected(self.address) as bus:
            return {title: (x, y) for title, x, y in await evaluated(bus, LIST)}

    async def press_with_super_and_alt(self, letter: str) -> None:
        """Press three keys together."""
        async with pointer_of(self.address) as hand:
            await hand.press(SUPER, ALT, ord(letter))

    async def blank(self, is_dark: bool) -> None:
        """The screen goes dark, or comes back."""
        name, path, interface = "org.gnome.Shell.ScreenShield", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"
        async with connected(self.address) as bus:
            await taken(bus, name)
            await bus.call(Message(name, path, interface, "SetActive", signature="b", body=[is_dark]))

    @contextmanager
    def with_media_keys(self, log: int = subprocess.DEVNULL) -> Iterator[None]:
        """GNOME's program that runs the commands of shortcuts, meanwhile; they print into the log that it has."""
        need(MEDIA_KEYS, "gnome-settings-daemon")
        listener = subprocess.Popen([MEDIA_KEYS], env=self._mutter.environment, stdout=log, text=True)
        try:
            yield
        finally:
            end(listener)

    async def rest_the_hand(self) -> None:
        """Leave the pointer in the lower right corner until the shell takes the person for idle, which takes a second.

        A banner then waits for the person's return; else it folds itself away after four seconds.
        """
        await self._point_at((WIDTH, HEIGHT))
        await self.until("global.backend.get_core_idle_monitor().get_idletime() > 1100")

    async def move_the_hand(self) -> None:
        """Move the pointer about, away from where banners are."""
        for place in ((900, 600), (1000, 650), (950, 620)):
            await self._point_at(place)

    async def _point_at(self, place: tuple[float, float]) -> None:
        """Straight from where the pointer is: on a detour it would leave the banner, and that would fold itself up."""
        async with connected(self.address) as bus, pointer_of(self.address) as pointer:
            x, y, _ = await evaluated(bus, "global.get_pointer()")
            await pointer.move(place[0] - x, place[1] - y)

    async def photograph(self, file: Path) -> None:
        """Take a picture of the screen, for a person to look at."""
        async with connected(self.address) as bus:
            picture = Message(SHELL, "/org/gnome/Shell/Screenshot", SCREENSHOT, "Screenshot")
            picture.signature, picture.body = "bbs", [False, False, str(file)]
            await bus.call(picture, "bs")

    async def let_banners(self, show: bool) -> None:
        """The switch of do-not-disturb."""
        value = json.dumps(show)
        words = ("set", *BANNERS, value)
        await output_of(need("gsettings", "libglib2.0-bin"), *words, environment=self._mutter.environment)
        schema, key = BANNERS
        await self.until(f"new imports.gi.Gio.Settings({{schema_id: '{schema}'}}).get_boolean('{key}') === {value}")

    async def until(self, script: str) -> None:
        """Wait until a script says yes."""
        async with connected(self.address) as bus, asyncio.timeout(GENEROUS):
            while True:
                if await evaluated(bus, script):
                    return
                await asyncio.sleep(0.05)


async def evaluated(bus: SessionBus, script: str) -> Any:
    """What the shell makes of a script, in its unsafe mode."""
    message = Message(SHELL, "/org/gnome/Shell", SHELL, "Eval", signature="s", body=[script])
    worked, answer = await bus.call(message, "bs")
    assert worked, answer
    return json.loads(answer or "null")


@contextmanager
def _system_bus() -> Iterator[str]:
    """The address of one with a display manager, which the shell asks whether the screen can be locked."""
    with running_bus() as bus:
        command = [sys.executable, "-m", "tests.desktop.fake_display_manager", bus.address]
        manager = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            assert manager.stdout
            assert manager.stdout.readline() == "here\n"
            yield bus.address
        finally:
            end(manager)


@contextmanager
def running_shell(folder: Path) -> Iterator[GnomeShell]:
    """A GNOME Shell that runs meanwhile; await its `ready`.

    Args:
        folder: its home.
    """
    command = [need("gnome-shell", "gnome-shell"), "--headless", "--virtual-monitor", f"{WIDTH}x{HEIGHT}"]
    need("gjs", "gjs")
    services = folder / "services"  # of all that is installed only its own server may be started
    services.mkdir()
    (services / SERVICE.name).symlink_to(SERVICE)
    with ExitStack() as stack:
        bus = stack.enter_context(running_bus(services))
        mutter = Mutter(folder, bus.address, [*command, "--wayland", "--no-x11", "--unsafe-mode"], NOTIFICATIONS)
        mutter.environment["DBUS_SYSTEM_BUS_ADDRESS"] = stack.enter_context(_system_bus())
        mutter.environment["GSETTINGS_BACKEND"] = "keyfile"  # a file in its home, which `gsettings` writes too
        stack.callback(mutter.kill)
        mutter.start()
        yield GnomeShell(mutter)
