"""Full screen on Wayland, where the compositor lists its windows: sway, Hyprland, COSMIC and others of their kind.

zwlr_foreign_toplevel_manager_v1; KDE and GNOME do not have it, and hold back notifications over full screen themselves
(PLATFORM, Sleep). Only two flags of each window are kept, never a title.
"""

import struct
from dataclasses import dataclass

from routine.desktop.sensors.display_sensor import WaylandSensor
from routine.desktop.sensors.listed import Login
from routine.desktop.wire.wayland import Arguments, BadMessageError, Wire
from routine.i18n import _
from routine.ports import Tell, Unavailable

MANAGER = "zwlr_foreign_toplevel_manager_v1"
VERSION = 2  # the first that tells of full screen
TOPLEVEL = 0
STATE, DONE, CLOSED = 4, 5, 6
DESTROY = 7
IN_USE, FULL = 2, 3


@dataclass(slots=True)
class _Window:
    """A window: whether it fills the screen and is in use, as shown and as announced for the next `done`."""

    fills: bool = False
    will_fill: bool = False


class WaylandFullscreen(WaylandSensor):
    """Tells `fullscreen`: the window in use fills the screen."""

    mechanism = "wlroots"
    wanted = frozenset((MANAGER,))

    def __init__(self, tell: Tell, login: Login) -> None:
        super().__init__(tell, login)
        self.description = _("the Wayland compositor's list of windows ({protocol})", protocol=MANAGER)
        self._windows: dict[int, _Window] = {}
        self._has_begun = False

    async def begin(self, wire: Wire) -> None:
        """Have the windows listed; say how it is when all of them are known."""
        offer = wire.offers.get(MANAGER)
        if offer is None or offer.version < VERSION:
            raise Unavailable(_("this Wayland compositor does not list its windows (no {protocol})", protocol=MANAGER))

        def hear_manager(opcode: int, arguments: Arguments) -> None:
            if opcode != TOPLEVEL:
                raise BadMessageError(_("the compositor lists its windows no more"))
            self._meet(wire, arguments.number())

        wire.bind(MANAGER, VERSION, hear_manager)
        await wire.turn()
        self._has_begun = True
        self._look()

    def stop(self) -> None:
        """Forget the windows."""
        self._windows.clear()
        self._has_begun = False

    def _meet(self, wire: Wire, number: int) -> None:
        window = self._windows[number] = _Window()

        def hear_window(opcode: int, arguments: Arguments) -> None:
            if opcode == STATE:
                window.will_fill = {IN_USE, FULL} <= _numbers(arguments.array())
            elif opcode == DONE:
                window.fills = window.will_fill
                self._look()
            elif opcode == CLOSED:
                del self._windows[number]
                wire.send(number, DESTROY)
                wire.forget(number)
                self._look()

        wire.adopt(number, hear_window)

    def _look(self) -> None:
        if self._has_begun:
            self.say("fullscreen", any(window.fills for window in self._windows.values()))


def _numbers(array: bytes) -> set[int]:
    if len(array) % 4:
        raise BadMessageError(_("the compositor sent a window state that cannot be"))
    return {number for (number,) in struct.iter_unpack("=I", array)}
