"""What a command writes for the person: a file of theirs alone, whole or not at all."""

from collections.abc import Iterable
from pathlib import Path

from routine.errors import RoutineError
from routine.i18n import _
from routine.storage.files import behind_links, make_folder, write_whole
from routine.ui.cli.session import Session, nothing_changed
from routine.ui.cli.terminal.output import say, short_path


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
    session.tell(_("Written: {path}", path=short_path(path)), told)
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
