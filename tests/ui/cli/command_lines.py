"""The whole command line, and the commands that a printed text holds."""

import contextlib
import re
from collections.abc import Iterator

import typer
from typer.core import TyperGroup

from routine.ui.cli.click_layer import tree
from routine.ui.cli.registry import COMMANDS

ROOT = tree(COMMANDS)
COMMAND_LINE = re.compile(r"(?<![\w/.-])routine((?: [^\s\"'()]+)+?)(?=$|  |[,;]|\.(?:\s|$)|\")", re.MULTILINE)


def commands(group: object = ROOT, *path: str, is_hidden: bool = False) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Every command of the tree, and whether help shows it."""
    assert isinstance(group, TyperGroup)
    for name, found in group.commands.items():
        if isinstance(found, TyperGroup):
            yield from commands(found, *path, name, is_hidden=found.hidden)
        else:
            yield (*path, name), not (is_hidden or found.hidden)


EVERY_COMMAND = [path for path, _ in commands()]
SHOWN = [path for path, is_shown in commands() if is_shown]


def parse(words: list[str]) -> None:
    """Read a command line as the program would, down to its last word, without running it."""
    group, context = ROOT, None
    with contextlib.suppress(typer.Exit):  # `--help` ends there
        while True:
            context = group.make_context("routine", words, parent=context)
            if not isinstance(group, TyperGroup) or not (rest := [*context._protected_args, *context.args]):
                return
            _, following, words = group.resolve_command(context, rest)
            assert following is not None
            group = following


def commands_in(text: str) -> list[list[str]]:
    return [found.split() for found in COMMAND_LINE.findall(text)]
