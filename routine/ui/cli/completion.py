"""What may be typed behind each command, for the shells to complete: read from the command line itself."""

from collections.abc import Iterator
from typing import Literal

from routine.care.about import topics_of
from routine.i18n import N_, _
from routine.service.completion import Entry, Shell, completion_script
from routine.storage import resources
from routine.text.about import overview
from routine.ui.cli.click_layer import Clicks

OF_ALL = {
    "--profile": N_("Another profile."),
    "--no-color": N_("No colour."),
    "--quiet": N_("Say less."),
    "--dry-run": N_("Change nothing."),
    "--help": N_("Explain the command."),
}
"""Options that may follow every command."""

TOPIC = "[TOPIC]"
"""The argument whose words are the cards of `about`."""


def completion(shell: Shell, command_line: Clicks) -> str:
    """The script for that shell of the whole command line, as click holds it."""
    return completion_script(shell, list(entries(command_line)))


def entries(found: Clicks, *path: str) -> Iterator[Entry]:
    """That command and all below it, without the hidden ones, and each of their options that wants a word."""
    shown = {name: each for name, each in getattr(found, "commands", {}).items() if not each.hidden}
    words = [(name, each.short_help or "") for name, each in shown.items()]
    options, arguments = _parameters(found, "option"), _parameters(found, "argument")
    if any(each.metavar == TOPIC for each in arguments):
        words += overview(topics_of(resources.about()))
    yield Entry(path, tuple(words), _explained(options), _takes(arguments))
    for option in options:
        if not option.is_flag:
            choices = tuple((str(choice), "") for choice in getattr(option.type, "choices", ()))
            yield Entry((*path, _long(option)), choices, (), _takes([option]))
    for name, each in shown.items():
        yield from entries(each, *path, name)


def _parameters(found: Clicks, kind: Literal["option", "argument"]) -> list[Clicks]:
    return [parameter for parameter in found.params if parameter.param_type_name == kind]


def _explained(options: list[Clicks]) -> tuple[tuple[str, str], ...]:
    """A command's own options, then those of all, each with what it does."""
    own = {_long(option): option.help or "" for option in options if _long(option) not in OF_ALL}
    return tuple((name, _(told) if told else "") for name, told in (own | OF_ALL).items())


def _long(option: Clicks) -> str:
    return next(str(name) for name in option.opts if name.startswith("--"))


def _takes(parameters: list[Clicks]) -> Literal["", "reminder", "file"]:
    wanted = " ".join(parameter.metavar or "" for parameter in parameters)
    return "reminder" if "REMINDER" in wanted else "file" if "FILE" in wanted else ""
