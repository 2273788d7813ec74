"""The icon in the tray as a value. `text.tray` makes it."""

from datetime import datetime
from enum import StrEnum
from typing import Literal, NamedTuple

Shape = Literal["usual", "waiting", "paused"]

TAG = "tray"
"""The tag of its own entries; those that answer what waits have that of its notification."""

Do = StrEnum("Do", "DRINK STRETCH CRAMP HOUR TOMORROW RESUME STOP UNDO OPEN")
"""Their actions; the words of each are in the catalogue by its name."""


class Entry(NamedTuple):
    """One line of its menu, its tag and action as a button's; without a label it parts two groups."""

    label: str = ""
    tag: str = TAG
    action: str = ""


class Tray(NamedTuple):
    """The icon and its menu; `title` is the program's name. The tooltip names times and counts none down."""

    shape: Shape
    title: str
    tooltip: str
    menu: tuple[Entry, ...]


class Undoable(NamedTuple):
    """What was done last from the menu: what its entry said, when (aware UTC), and its rows by their ids."""

    label: str
    at: datetime
    ids: frozenset[str]
