"""What every command family shares: how a command is declared and helped, its options, and its session."""

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from routine.errors import RoutineError
from routine.i18n import N_, _, command_line
from routine.ui.cli.session import Session

F = TypeVar("F", bound=Callable[..., Any])

Clicks = Any
"""A context, formatter or command of click: typer carries a click of its own, under a private name."""

AsJson = Annotated[bool, typer.Option("--json", help=N_("Print JSON, for machines."))]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="INSTANT", help=N_("Answer as of that instant (2026-03-28T06:00:00+01:00).")),
]
OPTIONS = "[OPTIONS]"
OF_CLICK = (N_("Show this message and exit."),)
"""What click itself explains in a help."""
SETTINGS = {"help_option_names": ["-h", "--help"]}


class UnknownCommandError(RoutineError):
    """There is no such command.

    Args:
        word: what was typed.
        names: the commands there are.
        path: what was typed before it.
    """

    exit_code = 2

    def __init__(self, word: str, names: Iterable[str], path: str) -> None:
        close = get_close_matches(word.lower(), list(names), n=1)
        if close:
            way_on = _("Did you mean: {command}", command=f"{path} {close[0]}")
        else:
            way_on = _("See all of them: {command}", command=f"{path} --help")
        unknown = _('There is no command "{word}".', word=word)
        super().__init__(f"{unknown} {way_on}")


class RoutineCommand(TyperCommand):
    """A command whose help begins with what it is for and examples."""

    def format_help(self, ctx: Clicks, formatter: Clicks) -> None:
        """What it does and examples first, then how it is used."""
        formatter.write(f"{indented(self.help or '')}\n\n")
        _write_usage(self, ctx, formatter)

    def collect_usage_pieces(self, ctx: Clicks) -> list[str]:
        """Its arguments as CLI.md writes them: typer puts required ones in braces."""
        pieces = [param.get_usage_pieces(ctx) for param in self.get_params(ctx) if not getattr(param, "hidden", False)]
        return [OPTIONS, *(piece.strip("{}") for words in pieces for piece in words)]


def _examples(command: Clicks) -> list[str]:
    return [line for line in (command.help or "").splitlines() if line.startswith(f"{command_line()} ")]


def indented(text: str) -> str:
    """A help text with its examples set in."""
    return "\n".join(f"  {line}" if line.startswith(command_line()) else line for line in text.splitlines())


def _write_usage(found: Clicks, ctx: Clicks, formatter: Clicks) -> None:
    """How it is typed, and its options: as click writes them, in the person's language."""
    prefix, pieces = _("Usage:") + " ", " ".join(found.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=prefix)
    records = [record for param in found.get_params(ctx) if (record := _help_record(param, ctx))]
    with formatter.section(_("Options")):
        formatter.write_dl(records)


def _help_record(param: Clicks, ctx: Clicks) -> tuple[str, str] | None:
    """The line of an option, or of an argument that has more to say than its name."""
    if param.param_type_name == "argument" and not param.help:
        return None
    record: tuple[str, str] | None = param.get_help_record(ctx)
    if record is None or not param.help:
        return record
    option, told = record
    default = re.fullmatch(r"\s*\\?\[default: (.+)\]", told.removeprefix(param.help))  # typer 0.20 has the backslash
    usual = _("[default: {value}]", value=default[1]) if default else ""
    return option, "  ".join(filter(None, [_(param.help), usual]))


class RoutineGroup(TyperGroup):
    """A group that answers a word it does not know with the nearest command."""

    def resolve_command(self, ctx: Clicks, args: list[str]) -> Clicks:
        """The command of that name.

        Raises:
            UnknownCommandError: there is none.
        """
        word = args[0]
        if self.get_command(ctx, word) is None and not word.startswith("-"):
            raise UnknownCommandError(
                word, (name for name, each in self.commands.items() if not each.hidden), ctx.command_path
            )
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Clicks, formatter: Clicks) -> None:
        """What it is for and examples first, its own or one of each command in it; then how it is used."""
        text = indented(self.help or "")
        if not _examples(self):
            shown = [each for each in self.commands.values() if not each.hidden]
            text += indented("\n\n" + "\n".join(line for each in shown for line in _examples(each)[:1]))
        formatter.write(f"{text}\n\n")
        _write_usage(self, ctx, formatter)
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, each.short_help) for name, each in self.commands.items() if not each.hidden])


def command(
    app: typer.Typer, name: str, summary: str, *examples: str, hidden: bool = False, **settings: object
) -> Callable[[F], F]:
    """Declare a command: what it does in one line, and examples that work when pasted.

    Args:
        app: the application, or a group of it.
        name: the word that calls it.
        summary: one sentence in the person's language; the lists of commands show it.
        examples: whole lines, each beginning with `routine`.
        hidden: it answers, and no list shows it.
        settings: more of click's context settings, such as `ignore_unknown_options`.
    """
    text = "\n\n".join(filter(None, [summary, "\n".join(map(told_example, examples))]))
    return app.command(
        name,
        cls=RoutineCommand,
        help=text,
        short_help=summary,
        hidden=hidden,
        context_settings={**SETTINGS, **settings},
    )


def told_example(example: str) -> str:
    """An example as it can be pasted here."""
    return command_line(*example.split(" ")[1:])


def group(app: typer.Typer, name: str, summary: str, *, hidden: bool = False) -> typer.Typer:
    """Declare a group of commands, such as `service`."""
    family = typer.Typer(cls=RoutineGroup, rich_markup_mode=None, no_args_is_help=True, context_settings=SETTINGS)
    app.add_typer(family, name=name, help=summary, short_help=summary, hidden=hidden)
    return family


def session_of(context: typer.Context) -> Session:
    """The session that this run of the command line works with."""
    session = context.find_object(Session)
    assert session is not None, "the callback of the application makes it"  # noqa: S101 - a mistake of ours, not a person's
    return session
