"""A real mutter without a screen, on a private bus, with a person at its pointer; and films."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import ExitStack, asynccontextmanager
from datetime import timedelta
from pathlib import Path

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus

from routine.desktop.sensors.film_gnome import IDLE, GnomeFilm
from routine.desktop.sensors.idle_mutter import PATH, MutterIdle
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.bus_watch import BusWatch
from routine.desktop.wire.session_bus import PROPERTIES, SessionBus
from routine.ports import Tell
from tests.desktop.idle_stages import AFTER, Film, Source, let_time_pass
from tests.desktop.parts import GENEROUS, PrivateBus, end, need, running_bus

LEFT_BUTTON = 0x110  # of linux/input-event-codes.h
ANSWER_WITHIN = timedelta(seconds=GENEROUS)


class Mutter:
    """A mutter, or a shell that is built on it, in a folder of its own.

    Args:
        address: of its session bus. There is no system bus: it does without.
        command: what starts it.
        name: the name on the bus by which it is known to have started.
    """

    def __init__(self, folder: Path, address: str, command: list[str], name: str = MutterIdle.name) -> None:
        self.address = address
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CURRENT_DESKTOP": "GNOME",
            "XDG_SESSION_TYPE": "wayland",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={folder / 'no-system-bus'}",
            "LIBGL_ALWAYS_SOFTWARE": "1",
            "LC_ALL": "C.UTF-8",
        }
        self._log = folder / "mutter.log"
        self._command = command
        self._name = name
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it; it is ready after `ready`."""
        with self._log.open("a") as log:
            self._process = subprocess.Popen(self._command, env=self.environment, stdout=log, stderr=log, text=True)

    async def ready(self) -> None:
        """Wait until it answers on the bus."""
        async with connected(self.address) as bus, asyncio.timeout(2 * GENEROUS):
            while not await bus.owner(self._name):
                assert self._process, "it was killed"
                assert self._process.poll() is None, self._log.read_text()
                await asyncio.sleep(0.05)

    def kill(self) -> None:
        """End it without a word to anybody."""
        if self._process:
            end(self._process)
            self._process = None

    @property
    def is_running(self) -> bool:
        return self._process is not None


def mutter_on(bus: PrivateBus, folder: Path) -> Mutter:
    """A plain mutter; it has not started."""
    screen = ["--headless", "--virtual-monitor", "640x480", "--wayland", "--no-x11"]
    return Mutter(folder, bus.address, [need("mutter", "mutter"), *screen])


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[SessionBus]:
    """A connection to the bus."""
    bus = await SessionBus.connect(address, lambda message: None, ANSWER_WITHIN)
    try:
        yield bus
    finally:
        bus.close()
        await bus.loss()


async def taken(bus: SessionBus, name: str) -> None:
    """Wait until somebody holds that name."""
    async with asyncio.timeout(GENEROUS):
        while True:
            if await bus.owner(name):
                return
            await asyncio.sleep(0.05)


class Pointer:
    """The person's hand on the mouse, through mutter's remote desktop. Make it with `pointer_of`."""

    def __init__(self, bus: SessionBus, owner: str, session: str) -> None:
        self._bus = bus
        self._owner = owner
        self._session = session

    async def begin(self) -> None:
        await self._call("Start")

    async def move(self, right: float, down: float) -> None:
        """Move it, by so many points."""
        await self._call("NotifyPointerMotionRelative", "dd", right, down)

    async def click(self) -> None:
        for is_down in (True, False):
            await self._call("NotifyPointerButton", "ib", LEFT_BUTTON, is_down)

    async def press(self, *keys: int) -> None:
        """Press keys of the keyboard together, by their X11 names, and let go."""
        for key in keys:
            await self._call("NotifyKeyboardKeysym", "ub", key, True)
        for key in reversed(keys):
            await self._call("NotifyKeyboardKeysym", "ub", key, False)

    async def _call(self, member: str, signature: str = "", *body: object) -> None:
        interface = "org.gnome.Mutter.RemoteDesktop.Session"
        message = Message(self._owner, self._session, interface, member, signature=signature, body=list(body))
        await self._bus.call(message)


@asynccontextmanager
async def pointer_of(address: str) -> AsyncIterator[Pointer]:
    """A pointer on that mutter."""
    remote, path = "org.gnome.Mutter.RemoteDesktop", "/org/gnome/Mutter/RemoteDesktop"
    async with connected(address) as bus:
        await taken(bus, remote)  # on a loaded machine later than the others
        (session,) = await bus.call(Message(remote, path, remote, "CreateSession"), "o")
        pointer = Pointer(bus, remote, session)
        await pointer.begin()
        yield pointer


class FakeSessionManager:
    """GNOME's session manager as far as films go: what gnome-session 43 says of its inhibitors."""

    def __init__(self, address: str, *, plays: bool = False) -> None:
        self._address = address
        self._actions = IDLE if plays else 0
        self._bus: MessageBus | None = None

    async def start(self) -> None:
        self._bus = await MessageBus(bus_address=self._address).connect()
        self._bus.add_message_handler(self._answer)
        await self._bus.request_name(GnomeFilm.name)
        for _ in ("it has asked us", "it has read our answer"):  # for it does all in the order in which it comes
            await self._bus.call(Message(MutterIdle.name, PATH, MutterIdle.name, "GetIdletime"))

    def stop(self) -> None:
        if self._bus:
            self._bus.disconnect()
            self._bus = None

    async def play(self, plays: bool) -> None:
        """A film begins, or ends."""
        assert self._bus, "it has not started"
        self._actions = IDLE if plays else 0
        body = [GnomeFilm.interface, self._properties(), []]
        await self._bus.send(Message.new_signal(GnomeFilm.path, PROPERTIES, "PropertiesChanged", "sa{sv}as", body))

    def _properties(self) -> dict[str, Variant]:
        return {GnomeFilm.property_name: Variant("u", self._actions)}

    def _answer(self, message: Message) -> Message | None:
        if message.message_type is not MessageType.METHOD_CALL or message.path != GnomeFilm.path:
            return None
        if message.member == "GetAll":
            return Message.new_method_return(message, "a{sv}", [self._properties()])
        if message.member == "Get":
            return Message.new_method_return(message, "v", [self._properties()[message.body[1]]])
        return Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "not played")


class MutterSource:
    """The follower under test and the bus it is followed on, as one source."""

    def __init__(self, watch: BusWatch) -> None:
        self.description = MutterIdle.description
        self._watch = watch

    async def close(self) -> None:
        await self._watch.close()


class MutterIdleStage:
    """The idle contract on mutter. Films are played in test_idle_mutter.py, as here another mechanism tells them."""

    film: Film = "not seen"

    def __init__(self, bus: PrivateBus, mutter: Mutter) -> None:
        self._bus = bus
        self._mutter = mutter

    async def open(self, tell: Tell, after: timedelta = AFTER) -> Source:
        if self._mutter.is_running:
            await self._mutter.ready()
            await self.touch()
        return MutterSource(await BusWatch(self._bus.address, [MutterIdle(tell, Login({}, after))]).begin())

    async def touch(self) -> None:
        if self._mutter.is_running:
            async with pointer_of(self._bus.address) as pointer:
                await pointer.move(5, 5)

    async def stay_away(self) -> None:
        await let_time_pass()

    async def begin_film(self) -> None:
        pass

    async def end_film(self) -> None:
        pass

    async def lose(self) -> None:
        self._mutter.kill()
        self._bus.stop()

    async def come_back(self) -> None:
        self._bus.start()
        self._mutter.start()

    async def leave(self) -> None:
        pass


def raise_idle(stack: ExitStack, folder: Path) -> MutterIdleStage:
    """A bus and a mutter on it."""
    bus = stack.enter_context(running_bus())
    mutter = mutter_on(bus, folder)
    stack.callback(mutter.kill)
    mutter.start()
    return MutterIdleStage(bus, mutter)
