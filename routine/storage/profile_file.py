"""The file `profile.toml`: read, and written by one editor at a time, whole or not at all, checked before.

SPEC section 6; PLATFORM "Files": without a lock 71 of 240 concurrent edits survive, with one beside the file all do;
replacing a link turns it into a file, so its target is replaced.
"""

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from routine.errors import ProfileError
from routine.i18n import _
from routine.profile.check import UNCHANGED, LoadedProfile, check_text
from routine.storage.files import behind_links, replace_file, write_new, write_whole
from routine.storage.lock import PATIENCE, Lock, LockedError, only_one

Noted = TypeVar("Noted")

LARGEST = 1_000_000
"""Bytes: a profile beyond this is some other file."""


class ProfileBusyError(ProfileError):
    """Another process is changing the profile.

    Attributes:
        holder: who, as a phrase, also where that cannot be seen (`None` is given).
    """

    exit_code = 75

    def __init__(self, path: Path, holder: str | None) -> None:
        self.holder = holder or _("another program")
        busy = _("{who} is at it and has not finished. Try again when it has ended.", who=self.holder)
        super().__init__([f"{path}: {busy} {_(UNCHANGED)}"])


class ChangedMeanwhileError(ProfileError):
    """Another text stands in the file than the one that was to be replaced."""

    def __init__(self, path: Path) -> None:
        other = _("this file was changed meanwhile by something else.")
        super().__init__([f"{path}: {other} {_(UNCHANGED)}"])


def load_profile(path: Path, reference: Mapping[str, object]) -> LoadedProfile:
    """Read and check the file; the parsed reference profile fills in what is left out.

    Raises:
        ProfileError: it cannot be read, or has mistakes: all of them.
    """
    return check_text(read_text(path), path.name, reference)


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
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = f"{content[trouble.start]:#x}"
        what = _("byte {byte} is not UTF-8 text; save the file as UTF-8.", byte=byte)
        raise ProfileError([f"{name}:{line}:{column}: {what}"]) from None


def editing(path: Path, patience: float = PATIENCE) -> Lock:
    """What keeps all other edits of the profile waiting while it is held; its folder is made where it is missing.

    It waits `patience` seconds at most for another edit.

    Raises:
        ProfileError: its folder cannot be made, entered or written.
        ProfileBusyError: another process is at it.
    """
    if is_there(path) and not os.path.lexists(path):
        read_text(path)  # nobody may look there: it says so
    try:
        with _as_profile_error(path):
            return only_one(_lock_of(path), patience)
    except LockedError as trouble:
        raise ProfileBusyError(path, trouble.holder) from None


def put_in_place(path: Path, old_text: str, new_text: str, note: Callable[[], Noted]) -> Noted:
    """Put a text in place of another, within `editing`; that one stands again where the new one cannot be noted.

    Args:
        path: the profile; where there is none, one is written that its owner alone can read.
        old_text: what is expected there.
        new_text: a text that was checked.
        note: writes the row of it, while other edits still wait, so that edits are noted in their order; its answer
            is given back.

    Raises:
        ChangedMeanwhileError: another text stands there; nothing was changed.
        ProfileError: it cannot be read or written; nothing was changed.
    """
    if is_there(path):
        _save(path, old_text, new_text)
        take_back = partial(_save, path, new_text, old_text)
    else:
        with _as_profile_error(path):
            write_whole(path, [new_text])
        take_back = partial(path.unlink, missing_ok=True)
    try:
        return note()
    except BaseException:  # whole or not at all; a change that was made since is left
        with contextlib.suppress(ProfileError):
            take_back()
        raise


def replace_text(
    path: Path,
    reference: Mapping[str, object],
    new_text: str,
    expected_old_text: str,
    note: Callable[[], None] = lambda: None,
) -> LoadedProfile:
    """Check a text, and put it in the place of the one that is expected there; `note` is as in `put_in_place`.

    Raises:
        ProfileError: another text stands there by now, or the new one has mistakes; nothing was written.
    """
    read_text(path)  # what is no file is refused before a lock is laid
    with editing(path):
        new = check_text(new_text, path.name, reference)
        put_in_place(path, expected_old_text, new_text, note)
    return new


def write_first_profile(
    path: Path, text: str, note: Callable[[], None] = lambda: None, patience: float = PATIENCE
) -> bool:
    """Write a profile where there is none, readable by its owner alone; whether it did.

    A file or a link that is there already is never touched. `note` is as in `put_in_place`, `patience` as in `editing`.

    Raises:
        ProfileError: the folder cannot be made or written.
    """
    if is_there(path):
        return False
    with editing(path, patience):
        if is_there(path):
            return False
        put_in_place(path, "", text, note)
    return True


@contextlib.contextmanager
def between_edits(path: Path) -> Iterator[bool]:
    """Keep commands from the profile meanwhile; `False` where one is at it already, between its text and its row.

    Never waits. Where there is no lock (no edit was ever made, a disk that knows none) nobody is kept out.
    """
    try:
        lock = Lock(_lock_of(path), make=False)
    except LockedError:
        yield False
        return
    except OSError:
        yield True
        return
    with lock:
        yield True


@contextlib.contextmanager
def _as_profile_error(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as trouble:
        why = _("the profile cannot be saved: {why}.", why=trouble.strerror or str(trouble))
        raise ProfileError([f"{path}: {why} {_(UNCHANGED)}"]) from trouble


def _lock_of(path: Path) -> Path:
    """Beside the profile, whose own inode changes: in our folder, also where the profile is a link."""
    return path.with_name(f".{path.name}.lock")


def _save(path: Path, old_text: str, new_text: str) -> None:
    """Write the text, unless the file is not the expected one (an editor that takes no lock may have saved it)."""
    if read_text(path) != old_text:
        raise ChangedMeanwhileError(path)
    target = behind_links(path)
    with _as_profile_error(path):
        write_whole(target, [new_text], mode=stat.S_IMODE(target.stat().st_mode))


def keep_copy(path: Path, text: str, day: date) -> Path:
    """A dated copy of the person's own profile beside it, readable by them alone; none is ever overwritten.

    Raises:
        ProfileError: there are too many of that day.
    """
    for copy in _dated(path, day):
        with contextlib.suppress(FileExistsError):
            write_new(copy, text)
            return copy
    raise ProfileError([_("{path}: there are too many copies of it beside it. Nothing was changed.", path=path)])


def put_aside(path: Path, text: str, day: date) -> Path:
    """Put a text in the place of what stands there, even if nobody can read that; its dated name beside it.

    Within `editing`; a link stays a link, and what it leads to is kept beside that.

    Raises:
        ProfileError: it cannot be written, or there are too many of that day; what stood there does.
    """
    target = behind_links(path)
    aside = next((name for name in _dated(target, day) if not is_there(name)), None)
    if aside is None:
        raise ProfileError([_("{path}: there are too many copies of it beside it. Nothing was changed.", path=path)])
    coming = target.with_name(f".{target.name}.coming")
    with _as_profile_error(path):
        write_whole(coming, [text])
        replace_file(coming, target, aside=aside)
    return aside


def _dated(path: Path, day: date) -> Iterator[Path]:
    """`profile.2026-11-24.toml`, then `profile.2026-11-24-2.toml`, up to a thousand."""
    for number in range(1, 1000):
        yield path.with_name(f"{path.stem}.{day}{f'-{number}' if number > 1 else ''}{path.suffix}")
