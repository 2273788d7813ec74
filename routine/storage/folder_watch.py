"""Notices that the profile, the history or the computer's zone may have changed. PLATFORM "Files"."""

import asyncio
import contextlib
import errno
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if sys.platform == "linux":
    import fcntl

if TYPE_CHECKING:
    from asyncinotify import Event, Inotify

# the events of inotify(7)
_MODIFY, _ATTRIB, _CLOSE_WRITE, _MOVED_FROM, _MOVED_TO, _CREATE, _DELETE = 0x2, 0x4, 0x8, 0x40, 0x80, 0x100, 0x200
_FOLDER_ITSELF = 0x400 | 0x800 | 0x01000000 | 0x20000000  # DELETE_SELF, MOVE_SELF, ONLYDIR, MASK_ADD
_OVERFLOW = 0x4000

_SETTLED = 0.1
_POLL = 1.0

Spot = tuple[int, str]
"""The number of a watched folder, and a name in it that matters."""


@dataclass(eq=False)
class _Wish:
    """Some files, and whom to tell. `files` is asked again each time: a link may point elsewhere now.

    `is_polled`: also where there is no inotify, and nobody tells what happened to a file that looks otherwise now.
    """

    files: Callable[[], Sequence[Path]]
    events: int
    settle: float
    tell: Callable[[], None]
    is_polled: bool = True
    spots: frozenset[Spot] = frozenset()
    look: tuple[object, ...] = ()
    timer: asyncio.TimerHandle | None = None


class FolderWatch:
    """Watches folders, never files: a file's own watch dies at the first save that renames.

    A folder that vanishes is watched again when it returns. It costs no wake-up while nothing changes; where there
    is no inotify, or it has no room left, it looks each second. A call means "may have changed": look, then decide.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._wishes: list[_Wish] = []
        self._poll: asyncio.TimerHandle | None = None
        self._inotify = _open_inotify()
        if self._inotify:
            loop.add_reader(self._inotify.fd, self._read)

    def watch_profile(self, path: Path, saved: Callable[[], None], changed: Callable[[], None]) -> None:
        """Tell at once of saves, of the file and of what it is a link to; of all else 100 ms after the first of it.

        Saved: closed by who wrote it, or put in place whole. Changed: a link laid, a file deleted, begun, or one that
        may be read again.
        """
        self._add(_Wish(lambda: _links(path.absolute()), _CLOSE_WRITE | _MOVED_TO, 0, saved, is_polled=False))
        self._add(_Wish(lambda: _links(path.absolute()), _CREATE | _DELETE | _ATTRIB, _SETTLED, changed))

    def watch_history(self, path: Path, tell: Callable[[], None]) -> None:
        """Tell of commits, our own too. Never of CLOSE_WRITE: who opens and closes the file would wake itself."""
        files = (path, path.with_name(f"{path.name}-journal"))
        self._add(_Wish(lambda: files, _MODIFY | _CREATE | _MOVED_TO | _DELETE, 0, tell))

    def watch_lock(self, path: Path, tell: Callable[[], None]) -> None:
        """Tell when the file is removed, or another is put in its place."""
        self._add(_Wish(lambda: (path,), _MOVED_TO | _MOVED_FROM | _DELETE, 0, tell))

    def watch_zone(self, tell: Callable[[], None], etc: Path = Path("/etc")) -> None:
        """Tell of another zone of the computer; timedated does not signal a link that was made by hand."""
        files = (etc / "localtime", etc / "timezone")
        self._add(_Wish(lambda: files, _CREATE | _MOVED_TO | _DELETE | _CLOSE_WRITE, _SETTLED, tell))

    def close(self) -> None:
        """Tell of nothing more; may be called twice."""
        self._drop_inotify()
        for timer in (self._poll, *(wish.timer for wish in self._wishes)):
            if timer:
                timer.cancel()
        self._wishes.clear()

    def _add(self, wish: _Wish) -> None:
        wish.look = _look(wish)
        self._wishes.append(wish)
        self._place_all()

    def _read(self) -> None:
        for event in self._inotify or ():
            for wish in self._wishes:
                if _concerns(event, wish):
                    self._tell_soon(wish)
        for wish in self._place_all():
            self._tell_soon(wish)

    def _place_all(self) -> list[_Wish]:
        """Watch the folders that matter now, and those only. Answers the wishes for which that is another set."""
        if self._inotify is None:
            self._poll = self._poll or self._loop.call_later(_POLL, self._look_again)
            return []
        try:
            moved = [wish for wish in self._wishes if _place(self._inotify, wish)]
        except OSError:  # no room for another watch, or a folder that may not be read
            self._drop_inotify()
            return self._place_all()
        wanted = {number for wish in self._wishes for number, _ in wish.spots}
        for watch in self._inotify.watches:
            if watch.wd not in wanted:
                with contextlib.suppress(OSError):  # the folder is gone, and its watch with it
                    self._inotify.rm_watch(watch)
        return moved

    def _tell_soon(self, wish: _Wish) -> None:
        """Not put off by what follows: a file that is written all the time is told of all the same."""
        if wish.timer is None:
            wish.timer = self._loop.call_later(wish.settle, self._tell, wish)

    def _tell(self, wish: _Wish) -> None:
        wish.timer = None
        wish.tell()

    def _look_again(self) -> None:
        self._poll = self._loop.call_later(_POLL, self._look_again)
        for wish in self._wishes:
            before, wish.look = wish.look, _look(wish)
            if before != wish.look and wish.is_polled:
                self._tell_soon(wish)

    def _drop_inotify(self) -> None:
        if self._inotify:
            self._loop.remove_reader(self._inotify.fd)
            self._inotify.close()
            self._inotify = None


def is_being_written(path: Path) -> bool:
    """Whether some process has the file open for writing now; where the system cannot tell, it has not.

    Linux grants a read lease only on a file that nobody has open for writing (fcntl(2), "Leases"): it is given back at
    once. Somebody who opens the file in between sends a signal, which is one that does nothing unless it is caught.
    """
    if sys.platform != "linux":
        return False
    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as refused:
        return refused.errno == errno.EAGAIN
    finally:
        os.close(file)
    return False


def _open_inotify() -> "Inotify | None":
    try:
        from asyncinotify import Inotify

        return Inotify(sync_timeout=0)
    except (ImportError, OSError):
        return None


def _place(inotify: "Inotify", wish: _Wish) -> bool:
    """Watch the folders of its files; whether they are others than before.

    Repeated until nothing moves: a folder made just before its parent was watched has told nobody.
    """
    before = wish.spots
    while (spots := frozenset(_spot(inotify, file, wish.events) for file in wish.files())) != wish.spots:
        wish.spots = spots
    return before != wish.spots


def _spot(inotify: "Inotify", file: Path, events: int) -> Spot:
    """Watch the folder of a file, else the nearest one there is, for the next folder on the way."""
    from asyncinotify import Mask

    folder, name = file.parent, file.name
    while True:
        try:
            return inotify.add_watch(folder, Mask(events | _FOLDER_ITSELF)).wd, name
        except (FileNotFoundError, NotADirectoryError):
            folder, name, events = folder.parent, folder.name, _CREATE | _MOVED_TO


def _concerns(event: "Event", wish: _Wish) -> bool:
    if event.mask & _OVERFLOW:
        return True
    known = event.watch is not None and (event.watch.wd, str(event.name)) in wish.spots
    return known and bool(event.mask & wish.events)


def _links(path: Path) -> list[Path]:
    """The path and every link on the way to the file that it means."""
    chain = [path]
    with contextlib.suppress(OSError):  # no link, or not there: the end of the way
        while len(chain) < 40:  # as many as the kernel follows
            chain.append(chain[-1].parent / chain[-1].readlink())
    return chain


def _look(wish: _Wish) -> tuple[object, ...]:
    return tuple(_trace(file) for file in wish.files())


def _trace(file: Path) -> tuple[int, int, int] | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size
