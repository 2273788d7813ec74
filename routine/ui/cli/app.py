"""The command line: its global options, its families of commands, and how trouble is told."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from routine import __version__, clock, language
from routine.errors import HistoryError
from routine.i18n import N_, _, command_line
from routine.outlet import UNSAID, all_said
from routine.storage import paths
from routine.text.moments import tell_time_in
from routine.ui.cli import registry
from routine.ui.cli.click_layer import SETTINGS, Clicks, RoutineGroup
from routine.ui.cli.help import everyday_help, whole_tree
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say
from routine.ui.cli.trouble import exit_code_of

UsageError: Clicks = typer.BadParameter.__bases__[0]
"""Of typer's own click, which has no public name for it."""

GLOBAL_FLAGS = frozenset({"--no-color", "-q", "--quiet", "--dry-run"})


class Given(NamedTuple):
    """What a run of the command line is given besides its words; see `main`."""

    now: datetime | None
    written: list[str]


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
        return whole_tree(self, ctx) if ctx.meta.get("all") else everyday_help(self, ctx)


def _print_version(wanted: bool) -> None:
    if wanted:
        say(f"routine {__version__}")
        raise typer.Exit


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
    given: Given = context.obj
    session = Session(path, given.now or clock.now(), dry_run=dry_run, quiet=quiet, written=given.written)
    context.obj = session
    context.call_on_close(session.tell_passed_over)
    if context.invoked_subcommand is None:
        from routine.ui.cli.commands import status  # here, for a command loads no other

        status.show_today(context.obj)
        if not context.obj.has_profile():
            from routine.ui.cli.commands import init

            init.offer(context)


def whole() -> typer.Typer:
    """The whole command line."""
    app = _empty()
    registry.register_all(app)
    return app


def _for(words: Sequence[str]) -> typer.Typer:
    """As much of the command line as these words need; `--help` without a command needs all of it."""
    word = _command_in(words)
    if word is None and {"-h", "--help"} & set(words):
        return whole()
    app = _empty()
    registry.register(app, word)
    return app


def _empty() -> typer.Typer:
    """The global options, and no command yet."""
    app = typer.Typer(
        cls=Root,
        invoke_without_command=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=SETTINGS,
    )
    app.callback()(begin)
    return app


def run() -> None:
    """Run the command line and end the process with its exit code.

    At once: everything is said and written by then, and taking Python apart would take 16 ms of every command.
    """
    words = sys.argv[1:]
    code = main(words)
    unsaid = all_said(code)
    sys.stderr.flush()
    os._exit(code if _command_in(words) == "daemon" else unsaid)  # which has more to do than to print


def main(words: Sequence[str], now: datetime | None = None, written: list[str] | None = None) -> int:
    """Run one command line.

    Args:
        words: what was typed after `routine`.
        now: the instant that counts as now, `None` for the clock's.
        written: the ids of the rows that it writes are added, `None`: nobody asks for them.

    Returns:
        The exit code of CLI.md.
    """
    tell_time_in(language.clock_style())
    return exit_code_of(lambda: _run(words, Given(now, [] if written is None else written)))


def _run(words: Sequence[str], given: Given) -> int:
    try:
        whole_clocks = _clocks_whole(words)
        outcome = _for(whole_clocks)(whole_clocks, prog_name=command_line(), standalone_mode=False, obj=given)
    except UsageError as trouble:
        only_a_group = type(trouble).__name__ == "NoArgsIsHelpError"  # `routine service`: its commands are the answer
        say(trouble.ctx.get_help() if only_a_group else _usage_sentence(trouble), trouble=True)
        return 2
    except typer.Abort:
        return 130
    except HistoryError as trouble:
        if not given.written:
            raise
        say(_("That is done. What follows from it cannot be told: {trouble}", trouble=trouble), trouble=True)
        return UNSAID
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


def _command_in(words: Sequence[str]) -> str | None:
    """The command among the words, `None` where there is none."""
    waiting = iter(_global_first(words))
    for word in waiting:
        if word == "--profile":
            next(waiting, None)
        elif not word.startswith("-"):
            return word
    return None


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
        return _("There is no option {option}. Did you mean {nearest}?", option=unknown, nearest=near[0])
    wrong = _what_is_wrong(trouble)
    if trouble.ctx is None:
        return wrong
    path, written = trouble.ctx.command_path, trouble.ctx.command.help or ""
    example = next((line for line in written.splitlines() if line.startswith(f"{path} ")), None)
    way_on = _("See: {command}", command=f"{path} --help")
    if example:
        way_on = _("Write it like: {example}", example=example)
    return f"{wrong} {way_on}"


def _what_is_wrong(trouble: Clicks) -> str:
    """Click's sentence in the person's language; one that is not known here as it is."""
    if isinstance(trouble, typer.BadParameter) and trouble.param is None:  # a command of ours said it
        return _("Invalid value: {trouble}", trouble=trouble.message)
    said = str(trouble.format_message()).replace("\n", " ")
    plain = said.replace("'", "")
    for pattern, text in _of_click():
        if found := pattern.fullmatch(plain):
            return _(text, **found.groupdict())
    return said


def _of_click() -> Iterator[tuple[re.Pattern[str], str]]:
    """What click says, from typer 0.20 on and less its quotes, and how it is said here."""
    yield re.compile(r"No such option: (?P<option>.+)"), N_("There is no option {option}.")
    yield re.compile(r"No such option (?P<option>.+)\."), N_("There is no option {option}.")
    yield re.compile(r"Option (?P<option>.+) requires an argument\."), N_("{option} needs a value.")
    yield re.compile(r"Option (?P<option>.+) does not take a value\."), N_("{option} takes no value.")
    yield re.compile(r"Missing argument (?P<word>.+)\."), N_("Missing: {word}.")
    choices = re.compile(r"Missing argument (?P<word>.+)\. Choose from: (?P<words>.+)")
    yield choices, N_("Missing: {word}. Choose from: {words}")
    extra = re.compile(r"Got unexpected extra argument.* \((?P<words>.+)\)")
    yield extra, N_("Too many words: {words}.")
    number = re.compile(r"Invalid value for (?P<name>.+): (?P<word>.+) is not a valid int(?:eger)?\.")
    yield number, N_("{name} takes a number, not {word}.")
    choice = re.compile(r"Invalid value for (?P<name>.+): (?P<word>.+) is not one of (?P<words>.+)\.")
    yield choice, N_("{name} takes one of {words}, not {word}.")
