"""The icon in the tray as every way to show one takes it. `text.tray` makes it."""

from typing import Literal, NamedTuple

Shape = Literal["usual", "waiting", "paused"]
"""Of the icon; each can be told from the others without its colours."""

TAG = "tray"
"""The tag of its own entries; those that answer what waits have that of its notification."""


class Entry(NamedTuple):
    """One line of its menu.

    Attributes:
        label: what is read, as plain text; empty for a line between two groups.
        tag: what it is about, as a button's `Notification.tag`.
        action: as a button's; empty: it is read only.
    """

    label: str = ""
    tag: str = TAG
    action: str = ""


class Tray(NamedTuple):
    """The icon and its menu.

    Attributes:
        title: the program's name.
        tooltip: what the pointer brings up; it names times and counts none down, so that it stays true by itself.
    """

    shape: Shape
    title: str
    tooltip: str
    menu: tuple[Entry, ...]
