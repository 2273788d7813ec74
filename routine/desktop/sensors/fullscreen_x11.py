"""Full screen on X11: the window in use, and its state, as the window manager keeps them.

Extended Window Manager Hints 1.5: _NET_SUPPORTING_WM_CHECK, _NET_ACTIVE_WINDOW, _NET_WM_STATE.
"""

import struct

from routine.desktop.sensors.display_sensor import Readings, XSensor
from routine.desktop.wire.x11 import XDisplay
from routine.i18n import N_, _
from routine.ports import Unavailable

PROPERTIES, LIFE = 0x400000, 0x20000  # events to select: PropertyNotify; DestroyNotify, UnmapNotify and moves
PROPERTY_CHANGED, DESTROYED, UNMAPPED = 28, 17, 18
NOTHING = 0


class XFullscreen(XSensor):
    """Tells `fullscreen`, where the window manager says which window is in use."""

    mechanism = "x11-windows"
    description = N_("the window manager of the X display")
    state = "fullscreen"

    async def readings(self, display: XDisplay) -> Readings:
        """Look again whenever another window comes into use, or the one in use changes."""
        look = _Look(display)
        await look.begin()
        fills = await look.at_the_window_in_use()
        if fills is None:
            raise Unavailable(_("no window manager of this X display says which window is in use"))
        yield fills
        while True:
            if look.is_outdated_by(await display.event()):
                yield await look.at_the_window_in_use()


class _Look:
    """What is looked at, and kept an eye on, on one display."""

    def __init__(self, display: XDisplay) -> None:
        self._display = display
        self._window = NOTHING

    async def begin(self) -> None:
        """Be told when another window comes into use."""
        atom = self._display.atom
        self._manager_name = await atom("_NET_SUPPORTING_WM_CHECK")
        self._window_name = await atom("_NET_ACTIVE_WINDOW")
        self._state_name = await atom("_NET_WM_STATE")
        self._full_screen = await atom("_NET_WM_STATE_FULLSCREEN")
        await self._display.select(self._display.root, PROPERTIES)

    def is_outdated_by(self, event: bytes) -> bool:
        """Whether it must be looked again."""
        (name,) = struct.unpack_from("<I", event, 8)
        names = (self._manager_name, self._window_name, self._state_name)
        return event[0] in (DESTROYED, UNMAPPED) or (event[0] == PROPERTY_CHANGED and name in names)

    async def at_the_window_in_use(self) -> bool | None:
        """Whether it fills the screen; `None` when nobody manages the windows."""
        if not await self._is_managed():
            return None
        window = await self._number(self._display.root, self._window_name)
        await self._watch(window)
        return self._full_screen in await self._display.numbers(window, self._state_name)

    async def _is_managed(self) -> bool:
        """The window that tells so is there, and tells so itself: its name alone outlives the manager."""
        manager = await self._number(self._display.root, self._manager_name)
        await self._display.select(manager, LIFE)
        return manager != NOTHING and await self._number(manager, self._manager_name) == manager

    async def _watch(self, window: int) -> None:
        """Be told of changes of this window and no longer of those of the last: titles change all the time.

        Of its end too: openbox 3.6 and marco 1.26 go on naming a dead window as the one in use (measured).
        """
        if window != self._window:
            await self._display.select(self._window, NOTHING)
            self._window = window
        # each time: another window may bear the same number by now
        await self._display.select(window, PROPERTIES | LIFE)

    async def _number(self, window: int, name: int) -> int:
        return next(iter(await self._display.numbers(window, name)), NOTHING)
