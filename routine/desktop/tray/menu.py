"""The menu of the icon, as com.canonical.dbusmenu has it (version 3 of libdbusmenu's interface).

Panels differ in how they say that somebody pressed: Plasma and MATE send Event, Xfce, Cinnamon and waybar EventGroup,
with AboutToShow or AboutToShowGroup before (measured, PLATFORM). All four are there.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dbus_fast import Variant

from routine.desktop.legible import one_line
from routine.desktop.wire.objects import Method, Object
from routine.model.tray import Entry

PATH, INTERFACE = "/Menu", "com.canonical.dbusmenu"
ROOT = 0
ITEM = "(ia{sv}av)"
Chosen = Callable[[Entry], None]
Node = list[object]


class Menu:
    """What panels ask of the menu, and what they tell.

    An entry keeps its number for as long as it is in the menu, and one that left it for one change longer: who had the
    menu open meanwhile presses what it says there, never what stands in its place by now.

    Args:
        chosen: told the entry that was pressed.
        looked_at: told that the menu is about to be shown; it may `show` another one.
    """

    def __init__(self, chosen: Chosen, looked_at: Callable[[], None]) -> None:
        self._chosen, self._looked_at = chosen, looked_at
        self._entries: dict[int, Entry] = {}
        self._left: dict[int, Entry] = {}
        self._last = ROOT
        self.revision = 1

    def show(self, entries: Sequence[Entry]) -> bool:
        """Show these; whether the menu is another one now."""
        if entries == tuple(self._entries.values()):
            return False
        numbers = {entry: number for number, entry in self._entries.items() if entry.label}
        self._left, self._entries = self._entries, {}
        for entry in entries:
            if entry not in numbers:
                self._last += 1
            self._entries[numbers.get(entry, self._last)] = entry
        self.revision += 1
        return True

    @property
    def exported(self) -> Object:
        """As it is called on the bus."""
        methods = {
            "GetLayout": Method("iias", f"u{ITEM}", self._layout),
            "GetGroupProperties": Method("aias", "a(ia{sv})", self._properties_of),
            "GetProperty": Method("is", "v", lambda number, name: [self._properties(number)[name]]),
            "Event": Method("isvu", "", lambda *event: self._take(event)),
            "EventGroup": Method("a(isvu)", "ai", self._take_all),
            "AboutToShow": Method("i", "b", lambda _number: [self._changes_when_looked_at()]),
            "AboutToShowGroup": Method("ai", "aiai", self._about_to_show),
        }
        return Object(PATH, INTERFACE, _own_properties, methods)

    def _layout(self, parent: int, depth: int, names: Sequence[str]) -> Sequence[object]:
        if parent != ROOT:
            return [self.revision, self._node(parent, names)]
        own = {"children-display": Variant("s", "submenu")}
        nodes = [Variant(ITEM, self._node(number, names)) for number in self._entries] if depth else []
        return [self.revision, [ROOT, own, nodes]]

    def _node(self, number: int, names: Sequence[str]) -> Node:
        wanted = {key: value for key, value in self._properties(number).items() if not names or key in names}
        return [number, wanted, []]

    def _properties(self, number: int) -> Mapping[str, Variant]:
        """Raises LookupError for a number that no entry has."""
        if number == ROOT:
            return {"children-display": Variant("s", "submenu")}
        entry = self._entries.get(number) or self._left[number]
        if not entry.label:
            return {"type": Variant("s", "separator")}
        # one underscore would be taken away, and the letter behind it underlined
        label = one_line(entry.label).replace("_", "__")
        return {"label": Variant("s", label), "enabled": Variant("b", bool(entry.action))}

    def _properties_of(self, numbers: Sequence[int], names: Sequence[str]) -> Sequence[object]:
        known = [number for number in numbers or (ROOT, *self._entries) if self._knows(number)]
        return [[self._node(number, names)[:2] for number in known]]

    def _take(self, event: Iterable[Any]) -> None:
        number, kind, *_data_and_time = event
        entry = self._entries.get(number) or self._left.get(number)
        if kind == "clicked" and entry and entry.action:
            self._chosen(entry)

    def _take_all(self, events: Iterable[Sequence[Any]]) -> Sequence[object]:
        told = list(events)
        for event in told:
            self._take(event)
        return [[number for number, *_more in told if not self._knows(number)]]

    def _about_to_show(self, numbers: Sequence[int]) -> Sequence[object]:
        changes = self._changes_when_looked_at()
        return [[ROOT] if changes else [], [number for number in numbers if not self._knows(number)]]

    def _changes_when_looked_at(self) -> bool:
        before = self.revision
        self._looked_at()
        return self.revision != before

    def _knows(self, number: int) -> bool:
        return number == ROOT or number in self._entries or number in self._left


def _own_properties() -> Mapping[str, Variant]:
    return {
        "Version": Variant("u", 3),
        "TextDirection": Variant("s", "ltr"),
        "Status": Variant("s", "normal"),
        "IconThemePath": Variant("as", []),
    }
