"""A Wayland compositor the test plays: its person, its films, its windows, and all it can do wrong."""

import asyncio
import struct
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

SEAT, EXT, KDE, WINDOWS = "wl_seat", "ext_idle_notifier_v1", "org_kde_kwin_idle", "zwlr_foreign_toplevel_manager_v1"
DISPLAY, REGISTRY = 1, 2
FIRST_WINDOW = 0xFF000000
MAXIMIZED, MINIMIZED, ACTIVATED, FULLSCREEN = range(4)


def words(*numbers: int) -> bytes:
    """Numbers as they stand in a message."""
    return struct.pack(f"={len(numbers)}I", *numbers)


def text(value: str) -> bytes:
    """A text as it stands in a message."""
    raw = value.encode() + b"\0"
    return words(len(raw)) + raw + bytes(-len(raw) % 4)


def message(number: int, opcode: int, body: bytes = b"") -> bytes:
    """One message."""
    return words(number, (8 + len(body)) << 16 | opcode) + body


@dataclass
class Timer:
    """One idle notification; it counts what time the test lets pass."""

    connection: "Connection"
    number: int
    limit: timedelta
    obeys_films: bool
    untouched: timedelta = timedelta(0)

    @property
    def has_run_out(self) -> bool:
        return self.untouched >= self.limit

    def count(self, time: timedelta) -> None:
        had_run_out = self.has_run_out
        self.untouched += time
        if self.has_run_out and not had_run_out:
            self.connection.send(message(self.number, 0))

    def begin_anew(self) -> None:
        if self.has_run_out:
            self.connection.send(message(self.number, 1))
        self.untouched = timedelta(0)


class FakeCompositor:
    """Listens from `start` to `stop`.

    Attributes:
        offers: name in the registry -> interface and version.
        timers: what was asked for.
        windows: the states of each.
        forgotten: windows that the client has let go of.
        connections: those that are open.
        accepted: how many there were.
        answers: it answers; else it takes requests and is silent.
        path: of its socket.
    """

    def __init__(self, folder: Path, *offers: tuple[str, int]) -> None:
        self.offers = dict(enumerate(offers, start=1))
        self.timers: list[Timer] = []
        self.windows: dict[int, tuple[int, ...]] = {}
        self.forgotten: list[int] = []
        self.connections: list[Connection] = []
        self.accepted = 0
        self.answers = True
        self.plays_film = False
        self.path = folder / "wayland-1"
        self._server: asyncio.Server | None = None

    @property
    def environment(self) -> dict[str, str]:
        """Of a login on this desktop."""
        return {"XDG_RUNTIME_DIR": str(self.path.parent), "WAYLAND_DISPLAY": self.path.name}

    async def start(self) -> None:
        self.path.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(self._serve, self.path)

    async def stop(self) -> None:
        """Die; what was asked for is forgotten."""
        if self._server:
            self._server.close()
            self.path.unlink(missing_ok=True)
        for connection in self.connections:
            connection.end()
        self.connections.clear()
        self.timers.clear()
        await asyncio.sleep(0)

    def let_pass(self, time: timedelta) -> None:
        """The person touches nothing for so long."""
        for timer in self.timers:
            if not (self.plays_film and timer.obeys_films):
                timer.count(time)

    def touch(self) -> None:
        for timer in self.timers:
            timer.begin_anew()

    def play_film(self, plays: bool) -> None:
        self.plays_film = plays
        for timer in self.timers:
            if timer.obeys_films:
                timer.begin_anew()

    def offer(self, interface: str, version: int) -> None:
        """Something new."""
        name = max(self.offers, default=0) + 1
        self.offers[name] = (interface, version)
        self.send(message(REGISTRY, 0, words(name) + text(interface) + words(version)))

    def take_back(self, interface: str) -> None:
        """The first of them."""
        name = next(name for name, (offered, _) in self.offers.items() if offered == interface)
        del self.offers[name]
        self.send(message(REGISTRY, 1, words(name)))

    def window(self, number: int, *states: int, is_done: bool = True) -> None:
        """A window, new or not, has these states."""
        is_new = number not in self.windows
        self.windows[number] = states
        for connection in self.connections:
            connection.tell_window(number, is_new=is_new, is_done=is_done)

    def close_window(self, number: int) -> None:
        del self.windows[number]
        self.send(message(FIRST_WINDOW + number, 6))

    def list_no_more(self) -> None:
        """Of the windows nothing more is told."""
        for connection in self.connections:
            connection.tell_manager(1)

    def send(self, raw: bytes) -> None:
        """Send anything at all."""
        for connection in self.connections:
            connection.send(raw)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = Connection(self, writer)
        self.connections.append(connection)
        self.accepted += 1
        try:
            while True:
                number, size_and_opcode = struct.unpack("=II", await reader.readexactly(8))
                body = await reader.readexactly((size_and_opcode >> 16) - 8)
                if self.answers:
                    connection.take(number, size_and_opcode & 0xFFFF, body)
        except (asyncio.IncompleteReadError, ConnectionError):
            connection.end()
            self.timers = [timer for timer in self.timers if timer.connection is not connection]
            if connection in self.connections:
                self.connections.remove(connection)


class Connection:
    """One client, and its objects."""

    def __init__(self, compositor: FakeCompositor, writer: asyncio.StreamWriter) -> None:
        self._compositor = compositor
        self._writer = writer
        self._interfaces = {DISPLAY: "wl_display", REGISTRY: "wl_registry"}
        self._manager: int | None = None

    def send(self, raw: bytes) -> None:
        self._writer.write(raw)

    def end(self) -> None:
        self._writer.close()

    def take(self, number: int, opcode: int, body: bytes) -> None:
        """Do what is asked; what is not known here breaks the test."""
        match self._interfaces[number], opcode:
            case "wl_display", 0:
                (callback,) = struct.unpack("=I", body)
                self.send(message(callback, 0, words(0)) + message(DISPLAY, 1, words(callback)))
            case "wl_display", 1:
                for name, (interface, version) in self._compositor.offers.items():
                    self.send(message(REGISTRY, 0, words(name) + text(interface) + words(version)))
            case "wl_registry", 0:
                self._bind(body)
            case "ext_idle_notifier_v1", 1 | 2:
                new, limit, seat = struct.unpack("=III", body)
                self._set_timer(new, limit, seat, obeys_films=opcode == 1)
            case "org_kde_kwin_idle", 0:
                new, seat, limit = struct.unpack("=III", body)
                self._set_timer(new, limit, seat, obeys_films=True)
            case "window", 7:
                self._compositor.forgotten.append(number - FIRST_WINDOW)
            case unknown:
                raise AssertionError(f"the client asked for {unknown}")

    def tell_manager(self, opcode: int, body: bytes = b"") -> None:
        """An event of the list of windows."""
        if self._manager is not None:
            self.send(message(self._manager, opcode, body))

    def tell_window(self, number: int, *, is_new: bool, is_done: bool = True) -> None:
        if self._manager is None:
            return
        window, states = FIRST_WINDOW + number, self._compositor.windows[number]
        self._interfaces[window] = "window"
        if is_new:
            self.tell_manager(0, words(window))
            self.send(message(window, 0, text("A private title")))
        self.send(message(window, 4, words(4 * len(states), *states)))
        if is_done:
            self.send(message(window, 5))

    def _bind(self, body: bytes) -> None:
        name, length = struct.unpack_from("=II", body)
        wanted = body[8 : 8 + length - 1].decode()
        version, new = struct.unpack_from("=II", body, 8 + length + -length % 4)
        interface, offered = self._compositor.offers[name]
        assert (wanted, version <= offered) == (interface, True), "the client binds what was not offered"
        self._interfaces[new] = interface
        if interface == WINDOWS:
            self._manager = new
            for number in self._compositor.windows:
                self.tell_window(number, is_new=True)

    def _set_timer(self, new: int, limit: int, seat: int, *, obeys_films: bool) -> None:
        assert self._interfaces[seat] == SEAT
        self._compositor.timers.append(Timer(self, new, timedelta(milliseconds=limit), obeys_films))
