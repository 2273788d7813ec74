"""What SQLite and the disk complain of, as the person's trouble; what was done about damage. SPEC section 8."""

import sqlite3
from pathlib import Path
from typing import NamedTuple

from routine.errors import HistoryError
from routine.i18n import N_, _
from routine.storage.lock import holder_of

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_ADVICE = {
    sqlite3.SQLITE_FULL: N_("Free some space on that disk."),
    sqlite3.SQLITE_READONLY: N_("Make the file and its folder writable for you."),
    sqlite3.SQLITE_CANTOPEN: N_("Make the file and its folder readable and writable for you."),
}
_USUAL_ADVICE = N_("See that the disk has room and that file and folder are yours.")


class HistoryBusyError(HistoryError):
    """Another process is writing at this moment: the same again a moment later will do. Who, is looked up when told."""

    exit_code = 75

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._path = path

    def __str__(self) -> str:
        who = holder_of(self._path) or _("another program")
        return _("The history {path} is held by {who}. Try again when that has ended.", path=self._path, who=who)


class DamagedError(sqlite3.DatabaseError):
    """What has the name of the history is none: a folder, a pipe, an empty file in place of a full one."""


class Mended(NamedTuple):
    """What was done about a damaged history.

    Attributes:
        aside: where the damaged file is kept; `None`: there was no file at all.
        backup: what was put in its place, `None` when there was no good one; all that the damaged file still gave
            is added to it.
    """

    aside: Path | None
    backup: Path | None


def is_damage(error: Exception) -> bool:
    """Whether the file itself is broken, so that no waiting and no room on the disk would help."""
    return isinstance(error, DamagedError) or _code(error) in _DAMAGE


def is_read_only(error: Exception) -> bool:
    """Whether the file may be read but not written."""
    return _code(error) == sqlite3.SQLITE_READONLY


def history_error(path: Path, error: Exception) -> HistoryError:
    """The error with what to do about it."""
    if _code(error) in _BUSY:
        return HistoryBusyError(path)
    advice = _(_ADVICE.get(_code(error), _USUAL_ADVICE))
    why = error.strerror if isinstance(error, OSError) else error
    return HistoryError(_("The history {path} cannot be used: {why}. {advice}", path=path, why=why, advice=advice))


def _code(error: Exception) -> int:
    """The SQLite result without the bits that refine it; errors of the sqlite3 module itself have none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
