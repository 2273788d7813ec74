"""`data`: the history out as JSON or CSV, in again, and where it lies. SPEC section 5."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from routine.diary.interchange import csv_lines, json_lines, parse_events
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _, ngettext
from routine.storage import paths
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.commands.calendar import HOW_TO, calendar_of
from routine.ui.cli.save import hand_over
from routine.ui.cli.session import Session
from routine.ui.cli.terminal.output import say
from routine.ui.cli.view import look

FORMATS = {"json": json_lines, "csv": csv_lines}
STDOUT = "-"

File = Annotated[str, Argument(metavar="FILE", show_default=False)]


class UnreadableFileError(RoutineError):
    """A file that is to be brought in cannot be read."""


def path() -> None:
    """The path, alone, so that other programs can use it."""
    say(str(paths.history_path()))


def export(
    session: Session,
    file: File,
    form: Annotated[str | None, Option("--format", metavar="json|csv", show_default=False)] = None,
    yes: Annotated[bool, Option("-y", "--yes", help=N_("Replace a file that is there."))] = False,
) -> None:
    """Every row, what was taken back included; a name that ends in .ics gets the calendar of the evening."""
    target = Path(file).expanduser()
    if target.suffix.lower() == ".ics" and form is None:
        hand_over(session, target, [calendar_of(look(session))], _(HOW_TO), replace=yes)
        return
    events = session.history.read(None)
    lines = FORMATS[_format_of(form, target)](events)
    if file == STDOUT:
        _print(lines)
    else:
        told = _("Bring it in elsewhere with: {routine} data import FILE")
        hand_over(session, target, lines, told, replace=yes)


def _format_of(form: str | None, target: Path) -> str:
    """The format that is asked for, else what the name ends in, else JSON."""
    if form is None:
        suffix = target.suffix.lower().removeprefix(".")
        return suffix if suffix in FORMATS else "json"
    if form.lower() not in FORMATS:
        raise UnreadableWordError(form, _("a format"), _("There are: {names}.", names=", ".join(FORMATS)))
    return form.lower()


def _print(lines: Iterator[str]) -> None:
    """As it stands: what `say` does to sentences would spoil data."""
    for line in lines:
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()


def import_(session: Session, file: File) -> None:
    """All of the file, or with any mistake in it nothing."""
    events = [event for event in parse_events(_text(file), file) if event.kind != "imported"]  # it was there, not here
    if session.dry_run:
        coming = ngettext("{n} row can be brought in.", "{n} rows can be brought in.", len(events))
        say(" ".join([coming, _("Nothing was changed: this was a dry run.")]))
        return
    taken = session.history.merge(*events, at=session.now)
    if session.quiet:
        return
    told = [ngettext("{n} row brought in.", "{n} rows brought in.", taken)]
    if here := len(events) - taken:
        told.append(ngettext("{n} row here already.", "{n} rows here already.", here))
    say(" ".join(told))
    if taken:
        say(_("Undo with: {routine} undo"))


MADE_BY = N_("Bring in what this wrote elsewhere: {routine} data export diary.json")


def _text(file: str) -> str:
    """What the file holds.

    Raises:
        UnreadableFileError: it cannot be read, or is no text.
    """
    try:
        raw = sys.stdin.buffer.read() if file == STDOUT else Path(file).expanduser().read_bytes()
        return raw.decode("utf-8-sig")
    except OSError as trouble:
        why = _("{file} cannot be read: {why}.", file=file, why=trouble.strerror or trouble)
        raise UnreadableFileError(f"{why} {_(MADE_BY)}") from trouble
    except UnicodeDecodeError as trouble:
        raise UnreadableFileError(" ".join([_("{file} is no text file.", file=file), _(MADE_BY)])) from trouble
