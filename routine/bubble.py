"""What a bubble says: title, one or two sentences, at most three buttons. SPEC section 4, texts.en.toml."""

from dataclasses import dataclass
from typing import NamedTuple


class Button(NamedTuple):
    """An action key (`done`, `snooze`, …) and the label that the person reads."""

    action: str
    label: str


@dataclass(frozen=True, slots=True)
class Bubble:
    """One notification.

    Attributes:
        key: bubbles with the same key replace each other: the reminder's name, or `greeting`, `confirmation`.
        tag: what a press of a button is about: an occurrence id, or the program's own word.
        body: plain text; the mechanism escapes it where the server reads markup.
        buttons: at most three, in the order that never changes (GNOME drops the fourth).
        stays: it waits for the person (stretch, bedtime, diary) instead of leaving by itself.
        sound: it may be heard; never so from wind-down to wake.
    """

    key: str
    tag: str
    title: str
    body: str
    buttons: tuple[Button, ...] = ()
    stays: bool = False
    sound: bool = False
