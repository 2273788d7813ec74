"""The icon in the tray: org.kde.StatusNotifierItem with a menu of com.canonical.dbusmenu. SPEC section 4.

It is registered with each watcher that comes. Panels differ in how they tell a press (PLATFORM, Tray): all are heard.
"""

import os
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any, NamedTuple, Self

from dbus_fast import Message, MessageFlag, Variant

from routine.desktop.legible import one_line
from routine.desktop.wire.addresses import session_bus_address
from routine.desktop.wire.bus_watch import BusWatch, Follower
from routine.desktop.wire.reconnect import USUAL_LIMITS, Limits
from routine.desktop.wire.session_bus import SessionBus
from routine.i18n import _
from routine.model.tray import Do, Entry, Tray
from routine.ports import Unavailable, Unreachable
from routine.storage.resources import tray_pictures

WATCHER, WATCHER_PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
ITEM_PATH, ITEM = "/StatusNotifierItem", "org.kde.StatusNotifierItem"
MENU_PATH, MENU = "/Menu", "com.canonical.dbusmenu"
ROOT, NODE = 0, "(ia{sv}av)"
UNFIT = "org.freedesktop.DBus.Error.InvalidArgs"
SUBMENU = {"children-display": Variant("s", "submenu")}
SIZES = (48, 32, 24, 22)
"""Pixels of the icon, below each other in its PNG, as scripts/make-tray-icons writes it: unfiltered rows in one IDAT.

Pixels, as a name is found only where it is installed, and in each panel's own way (PLATFORM).
"""


class Method(NamedTuple):
    """What others may call: signatures of what it takes and gives; `do` raises LookupError for what is not there."""

    takes: str
    gives: str
    do: Callable[..., Sequence[object] | None]


class TrayIcon(Follower):
    """The icon of this login, which follows the watcher. Make it with `open`.

    Args:
        chosen: told each entry that is pressed (the icon itself: `Do.OPEN`), and the XDG activation token, often empty.
        look: told when the menu is about to be shown, so that another may be, and when a tray came or went.
    """

    name, rules = WATCHER, ()

    def __init__(
        self, chosen: Callable[[Entry, str], None], look: Callable[[], None], address: str, limits: Limits
    ) -> None:
        self._chosen, self._look = chosen, look
        self._watch = BusWatch(address, [self], limits)
        self._pictures = {shape: file.read_bytes() for shape, file in tray_pictures().items()}  # an update has others
        self._entries: dict[int, Entry] = {}
        self._left: dict[int, Entry] = {}
        self._last = self._revision = 0
        self._token, self.is_shown = "", False
        self._bus: SessionBus | None = None
        self._shown = Tray("usual", "", "", ())

    @classmethod
    async def open(
        cls,
        chosen: Callable[[Entry, str], None],
        look: Callable[[], None],
        first: Tray,
        limits: Limits = USUAL_LIMITS,
        environment: Mapping[str, str] = os.environ,
    ) -> Self:
        """Be in the tray that there is, and in each that comes; raises Unavailable where no session bus is."""
        address = session_bus_address(environment) if sys.platform == "linux" else None
        if address is None:
            raise Unavailable(_("no session bus"))
        icon = cls(chosen, look, address, limits)
        icon.show(first)
        await icon._watch.begin()
        return icon

    def show(self, tray: Tray) -> None:
        """Show this; panels are told what of it has changed."""
        before, self._shown = self._shown, tray
        if self._takes_menu(tray.menu):
            self._signal(MENU_PATH, MENU, "LayoutUpdated", "ui", self._revision, ROOT)
        if before.shape != tray.shape:
            self._signal(ITEM_PATH, ITEM, "NewIcon")
        if before.tooltip != tray.tooltip:
            self._signal(ITEM_PATH, ITEM, "NewToolTip")

    async def close(self) -> None:
        """Leave the tray. Never raises."""
        self._bus = None
        await self._watch.close()

    async def found(self, bus: SessionBus, owner: str) -> None:
        """A watcher is there: be registered with it."""
        self._bus = bus
        bus.serve(self._answer)
        register = "RegisterStatusNotifierItem"
        await bus.call(Message(owner, WATCHER_PATH, WATCHER, register, signature="s", body=[bus.name]))
        self.is_shown = True
        self._look()

    def heard(self, message: Message) -> bool:  # noqa: ARG002 - it signals nothing that matters
        """Nothing more is heard of it."""
        return False

    def lost(self) -> None:
        """There is no tray."""
        self.is_shown = False
        self._look()

    def _takes_menu(self, menu: Sequence[Entry]) -> bool:
        """Whether it is another one. An entry keeps its number, and one that leaves keeps it for one change more.

        So who has the menu open meanwhile presses what it says there, never what stands in its place by now.
        """
        if menu == tuple(self._entries.values()):
            return False
        numbers = {entry: number for number, entry in self._entries.items() if entry.label}
        self._left, self._entries = self._entries, {}
        for entry in menu:
            self._last += entry not in numbers
            self._entries[numbers.get(entry, self._last)] = entry
        self._revision += 1
        return True

    def _signal(self, *words: Any) -> None:
        try:
            if self._bus:
                self._bus.signal(*words)
        except Unreachable:
            self._bus = None  # the watch connects anew, and a watcher asks for all of it

    def _answer(self, call: Message) -> Message | bool:
        """Answer a call; `False`: it is none of ours, `True`: no answer is wanted."""
        method = self._methods.get(str(call.member))
        if method is None or call.signature != method.takes:
            return False
        try:
            given = method.do(*call.body)
        except LookupError as missing:
            return Message.new_error(call, UNFIT, str(missing))
        no_answer = call.flags & MessageFlag.NO_REPLY_EXPECTED
        return True if no_answer else Message.new_method_return(call, method.gives, list(given or ()))

    @property
    def _methods(self) -> Mapping[str, Method]:
        return {
            "Get": Method("ss", "v", lambda interface, name: [self._properties[interface][name]]),
            "GetAll": Method("s", "a{sv}", lambda interface: [self._properties[interface]]),
            "Activate": Method("ii", "", lambda *_place: self._press(Entry(action=Do.OPEN))),
            "SecondaryActivate": Method("ii", "", lambda *_place: None),
            "ContextMenu": Method("ii", "", lambda *_place: None),
            "Scroll": Method("is", "", lambda *_how: None),
            "ProvideXdgActivationToken": Method("s", "", lambda token: setattr(self, "_token", token)),
            "GetLayout": Method("iias", f"u{NODE}", self._layout),
            "GetGroupProperties": Method("aias", "a(ia{sv})", self._group),
            "GetProperty": Method("is", "v", lambda number, name: [self._of(number)[name]]),
            "Event": Method("isvu", "", lambda *event: self._take(event)),
            "EventGroup": Method("a(isvu)", "ai", self._take_all),
            "AboutToShow": Method("i", "b", lambda _number: [self._is_another()]),
            "AboutToShowGroup": Method(
                "ai", "aiai", lambda ids: [[ROOT] if self._is_another() else [], self._odd(ids)]
            ),
        }

    @property
    def _properties(self) -> Mapping[str, Mapping[str, Variant]]:
        # Status is never NeedsAttention: that is red in waybar. LXQt's panel complains of a picture that is not there.
        texts = {"Category": "ApplicationStatus", "Id": "io.github.calmcalves.Routine", "Title": self._shown.title}
        names = dict.fromkeys(("IconName", "IconThemePath", "OverlayIconName", "AttentionIconName"), "")
        pictures = dict.fromkeys(("OverlayIconPixmap", "AttentionIconPixmap"), Variant("a(iiay)", []))
        tooltip = ["", [], *(_plain(words) for words in (self._shown.tooltip, self._shown.title))]
        item = {
            **{name: Variant("s", text) for name, text in {**texts, **names, "Status": "Active"}.items()},
            **pictures,
            "IconPixmap": Variant("a(iiay)", pixmaps(self._pictures[self._shown.shape])),
            "ToolTip": Variant("(sa(iiay)ss)", tooltip),
            "ItemIsMenu": Variant("b", False),
            "Menu": Variant("o", MENU_PATH),
        }
        return {ITEM: item, MENU: {"Version": Variant("u", 3), "Status": Variant("s", "normal")}}

    def _press(self, entry: Entry) -> None:
        token, self._token = self._token, ""
        self._chosen(entry, token)

    def _layout(self, parent: int, depth: int, names: Sequence[str]) -> Sequence[object]:
        children = list(self._entries) if depth and parent == ROOT else []
        nodes = [Variant(NODE, [number, self._of(number, names), []]) for number in children]
        return [self._revision, [parent, self._of(parent, names), nodes]]

    def _group(self, numbers: Sequence[int], names: Sequence[str]) -> Sequence[object]:
        odd = self._odd(numbers)
        return [[[each, self._of(each, names)] for each in numbers or (ROOT, *self._entries) if each not in odd]]

    def _of(self, number: int, names: Sequence[str] = ()) -> Mapping[str, Variant]:
        """The properties of an entry, all or those of these names; raises LookupError for a number that none has."""
        found = SUBMENU
        if number != ROOT:
            label = (self._entries.get(number) or self._left[number]).label
            # one underscore would be taken away, and the letter behind it underlined
            shown = {"label": Variant("s", one_line(label).replace("_", "__"))}
            found = shown if label else {"type": Variant("s", "separator")}
        return {name: value for name, value in found.items() if not names or name in names}

    def _take(self, event: Sequence[Any]) -> None:
        entry = self._entries.get(event[0]) or self._left.get(event[0])
        if event[1] == "clicked" and entry and entry.action:
            self._press(entry)

    def _take_all(self, events: Sequence[Sequence[Any]]) -> Sequence[object]:
        for event in events:
            self._take(event)
        return [self._odd([event[0] for event in events])]

    def _is_another(self) -> bool:
        before = self._revision
        self._look()
        return self._revision != before

    def _odd(self, numbers: Sequence[int]) -> list[int]:
        return [number for number in numbers if number not in (ROOT, *self._entries, *self._left)]


def pixmaps(png: bytes) -> list[list[object]]:
    """Width, height and pixels (ARGB, as the bytes of a network) for each size."""
    row = 1 + 4 * SIZES[0]  # the first byte of each tells its filter, which is none
    rows = memoryview(zlib.decompress(png[41:-16]))  # behind signature, IHDR and the head of IDAT
    tops = accumulate(SIZES, initial=0)
    cut = (
        [rows[y * row + 1 :][: 4 * size] for y in range(top, top + size)]
        for top, size in zip(tops, SIZES, strict=False)
    )
    return [[size, size, _argb(b"".join(lines))] for size, lines in zip(SIZES, cut, strict=True)]


def _argb(rgba: bytes) -> bytes:
    turned = bytearray(rgba)
    turned[0::4], turned[1::4], turned[2::4], turned[3::4] = rgba[3::4], rgba[0::4], rgba[1::4], rgba[2::4]
    return bytes(turned)


def _plain(words: str) -> str:
    """Panels read a tooltip as markup, or not: without what would begin any, it is the same for both."""
    return one_line(words).translate({ord("&"): "+", ord("<"): "(", ord(">"): ")"})
