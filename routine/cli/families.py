"""Which file declares which command. Only the file of the word that was typed is loaded: all of them take 70 ms."""

from collections.abc import Iterator
from importlib import import_module

import typer

FAMILIES: dict[str, tuple[str, ...]] = {
    "today": ("status", "next"),
    "why": ("why",),
    "answering": ("done", "snooze", "skip"),
    "pausing": ("pause", "resume"),
    "evening": ("tonight",),
    "undoing": ("undo",),
    "looking": ("list", "show", "preview"),
    "schedule": ("every", "times", "at", "add", "remove"),
    "hours": ("hours", "days", "on", "off"),
    "rhythm": ("bedtime", "wake"),
    "quiet": ("quiet",),
    "stretch": ("stretch",),
    "cramp": ("cramp",),
    "log": ("log",),
    "stats": ("stats",),
    "report": ("report",),
    "calendar": ("calendar",),
    "data": ("data",),
    "init": ("init", "setup"),
    "config": ("config", "profile"),
    "running": ("service", "daemon"),
    "bar": ("bar",),
    "trial": ("test",),
    "doctor": ("doctor",),
    "menu": ("menu",),
    "completion": ("names",),
    "guesses": (
        "stop", "quit", "exit", "mute", "unmute", "water", "drink", "walk", "bed", "later", "install", "uninstall",
        "start", "settings", "today", "help",
    ),
}  # fmt: skip
"""File of `routine/cli/` -> the words that it declares."""

EXPLAINS_OTHERS = "help"


def register(app: typer.Typer, word: str | None) -> None:
    """Declare the commands that the word needs.

    Args:
        app: the application.
        word: the command that was typed; `None`: none was, and none is declared.
    """
    for family in _needed(word):
        import_module(f"routine.cli.{family}").register(app)


def register_all(app: typer.Typer) -> None:
    """Declare every command, in the order in which lists show them."""
    for family in FAMILIES:
        import_module(f"routine.cli.{family}").register(app)


def _needed(word: str | None) -> Iterator[str]:
    """The family of that word; for a word that is none, or asks about others, all of them."""
    if word is None:
        return
    own = [family for family, words in FAMILIES.items() if word in words and word != EXPLAINS_OTHERS]
    yield from own or FAMILIES
