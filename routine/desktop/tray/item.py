"""The icon itself, as org.kde.StatusNotifierItem has it; registered with each watcher that comes. SPEC section 4.

What panels do otherwise is in PLATFORM: a left press is Activate nearly everywhere, LXQt's complains of pictures that
are not there though none is meant, and a watcher that starts anew knows nobody.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from dbus_fast import Message, Variant

from routine.desktop.legible import one_line
from routine.desktop.tray import menu
from routine.desktop.tray.menu import Menu
from routine.desktop.tray.picture import pixmaps
from routine.desktop.wire.bus_watch import BusWatch
from routine.desktop.wire.objects import Method, Object, answer_of
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.desktop.wire.session_bus import SessionBus
from routine.model.tray import Entry, Shape, Tray
from routine.ports import TrayEvents, Unreachable

WATCHER, WATCHER_PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
PATH, INTERFACE = "/StatusNotifierItem", "org.kde.StatusNotifierItem"
APPLICATION = "io.github.calmcalves.Routine"
NOTHING: Sequence[object] = ()


class TrayIcon:
    """The icon in the tray of this login (`bus_watch.Follower` of the watcher). Make it with `open`.

    Args:
        events: told what is pressed.
        pictures: the file of each shape.
    """

    name = WATCHER
    rules: Sequence[str] = ()

    def __init__(self, events: TrayEvents, pictures: Mapping[Shape, Path], address: str, limits: Limits) -> None:
        self._events = events
        self._pictures = {shape: file.read_bytes() for shape, file in pictures.items()}  # an update may bring others
        self._shown = Tray("usual", "", "", ())
        self._menu = Menu(self._chosen, events.looked_at)
        self._token = ""
        self._watch = BusWatch(address, [self], limits)
        self._bus: SessionBus | None = None
        self.is_shown = False
        """Whether a watcher has taken it."""

    @classmethod
    async def open(
        cls,
        events: TrayEvents,
        pictures: Mapping[Shape, Path],
        address: str,
        first: Tray,
        limits: Limits = USUAL_LIMITS,
    ) -> Self:
        """Be in the tray that there is, and in each that comes; raises Unavailable where no bus is."""
        icon = cls(events, pictures, address, limits)
        icon.show(first)
        await icon._watch.begin()
        return icon

    def show(self, tray: Tray) -> None:
        """Show this; panels are told what of it has changed."""
        before, self._shown = self._shown, tray
        if self._menu.show(tray.menu):
            self._signal(menu.PATH, menu.INTERFACE, "LayoutUpdated", "ui", self._menu.revision, menu.ROOT)
        if before.shape != tray.shape:
            self._signal(PATH, INTERFACE, "NewIcon")
        if before.tooltip != tray.tooltip:
            self._signal(PATH, INTERFACE, "NewToolTip")

    async def close(self) -> None:
        """Leave the tray. Never raises."""
        self._bus = None
        await self._watch.close()

    # ---- the watcher

    async def found(self, bus: SessionBus, owner: str) -> None:
        """A watcher is there: be registered with it."""
        self._bus = bus
        bus.serve(lambda call: answer_of((self._exported, self._menu.exported), call))
        call = Message(owner, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem", signature="s", body=[bus.name])
        await bus.call(call)
        self._take(is_shown=True)

    def heard(self, message: Message) -> bool:  # noqa: ARG002 - it signals nothing that matters
        """Nothing more is heard of it."""
        return False

    def lost(self) -> None:
        """There is no tray."""
        self._take(is_shown=False)

    def _take(self, *, is_shown: bool) -> None:
        if is_shown is not self.is_shown:
            self.is_shown = is_shown
            self._events.tray_changed()

    # ---- as it is called on the bus

    @property
    def _exported(self) -> Object:
        methods = {
            "Activate": Method("ii", "", lambda *_place: self._events.activated(self._take_token())),
            "SecondaryActivate": Method("ii", "", lambda *_place: NOTHING),
            "ContextMenu": Method("ii", "", lambda *_place: NOTHING),
            "Scroll": Method("is", "", lambda *_how: NOTHING),
            "ProvideXdgActivationToken": Method("s", "", self._keep_token),
        }
        return Object(PATH, INTERFACE, self._properties, methods)

    def _properties(self) -> Mapping[str, Variant]:
        no_pictures, none = Variant("a(iiay)", []), Variant("s", "")
        tooltip = ["", [], _plain(self._shown.tooltip), _plain(self._shown.title)]
        return {
            "Category": Variant("s", "ApplicationStatus"),
            "Id": Variant("s", APPLICATION),
            "Title": Variant("s", self._shown.title),
            "Status": Variant("s", "Active"),  # "NeedsAttention" is red in waybar, and blinks elsewhere
            "WindowId": Variant("i", 0),
            "IconName": none,
            "IconThemePath": none,
            "IconPixmap": Variant("a(iiay)", pixmaps(self._pictures[self._shown.shape])),
            "OverlayIconName": none,
            "OverlayIconPixmap": no_pictures,
            "AttentionIconName": none,
            "AttentionIconPixmap": no_pictures,
            "AttentionMovieName": none,
            "ToolTip": Variant("(sa(iiay)ss)", tooltip),
            "ItemIsMenu": Variant("b", False),
            "Menu": Variant("o", menu.PATH),
        }

    def _chosen(self, entry: Entry) -> None:
        self._events.chosen(entry, self._take_token())

    def _keep_token(self, token: str) -> None:
        self._token = token

    def _take_token(self) -> str:
        token, self._token = self._token, ""
        return token

    def _signal(self, path: str, interface: str, member: str, signature: str = "", *body: object) -> None:
        try:
            if self._bus:
                self._bus.signal(path, interface, member, signature, *body)
        except Unreachable:
            self._bus = None  # the watch connects anew, and a watcher asks for all of it


def _plain(words: str) -> str:
    """Panels read a tooltip as markup, or not: without what would begin any, it is the same for both."""
    return one_line(words).replace("&", "+").replace("<", "(").replace(">", ")")
