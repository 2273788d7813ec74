"""All that knows click: how a command becomes part of the command line, its options, its help, and what cannot be read.

A command is a plain function: its first argument is the session, the others are annotated with what stands here, and
it gives its exit code back (`None` is 0). Where it stands and what the help says of it tells `registry.py`. An argument
whose annotation is a function stands for the options that this one names, and takes what was given for each.
"""

import inspect
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, TypeAlias, get_args

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from routine import __version__
from routine.errors import RoutineError
from routine.i18n import N_, _, command_line
from routine.ui.cli.registry import BARE, GUESS, Command, is_group
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say

Clicks = Any
"""A context, formatter or command of click: typer carries a click of its own, under a private name."""

Argument, Option, BadValue = typer.Argument, typer.Option, typer.BadParameter
Context: TypeAlias = typer.Context
UsageError: Clicks = typer.BadParameter.__bases__[0]
"""Of typer's own click, which has no public name for it."""

AsJson = Annotated[bool, Option("--json", help=N_("Print JSON, for machines."))]
AsOf = Annotated[
    str | None, Option("--as-of", metavar="INSTANT", help=N_("Answer as of that instant (2026-03-28T06:00:00+01:00)."))
]
ReminderWord = Annotated[str, Argument(metavar="REMINDER", show_default=False)]
Loose = Annotated[list[str] | None, Argument(hidden=True)]
"""More words behind an option, as in `--since 2 weeks`."""

OPTIONS = "[OPTIONS]"
OF_CLICK = (N_("Show this message and exit."),)
"""What click itself explains in a help."""
SETTINGS = {"help_option_names": ["-h", "--help"]}
GLOBAL_FLAGS = frozenset({"--no-color", "-q", "--quiet", "--dry-run"})

MakeSession: TypeAlias = Callable[[Path | None, bool, bool], Session]
"""Makes the session of a profile (`None`: of the usual one), with `dry_run` and `quiet`."""


class UnknownCommandError(RoutineError):
    """There is no such command among these names, behind what was typed before it."""

    exit_code = 2

    def __init__(self, word: str, names: Iterable[str], path: str) -> None:
        way_on = _("See all of them: {command}", command=f"{path} --help")
        if close := get_close_matches(word.lower(), list(names), n=1):
            way_on = _("Did you mean: {command}", command=f"{path} {close[0]}")
        unknown = _('There is no command "{word}".', word=word)
        super().__init__(f"{unknown} {way_on}")


def _write_help(found: Clicks, ctx: Clicks, formatter: Clicks) -> None:
    """What it is for and examples first; then how it is used, as click writes it, in the person's language."""
    shown = {name: each for name, each in getattr(found, "commands", {}).items() if not each.hidden}
    for line in _with_examples(found, shown.values()):
        formatter.write(f"{'  ' if line.startswith(command_line()) else ''}{line}\n")
    formatter.write("\n")
    pieces = " ".join(found.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage:") + " ")
    with formatter.section(_("Options")):
        formatter.write_dl([record for param in found.get_params(ctx) if (record := _help_record(param, ctx))])
    if shown:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, each.short_help) for name, each in shown.items()])


class RoutineCommand(TyperCommand):
    """A command whose help begins with what it is for and examples."""

    format_help = _write_help

    def collect_usage_pieces(self, ctx: Clicks) -> list[str]:
        """Its arguments as CLI.md writes them: typer puts required ones in braces."""
        pieces = [param.get_usage_pieces(ctx) for param in self.get_params(ctx) if not getattr(param, "hidden", False)]
        return [OPTIONS, *(piece.strip("{}") for words in pieces for piece in words)]


class RoutineGroup(TyperGroup):
    """A group that answers a word it does not know with the nearest command."""

    format_help = _write_help

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


class Root(RoutineGroup):
    """The whole command line: global options work before and after the command."""

    def parse_args(self, ctx: Clicks, args: list[str]) -> list[str]:
        """Read the words; global options that stand behind the command count as before it."""
        if "--all" in args and {"-h", "--help"} & set(args):
            ctx.meta["all"] = True
            args = ["--help"]
        return super().parse_args(ctx, global_first(args))

    def get_help(self, ctx: Clicks) -> str:
        """The commands of every day, or with `--all` the whole tree."""
        from routine.ui.cli.help import everyday_help, whole_tree

        return whole_tree(dict(usages(self, ctx))) if ctx.meta.get("all") else everyday_help()


def run(commands: Sequence[Command], words: Sequence[str], make_session: MakeSession) -> int:
    """Run the command line that these words are; its exit code.

    Args:
        commands: as many of the registry as it needs.
        words: what was typed behind the program's name.
        make_session: asked once its options have been read.
    """
    try:
        code = tree(commands)(words, prog_name=command_line(), standalone_mode=False, obj=make_session)
    except UsageError as trouble:
        only_a_group = type(trouble).__name__ == "NoArgsIsHelpError"  # `routine service`: its commands are the answer
        say(trouble.ctx.get_help() if only_a_group else _usage_sentence(trouble), trouble=True)
        return 2
    except typer.Abort:
        return 130
    return code if isinstance(code, int) else 0


def tree(commands: Sequence[Command]) -> Clicks:
    """The command line that holds the global options and these commands of the registry."""
    root = typer.Typer(
        cls=Root,
        invoke_without_command=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
    )
    root.callback()(_begin)
    groups = {"": root}
    for each in commands:
        above = groups[each.words.rpartition(" ")[0]]
        if is_group(each):
            groups[each.words] = _group(each)
            above.add_typer(groups[each.words], name=each.name, hidden=each.is_hidden)
        else:
            above.command(each.name, cls=RoutineCommand, hidden=each.is_hidden, **_told(each))(_function(each.does))
    return get_command(root)


def _group(command: Command) -> typer.Typer:
    """A group; where it does something itself, that is done when no word stands behind it."""
    bare = bool(command.does)
    group = typer.Typer(
        cls=RoutineGroup, rich_markup_mode=None, no_args_is_help=not bare, invoke_without_command=bare, **_told(command)
    )
    if bare:
        group.callback(**_told(command))(_function(command.does))
    return group


def _told(command: Command) -> dict[str, Any]:
    """Its help, its line in a list, and what click shall do with its words."""
    summary = _(command.summary)
    text = "\n\n".join(filter(None, [summary, "\n".join(map(command_line, command.examples))]))
    takes_all = {"ignore_unknown_options": True, "allow_extra_args": True} if command.section == GUESS else {}
    return {"help": text, "short_help": summary, "context_settings": SETTINGS | takes_all}


def _loaded(does: str) -> Callable[..., int | None]:
    module, _colon, name = does.partition(":")
    function: Callable[..., int | None] = getattr(import_module(module), name)
    return function


def _function(does: str) -> Callable[..., int | None]:
    """What runs it, as typer calls it: with a context, where ours takes the session of this run."""
    function = _loaded(does)
    taken = list(inspect.signature(function).parameters.values())
    if not taken or taken[0].annotation is not Session:
        return function
    several = {each.name: options for each in taken if (options := _several(each))}

    @wraps(function)
    def called(context: typer.Context, **given: object) -> int | None:
        if context.invoked_subcommand is not None:  # of a group: the command below it is called next
            return None
        for name, options in several.items():
            given[name] = {each.name: given.pop(each.name) for each in options}
        return function(context.find_object(Session), **given)

    wanted = [each for one in taken for each in several.get(one.name, [one])]
    wanted[0] = wanted[0].replace(name="context", annotation=typer.Context)
    called.__signature__ = inspect.Signature(wanted)  # type: ignore[attr-defined]  # typer reads both
    called.__annotations__ = {each.name: each.annotation for each in wanted}
    return called


def _several(parameter: inspect.Parameter) -> list[inspect.Parameter]:
    """The options that it stands for, where a function that names them is its annotation; none for any other."""
    options: dict[str, Any] = next(filter(inspect.isfunction, get_args(parameter.annotation)), dict)()
    return [inspect.Parameter(name, parameter.kind, default=None, annotation=each) for name, each in options.items()]


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"routine {__version__}")
        raise typer.Exit


def _begin(
    context: typer.Context,
    profile: Annotated[Path | None, Option("--profile", metavar="FILE", envvar="ROUTINE_PROFILE")] = None,
    no_color: Annotated[bool, Option("--no-color")] = False,
    quiet: Annotated[bool, Option("--quiet", "-q")] = False,
    dry_run: Annotated[bool, Option("--dry-run")] = False,
    _version: Annotated[bool, Option("--version", "-V", is_eager=True, callback=_print_version)] = False,
) -> None:
    """Read the global options; without a command, do what is done then."""
    if no_color:
        os.environ["NO_COLOR"] = "1"
    context.obj = session = context.obj(profile, dry_run, quiet)
    context.call_on_close(session.tell_passed_over)
    if context.invoked_subcommand is None:
        _loaded(BARE)(session)


def global_first(words: Sequence[str]) -> list[str]:
    """The words with the global options in front; behind `--` nothing is an option."""
    first: list[str] = []
    rest: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word == "--":
            rest += [word, *waiting]
        elif word == "--profile":
            first += [word, *[value for value in [next(waiting, None)] if value is not None]]
        elif word in GLOBAL_FLAGS or word.startswith("--profile="):
            first.append(word)
        else:
            rest.append(word)
    return [*first, *rest]


def help_of(context: Context, words: Sequence[str]) -> str:
    """The help of the command that these words call, as far as they call one; without any, of the whole.

    Raises:
        UnknownCommandError: the first that calls none.
    """
    inner = context.find_root()
    found: Clicks = inner.command
    for word in words:
        if not isinstance(found, TyperGroup):
            break
        name, following, _others = found.resolve_command(inner, [word])
        if following is None:
            break
        found, inner = following, Context(following, info_name=name, parent=inner)
    return str(found.get_help(inner))


def usages(group: Clicks, context: Clicks, *above: str) -> Iterator[tuple[str, str]]:
    """Each shown command below a group that holds no others: its words, and the same with its arguments behind."""
    for name, found in group.commands.items():
        if found.hidden:
            continue
        own, words = Context(found, info_name=name, parent=context), " ".join([*above, name])
        if isinstance(found, TyperGroup):
            yield from usages(found, own, *above, name)
        else:
            yield words, " ".join([words, *(piece for piece in found.collect_usage_pieces(own) if piece != OPTIONS)])


def _with_examples(found: Clicks, inner: Collection[Clicks]) -> list[str]:
    """Its help; where it has no examples of its own, with one of each command in it."""
    lines: list[str] = (found.help or "").splitlines()
    if inner and not _examples(found):
        lines += ["", *(line for each in inner for line in _examples(each)[:1])]
    return lines


def _examples(command: Clicks) -> list[str]:
    return [line for line in (command.help or "").splitlines() if line.startswith(f"{command_line()} ")]


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


def _usage_sentence(trouble: Clicks) -> str:
    """One line: what could not be read, and what to write instead."""
    if (unknown := getattr(trouble, "option_name", None)) and (near := getattr(trouble, "possibilities", None)):
        return _("There is no option {option}. Did you mean {nearest}?", option=unknown, nearest=near[0])
    if isinstance(trouble, BadValue) and trouble.param is None:  # a command of ours said it
        wrong = _("Invalid value: {trouble}", trouble=trouble.message)
    else:
        from routine.text.wrong_words import said_by_click

        wrong = said_by_click(str(trouble.format_message()))
    if trouble.ctx is None:
        return wrong
    path = trouble.ctx.command_path
    example = next((line for line in _examples(trouble.ctx.command) if line.startswith(f"{path} ")), None)
    if example:
        return " ".join([wrong, _("Write it like: {example}", example=example)])
    return " ".join([wrong, _("See: {command}", command=f"{path} --help")])
