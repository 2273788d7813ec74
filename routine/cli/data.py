"""`data`: the history out as JSON or CSV, in again, and where it lies. SPEC section 5."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from routine import paths
from routine.cli.calendar import HOW_TO, calendar_of
from routine.cli.family import command, group, session_of
from routine.cli.output import say
from routine.cli.save import hand_over
from routine.cli.view import look
from routine.errors import RoutineError, UnreadableWordError
from routine.insight.interchange import csv_lines, json_lines, parse_events

FORMATS = {"json": json_lines, "csv": csv_lines}
STDOUT = "-"

File = Annotated[str, typer.Argument(metavar="FILE", show_default=False)]


class UnreadableFileError(RoutineError):
    """A file that is to be brought in cannot be read."""


def register(app: typer.Typer) -> None:
    """Declare the group."""
    family = group(app, "data", "Take your data out, bring it in, find it.")
    command(
        family,
        "export",
        "Write the whole history into a file, or with - into the terminal.",
        "routine data export diary.json",
        "routine data export diary.csv",
        "routine data export - --format csv",
    )(export)
    command(
        family,
        "import",
        "Bring in what was exported; what is here already stays single.",
        "routine data import diary.json",
    )(import_)
    command(family, "path", "Print where the history lies.", "routine data path")(path)


def path() -> None:
    """The path, alone, so that other programs can use it."""
    say(str(paths.history_path()))


def export(
    context: typer.Context,
    file: File,
    form: Annotated[str | None, typer.Option("--format", metavar="json|csv", show_default=False)] = None,
    yes: Annotated[bool, typer.Option("-y", "--yes", help="Replace a file that is there.")] = False,
) -> None:
    """Every row, what was taken back included; a name that ends in .ics gets the calendar of the evening."""
    session = session_of(context)
    target = Path(file).expanduser()
    if target.suffix.lower() == ".ics" and form is None:
        hand_over(session, target, [calendar_of(look(session))], HOW_TO, replace=yes)
        return
    events = session.ledger.history(None)
    lines = FORMATS[_format_of(form, target)](events)
    if file == STDOUT:
        _print(lines)
    else:
        hand_over(session, target, lines, "Bring it in elsewhere with: routine data import FILE", replace=yes)


def _format_of(form: str | None, target: Path) -> str:
    """The format that is asked for, else what the name ends in, else JSON."""
    if form is None:
        suffix = target.suffix.lower().removeprefix(".")
        return suffix if suffix in FORMATS else "json"
    if form.lower() not in FORMATS:
        raise UnreadableWordError(form, "a format", f"There are: {', '.join(FORMATS)}.")
    return form.lower()


def _print(lines: Iterator[str]) -> None:
    """As it stands: what `say` does to sentences would spoil data."""
    try:
        for line in lines:
            sys.stdout.buffer.write(line.encode())
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # `routine data export - | head`: nobody reads on, which is no trouble
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def import_(context: typer.Context, file: File) -> None:
    """All of the file, or with any mistake in it nothing."""
    session = session_of(context)
    events = parse_events(_text(file), file)
    if session.dry_run:
        say(f"{_rows(len(events))} can be brought in. Nothing was changed: this was a dry run.")
        return
    taken = session.ledger.merge(*events)
    if not session.quiet:
        here = len(events) - taken
        say(f"{_rows(taken)} brought in." + (f" {_rows(here)} here already." if here else ""))


MADE_BY = "Bring in what this wrote elsewhere: routine data export diary.json"


def _text(file: str) -> str:
    """What the file holds.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    try:
        raw = sys.stdin.buffer.read() if file == STDOUT else Path(file).expanduser().read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as trouble:
        raise UnreadableFileError(f"{file} cannot be read: {trouble.strerror or trouble}. {MADE_BY}") from trouble
    except UnicodeDecodeError as trouble:
        raise UnreadableFileError(f"{file} is no text file. {MADE_BY}") from trouble


def _rows(count: int) -> str:
    return f"{count} row{'' if count == 1 else 's'}"
