"""From the file, or its text, to a profile; every mistake as `profile.toml:LINE:COLUMN: …`.

Only `tomllib` is loaded here: most commands read the profile, few change it, and tomlkit costs 40 ms.
"""

import errno
import os
import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from routine.errors import ProfileError
from routine.i18n import _, ngettext
from routine.model.profile import Profile
from routine.profile.table import Problem
from routine.profile.tree import read_profile

LARGEST = 1_000_000
"""Bytes: a profile beyond this is some other file."""
DEEPEST = 200
"""Dots in a line: `tomllib` needs the square of them in time and memory (a key of 4,000 parts takes 90 MB)."""
MOST_TOLD = 100
"""Mistakes with a line each: nobody reads more, and each costs a look through the text."""


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A profile with the text it was read from; `notes` are finished lines of advice."""

    text: str
    profile: Profile
    notes: tuple[str, ...]


def load_profile(path: Path, reference: Mapping[str, object]) -> LoadedProfile:
    """Read and check the file.

    Args:
        path: the profile; a link is followed.
        reference: the parsed reference profile, which fills in what is left out.

    Raises:
        ProfileError: it cannot be read, or has mistakes: all of them.
    """
    return check_text(read_text(path), path.name, reference)


def check_text(text: str, name: str, reference: Mapping[str, object]) -> LoadedProfile:
    """Check a text; `name` begins each line about it.

    Raises:
        ProfileError: it has mistakes: all of them, or the first hundred and how many more there are.
    """
    reading = read_profile(_parsed(text, name), reference, Zones())
    if reading.profile is None:
        lines = [*lines_about(text, name, reading.problems)]
        if (untold := len(reading.problems) - MOST_TOLD) > 0:
            more = ngettext("And {n} more mistake.", "And {n} more mistakes.", untold)
            lines.append(f"{name}: {more}")
        raise ProfileError(lines)
    return LoadedProfile(text, reading.profile, lines_about(text, name, reading.notes))


def read_text(path: Path) -> str:
    """The text of the file with its line ends as they stand; without a mark of the byte order.

    Raises:
        ProfileError: it cannot be read, is no plain file, is over 1 MB, or is not UTF-8.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            is_folder = stat.S_ISDIR(status.st_mode)
            what = _("this is a folder, not a file.") if is_folder else _("this is a device or a pipe, not a file.")
            raise ProfileError([f"{path}: {what}"])
        if status.st_size > LARGEST:
            large = _("this file is over 1 MB; a profile is a page or two.")
            raise ProfileError([f"{path}: {large}"])
        content = path.read_bytes()
    except OSError as trouble:
        raise ProfileError([f"{path}: {_unreadable(path, trouble)}"]) from None
    return _decoded(content, path.name)


def is_there(path: Path) -> bool:
    """Whether something has that name; also where nobody can look, as in a folder that may not be entered.

    `Path.exists` raises PermissionError there up to Python 3.13.
    """
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _unreadable(path: Path, trouble: OSError) -> str:
    if trouble.errno == errno.ELOOP:
        return _("this link leads back to itself.")
    if isinstance(trouble, FileNotFoundError):
        if path.is_symlink():
            return _("this link leads to {target}, which is not there.", target=path.readlink())
        return _("no such file.")
    if isinstance(trouble, PermissionError):
        return _("you may not read this file, or not enter its folder. Make both yours: {folder}", folder=path.parent)
    return _("this file cannot be read: {why}.", why=os.strerror(trouble.errno or errno.EIO))


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8").removeprefix("\ufeff")  # as some editors on Windows begin a file
    except UnicodeDecodeError as trouble:
        before = content[: trouble.start].decode("utf-8")
        line, column = _end_of(before)
        byte = f"{content[trouble.start]:#x}"
        what = _("byte {byte} is not UTF-8 text; save the file as UTF-8.", byte=byte)
        raise ProfileError([f"{name}:{line}:{column}: {what}"]) from None


def refuse_deep(text: str, name: str) -> None:
    """Keep from `tomllib` what would take it too long.

    Raises:
        ProfileError: a line holds over `DEEPEST` dots.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > DEEPEST:
            deep = _("This line has over {n} dots; no setting needs as many.", n=DEEPEST)
            raise ProfileError([f"{name}:{number}:1: {deep}"])


def _parsed(text: str, name: str) -> dict[str, Any]:
    refuse_deep(text, name)
    try:
        return tomllib.loads(text)
    except RecursionError:
        nested = _("lists are nested too deeply.")
        raise ProfileError([f"{name}:1:1: {nested}"]) from None
    except ValueError as trouble:  # not only TOMLDecodeError: a number of 5000 digits is a plain ValueError
        from routine.profile.syntax import syntax_line  # here, for nearly every text is TOML

        raise ProfileError([syntax_line(text, name, str(trouble))]) from None


def _end_of(text: str) -> tuple[int, int]:
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def lines_about(text: str, name: str, problems: Sequence[Problem]) -> tuple[str, ...]:
    """Problems or notes of a text as `profile.toml:LINE:COLUMN: …`, in the order in which they stand there."""
    if not problems:
        return ()
    from routine.profile.positions import Layout, layout_of  # here, for nearly every text is sound

    try:
        layout = layout_of(text)
    except RecursionError:
        layout = Layout(text)  # nothing is located then: all of it stands at the first line
    told = problems[:MOST_TOLD]
    places = [(layout.position(problem.path, of_key=problem.of_key), problem.message) for problem in told]
    return tuple(f"{name}:{line}:{column}: {message}" for (line, column), message in sorted(places))


class Zones(Collection[str]):
    """The names of all time zones; listing them reads a whole folder, so that only a wrong name does it."""

    def __contains__(self, name: object) -> bool:
        try:
            ZoneInfo(str(name))
        except (ValueError, OSError, LookupError):  # a path out of the folder, a folder, no such zone
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(available_timezones()))

    def __len__(self) -> int:
        return len(available_timezones())
