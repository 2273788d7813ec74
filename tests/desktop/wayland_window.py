"""A window of a real Wayland desktop, as a film player would open it."""

import os
import socket
from collections.abc import Mapping
from typing import Self

from routine.desktop.wire.addresses import socket_of
from routine.desktop.wire.wayland import HEAD, Arguments, Wire, ignore

COMPOSITOR, SHM, SHELL, INHIBIT = "wl_compositor", "wl_shm", "xdg_wm_base", "zwp_idle_inhibit_manager_v1"
XRGB8888 = 1


class Window:
    """A window on the screen. Make it with `open`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._size = (64, 64)
        self._is_drawn = False
        self._shm = wire.bind(SHM, 1, ignore)
        self._shell = wire.bind(SHELL, 1, self._hear_shell)
        compositor = wire.bind(COMPOSITOR, 1, ignore)
        self._surface, self._xdg_surface = wire.new(ignore), wire.new(self._hear_surface)
        wire.send(compositor, 0, self._surface)
        wire.send(self._shell, 2, self._xdg_surface, self._surface)
        self._toplevel = wire.new(self._hear_toplevel)
        wire.send(self._xdg_surface, 1, self._toplevel)
        self._commit()

    @classmethod
    async def open(cls, environment: Mapping[str, str], *, keeps_awake: bool = False) -> Self:
        """Put a window on the screen; it is drawn when this returns."""
        wire = await Wire.connect(socket_of(environment), frozenset((COMPOSITOR, SHM, SHELL, INHIBIT)))
        window = cls(wire)
        while not window._is_drawn:
            await wire.turn()
        if keeps_awake:
            manager, inhibitor = wire.bind(INHIBIT, 1, ignore), wire.new(ignore)
            wire.send(manager, 1, inhibitor, window._surface)
        await wire.turn()
        return window

    async def fill_screen(self) -> None:
        self._wire.send(self._toplevel, 11, 0)
        await self._wire.turn()

    async def be_a_window(self) -> None:
        self._wire.send(self._toplevel, 12)
        await self._wire.turn()

    async def close(self) -> None:
        self._wire.close()
        await self._wire.loss()

    def _hear_shell(self, _: int, arguments: Arguments) -> None:
        self._wire.send(self._shell, 3, arguments.number())  # are you there? yes

    def _hear_toplevel(self, opcode: int, arguments: Arguments) -> None:
        if opcode == 0:
            width, height = arguments.number(), arguments.number()
            self._size = (width or 64, height or 64)

    def _hear_surface(self, _: int, arguments: Arguments) -> None:
        self._wire.send(self._xdg_surface, 4, arguments.number())
        self._wire.send(self._surface, 1, self._picture(*self._size), 0, 0)
        self._wire.send(self._surface, 2, 0, 0, *self._size)
        self._commit()
        self._is_drawn = True

    def _commit(self) -> None:
        self._wire.send(self._surface, 6)

    def _picture(self, width: int, height: int) -> int:
        size = 4 * width * height
        memory = os.memfd_create("picture")
        os.truncate(memory, size)
        pool = self._wire.new(ignore)
        self._send_file(memory, HEAD.pack(self._shm, 16 << 16) + HEAD.pack(pool, size))
        buffer = self._wire.new(ignore)
        self._wire.send(pool, 0, buffer, 0, width, height, 4 * width, XRGB8888)
        return buffer

    def _send_file(self, file: int, message: bytes) -> None:
        """Beside asyncio, which sends no open files; it holds nothing back here, as these messages are few."""
        with socket.socket(fileno=os.dup(self._wire._transport.get_extra_info("socket").fileno())) as same:
            socket.send_fds(same, [message], [file])
        os.close(file)
