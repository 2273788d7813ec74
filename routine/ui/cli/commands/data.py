"""`data`: the history out as JSON or CSV, in again, and where it lies; `calendar`: the evening as a file for a phone.

Also every file that is written for the person. SPEC section 5; EXPERIENCE section 7, "Phone".
"""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from routine.diary.icalendar import evening_calendar
from routine.diary.interchange import csv_lines, json_lines, parse_events
from routine.errors import RoutineError, UnreadableWordError
from routine.i18n import N_, _, ngettext
from routine.storage import paths
from routine.storage.files import behind_links, make_folder, write_whole
from routine.text.brought_in import brought_in
from routine.ui.cli.click_layer import Argument, Option
from routine.ui.cli.session import Session, look, nothing_changed
from routine.ui.cli.terminal.output import say, short_path

FORMATS = {"json": json_lines, "csv": csv_lines}
STDOUT = "-"

File = Annotated[str, Argument(metavar="FILE", show_default=False)]
Replaces = Annotated[bool, Option("-y", "--yes", help=N_("Replace a file that is there."))]


class UnreadableFileError(RoutineError):
    """A file that is to be brought in cannot be read."""


def path() -> None:
    """The path, alone, so that other programs can use it."""
    say(str(paths.history_path()))


def export(
    session: Session,
    file: File,
    form: Annotated[str | None, Option("--format", metavar="json|csv", show_default=False)] = None,
    yes: Replaces = False,
) -> None:
    """Every row, what was taken back included; a name that ends in .ics gets the calendar of the evening."""
    target = Path(file).expanduser()
    if target.suffix.lower() == ".ics" and form is None:
        calendar(session, target, yes)
        return
    events = session.history.read(None)
    lines = FORMATS[_format_of(form, target)](events)
    if file != STDOUT:
        hand_over(session, target, lines, _("Import it on another computer: {routine} data import FILE"), replace=yes)
        return
    for line in lines:  # as it stands: what `say` does to sentences would spoil data
        sys.stdout.buffer.write(line.encode())
    sys.stdout.buffer.flush()


def _format_of(form: str | None, target: Path) -> str:
    """The format that is asked for, else what the name ends in, else JSON."""
    if form is None:
        suffix = target.suffix.lower().removeprefix(".")
        return suffix if suffix in FORMATS else "json"
    if form.lower() not in FORMATS:
        raise UnreadableWordError(form, _("a format"), _("There are: {names}.", names=", ".join(FORMATS)))
    return form.lower()


def calendar(
    session: Session,
    output: Annotated[Path, Option("-o", "--output", metavar="FILE", help=N_("Output file."))] = Path("evening.ics"),
    yes: Replaces = False,
) -> None:
    """Wind-down, stretch and bedtime as they are every week, from today on."""
    view = look(session)
    text = evening_calendar(view.facts, view.facts.day_at(view.now).date, view.now)
    told = _("Send it to your phone and open it there; put it in a separate calendar, so you can remove it in one tap.")
    hand_over(session, output.expanduser(), [text], told, replace=yes)


def import_(session: Session, file: File) -> None:
    """All of the file, or with any mistake in it nothing."""
    events = parse_events(_text(file), file)
    if session.dry_run:
        count = sum(event.kind != "imported" for event in events)
        coming = ngettext("{n} row can be brought in.", "{n} rows can be brought in.", count)
        say(f"{coming} {nothing_changed()}")
        return
    given, taken = session.bring_in(events)
    session.tell(brought_in(given, taken), *([_("Undo with: {routine} undo")] if taken else []))


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


class UnsavedFileError(RoutineError):
    """A file could not be written, or another one is there already."""


def hand_over(session: Session, path: Path, pieces: Iterable[str], told: str, *, replace: bool) -> bool:
    """Write a file and say where it lies and what to do with it, or in a dry run where it would; whether it did.

    Raises:
        UnsavedFileError: as `save` does.
    """
    if session.dry_run:
        where = _("It would be written to {path}.", path=short_path(path))
        say(f"{where} {nothing_changed()}")
        return False
    save(path, pieces, replace=replace)
    session.tell(_("Saved as {path}", path=short_path(path)), told)
    return True


def save(path: Path, pieces: Iterable[str], *, replace: bool) -> None:
    """Write a text, readable by its owner alone (0600), and see it to the disk.

    Args:
        path: where; a folder that is missing is made.
        pieces: the text, in pieces.
        replace: a file that is there already may be replaced.

    Raises:
        UnsavedFileError: it may not, or it cannot be written; what was there is as it was.
    """
    if path.is_dir():
        raise UnsavedFileError(_("{path} is a folder. Name a file in it.", path=path))
    if path.exists() and not path.is_file():
        raise UnsavedFileError(_("{path} is a device or a pipe, not a file. Name a file.", path=path))
    if not replace and (path.exists() or path.is_symlink()):
        raise UnsavedFileError(
            _("There is a file already: {path}. Name another one, or replace it with: -y", path=path)
        )
    if path.parent.exists() and not path.parent.is_dir():
        raise UnsavedFileError(_("{path} is no folder. Name a file in one.", path=path.parent))
    target = behind_links(path)
    try:
        make_folder(target.parent)
        write_whole(target, pieces)
    except OSError as trouble:
        reason = trouble.strerror or str(trouble)
        raise UnsavedFileError(
            _("{path} cannot be written: {reason}. Nothing was changed.", path=path, reason=reason)
        ) from trouble
