"""`bar --follow`: a new line at each change, and nothing at all in between. PLATFORM "Files", "Wall clock"."""

import asyncio
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING

from routine import clock
from routine.storage import paths
from routine.storage.folder_watch import FolderWatch
from routine.storage.runtime import RuntimeFolder

if TYPE_CHECKING:
    from routine.ui.bar import Glimpse

SETTLED = 0.1
"""Seconds after a change until it is looked at: what follows at once, as an answer follows a press, is one change."""

LOOK_AGAIN = 30.0
"""Seconds between two looks at a process whose end the system does not tell."""


def follow_bar(see: "Callable[[], Glimpse]", show: "Callable[[Glimpse], None]") -> None:
    """Look and show at once and at each change, until Ctrl-C or until nobody reads any more."""
    try:
        asyncio.run(_follow(see, show))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _follow(see: "Callable[[], Glimpse]", show: "Callable[[Glimpse], None]") -> None:
    task = asyncio.current_task()
    with suppress(NotImplementedError):  # Windows. The handler of asyncio.run wakes no loop that is just falling asleep
        asyncio.get_running_loop().add_signal_handler(signal.SIGINT, task.cancel if task else sys.exit)
    loop, changed, unread = asyncio.get_running_loop(), asyncio.Event(), asyncio.Event()
    folders = FolderWatch(loop)
    folders.watch_history(paths.history_path(), changed.set)
    # it is renamed into its place, which that watch hears too; one that heard closing would hear our own look
    folders.watch_history(RuntimeFolder(paths.runtime_folder(), paths.data_folder()).status_path, changed.set)
    folders.watch_zone(changed.set)
    timer = clock.wall_timer(loop, changed.set, changed.set)
    last = None

    def nobody_reads() -> None:
        unread.set()
        changed.set()

    with _told_when_unread(loop, nobody_reads):
        while not unread.is_set():
            changed.clear()
            seen = see()
            if seen.line != last:
                show(seen)
                last = seen.line
            timer.arm(seen.until)
            with _told_of_end(loop, seen.pid, changed.set):
                await changed.wait()
            await asyncio.sleep(SETTLED)
    timer.close()
    folders.close()


@contextmanager
def _told_of_end(loop: asyncio.AbstractEventLoop, pid: int | None, tell: Callable[[], None]) -> Iterator[None]:
    """Tell, once or more, when that process ends: a killed daemon writes nothing, and its lock falls silently.

    Of `None` there is none to watch, and 0 cannot be seen from here.
    """
    if pid is None:
        yield
        return
    try:
        descriptor = os.pidfd_open(pid)
    except (AttributeError, OSError) as trouble:  # not Linux, or outside this container, or it has just ended
        timer = loop.call_later(0 if isinstance(trouble, ProcessLookupError) else LOOK_AGAIN, tell)
        yield
        timer.cancel()
        return
    try:
        with _watched(loop, descriptor, tell):
            yield
    finally:
        os.close(descriptor)


def _told_when_unread(loop: asyncio.AbstractEventLoop, tell: Callable[[], None]) -> AbstractContextManager[None]:
    """Tell when nobody reads our lines any more: a pipe without a reader shows as an error of its writing end."""
    descriptor = sys.stdout.fileno()
    return _watched(loop, descriptor, tell) if stat.S_ISFIFO(os.fstat(descriptor).st_mode) else nullcontext()


@contextmanager
def _watched(loop: asyncio.AbstractEventLoop, descriptor: int, tell: Callable[[], None]) -> Iterator[None]:
    loop.add_reader(descriptor, tell)
    try:
        yield
    finally:
        loop.remove_reader(descriptor)
