"""Which file declares which command. Only the file of the word that was typed is loaded: all of them take 70 ms."""

from collections.abc import Iterator
from importlib import import_module

import typer

FAMILIES: dict[str, tuple[str, ...]] = {
    "cli.commands.status": ("status", "next"),
    "cli.commands.why": ("why",),
    "cli.commands.answer": ("done", "snooze", "skip"),
    "cli.commands.pause": ("pause", "resume"),
    "cli.commands.tonight": ("tonight",),
    "cli.commands.undo": ("undo",),
    "cli.commands.listing": ("list", "show", "preview"),
    "cli.commands.schedule": ("every", "times", "at", "add", "remove"),
    "cli.commands.hours": ("hours", "days", "on", "off"),
    "cli.commands.bedtime": ("bedtime", "wake"),
    "cli.commands.quiet": ("quiet",),
    "cli.commands.stretch": ("stretch",),
    "cli.commands.cramp": ("cramp",),
    "cli.commands.log": ("log",),
    "cli.commands.stats": ("stats",),
    "cli.commands.report": ("report",),
    "cli.commands.calendar": ("calendar",),
    "cli.commands.data": ("data",),
    "cli.commands.init": ("init", "setup"),
    "cli.commands.config": ("config", "profile"),
    "cli.commands.service": ("service", "daemon"),
    "bar": ("bar",),
    "cli.commands.test": ("test",),
    "cli.commands.doctor": ("doctor",),
    "menu": ("menu",),
    "cli.completion": ("names",),
    "cli.commands.guesses": (
        "stop", "quit", "exit", "mute", "unmute", "water", "drink", "walk", "bed", "later", "install", "uninstall",
        "start", "settings", "today", "help",
    ),
}  # fmt: skip
"""Module of `routine.ui` -> the words that it declares."""

EXPLAINS_OTHERS = "help"


def register(app: typer.Typer, word: str | None) -> None:
    """Declare the commands that the word needs.

    Args:
        app: the application.
        word: the command that was typed; `None`: none was, and none is declared.
    """
    for family in _needed(word):
        import_module(f"routine.ui.{family}").register(app)


def register_all(app: typer.Typer) -> None:
    """Declare every command, in the order in which lists show them."""
    for family in FAMILIES:
        import_module(f"routine.ui.{family}").register(app)


def _needed(word: str | None) -> Iterator[str]:
    """The family of that word; for a word that is none, or asks about others, all of them."""
    if word is None:
        return
    own = [family for family, words in FAMILIES.items() if word in words and word != EXPLAINS_OTHERS]
    yield from own or FAMILIES
