"""A notification as every way to show one takes it. `text.notification` makes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from routine.model.events import Event


class Button(NamedTuple):
    """An action key (`done`, `snooze`, …) and the label that the person reads."""

    action: str
    label: str


def buttons_of(actions: Iterable[str], labels: Iterable[str]) -> tuple[Button, ...]:
    """The buttons with these actions and labels, in their order."""
    return tuple(Button(*pair) for pair in zip(actions, labels, strict=True))


@dataclass(frozen=True, slots=True)
class Notification:
    """One notification.

    Attributes:
        key: notifications with the same key replace each other: the reminder's name, or `greeting`, `confirmation`.
        tag: what a press of a button is about: an occurrence id, or the program's own word.
        body: plain text; the mechanism escapes it where the server reads markup.
        buttons: at most three, in the order that never changes (GNOME drops the fourth).
        stays: it stays on the screen until the person answers it, instead of leaving by itself.
        sound: it may be heard; never so from wind-down to wake.
        picture: the reminder whose picture stands beside the words; `None`: that of its key, if there is one.
        typed: for each button of a question that changes something, its action and the commands that do the same,
            without the program's name.
        asks: it asks a question once, or tells what is told once: the row of that, noted when it is shown (aware UTC).
        speaks_for: the tag of another one that leaves the screen for this one; `None` when it speaks for itself.
        answered_by: what is typed behind the program's name to answer it, where nothing can be pressed; `()`: `typed`
            alone.
    """

    key: str
    tag: str
    title: str
    body: str
    buttons: tuple[Button, ...] = ()
    stays: bool = False
    sound: bool = False
    picture: str | None = None
    typed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    asks: Callable[[datetime], Event] | None = field(default=None, compare=False)
    speaks_for: str | None = None
    answered_by: tuple[str, ...] = ("done",)
