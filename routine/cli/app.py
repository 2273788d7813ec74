"""The command line: its global options, its families of commands, and how trouble is told."""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from routine import __version__, clock, paths
from routine.cli import (
    answering,
    bar,
    calendar,
    completion,
    config,
    cramp,
    data,
    doctor,
    evening,
    guesses,
    hours,
    init,
    log,
    looking,
    menu,
    pausing,
    quiet,
    report,
    rhythm,
    running,
    schedule,
    stats,
    stretch,
    today,
    trial,
    undoing,
    why,
)
from routine.cli.family import SETTINGS, Clicks, RoutineGroup
from routine.cli.help import everyday_help, whole_tree
from routine.cli.output import flowing, pasteable, say
from routine.cli.session import Session
from routine.errors import RoutineError

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""Of typer's own click, which has no public name for it."""

GLOBAL_FLAGS = frozenset({"--no-color", "-q", "--quiet", "--dry-run"})
FAMILIES = (
    today, why, answering, pausing, evening, undoing,
    looking, schedule, hours, rhythm, quiet,
    stretch, cramp, log, stats, report, calendar, data, init, config,
    running, bar, trial, doctor, menu, completion, guesses,
)  # fmt: skip


class Root(RoutineGroup):
    """The whole command line: global options work before and after the command."""

    def parse_args(self, ctx: Clicks, args: list[str]) -> list[str]:
        """Read the words; global options that stand behind the command count as before it."""
        if "--all" in args and {"-h", "--help"} & set(args):
            ctx.meta["all"] = True
            args = ["--help"]
        return super().parse_args(ctx, _global_first(args))

    def get_help(self, ctx: Clicks) -> str:
        """The commands of every day, or with `--all` the whole tree."""
        text: str = whole_tree(self, ctx) if ctx.meta.get("all") else everyday_help(self, ctx)
        return pasteable(text)


app = typer.Typer(
    cls=Root,
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings=SETTINGS,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"routine {__version__}")
        raise typer.Exit


@app.callback()
def begin(
    context: typer.Context,
    profile: Annotated[Path | None, typer.Option("--profile", metavar="FILE", envvar="ROUTINE_PROFILE")] = None,
    no_color: Annotated[bool, typer.Option("--no-color")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    _version: Annotated[bool, typer.Option("--version", "-V", is_eager=True, callback=_print_version)] = False,
) -> None:
    """Read the global options; without a command, show today at a glance."""
    if no_color:
        os.environ["NO_COLOR"] = "1"
    path = profile.expanduser().absolute() if profile else paths.profile_path()
    context.obj = Session(path, context.obj or clock.now(), dry_run=dry_run, quiet=quiet)
    if context.invoked_subcommand is None:
        today.show_today(context.obj)


for family in FAMILIES:
    family.register(app)


def run() -> None:
    """Run the command line and end the process with its exit code."""
    sys.exit(main(sys.argv[1:]))


def main(words: Sequence[str], now: datetime | None = None) -> int:
    """Run one command line.

    Args:
        words: what was typed after `routine`.
        now: the instant that counts as now, `None` for the clock's.

    Returns:
        The exit code of CLI.md.
    """
    try:
        outcome = app(_clocks_whole(words), prog_name="routine", standalone_mode=False, obj=now)
    except UsageError as trouble:
        say(_usage_sentence(trouble), trouble=True)
        return 2
    except (typer.Abort, KeyboardInterrupt):
        return 130
    except RoutineError as trouble:
        say(flowing(str(trouble)), trouble=True)
        return trouble.exit_code
    except Exception as trouble:
        if os.environ.get("ROUTINE_DEBUG"):
            raise
        say(
            f"The program made a mistake: {type(trouble).__name__}: {trouble}. Where: ROUTINE_DEBUG=1 routine …",
            trouble=True,
        )
        return 1
    return outcome if isinstance(outcome, int) else 0


def _clocks_whole(words: Sequence[str]) -> list[str]:
    """The words with `10:45 PM` as one, so that an option takes all of it."""
    whole: list[str] = []
    for word in words:
        if whole and whole[-1][-1:].isdigit() and word.lower().replace(".", "") in ("am", "pm"):
            whole[-1] += word
        else:
            whole.append(word)
    return whole


def _global_first(words: Sequence[str]) -> list[str]:
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


def _usage_sentence(trouble: Clicks) -> str:
    """One line: what could not be read, and what to write instead."""
    if (unknown := getattr(trouble, "option_name", None)) and (near := getattr(trouble, "possibilities", None)):
        return f"There is no option {unknown}. Did you mean {near[0]}?"
    if trouble.ctx is None:
        return str(trouble.format_message())
    path, written = trouble.ctx.command_path, trouble.ctx.command.help or ""
    example = next((line for line in written.splitlines() if line.startswith(f"{path} ")), None)
    way_on = f"Write it like: {example}" if example else f"See: {path} --help"
    sentence = str(trouble.format_message()).replace("\n", " ").replace("Missing argument", "Missing:")
    return f"{sentence.replace(chr(39), '')} {way_on}"
