"""Profile and history of a running daemon: read when they are whole, written without waiting; a failure is retried."""

import asyncio
import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from routine import clock
from routine.core.history import Event
from routine.errors import HistoryError, ProfileError
from routine.folder_watch import is_being_written
from routine.ledger import HistoryBusyError, Ledger, LedgerWriter
from routine.load import Loaded, load
from routine.profile_file import between_edits, write_first_profile

BUSY_AGAIN, FULL_AGAIN = 0.02, 5.0
"""Seconds until a history is tried again that another process holds (the daemon never waits for it: PLATFORM), or
that cannot be written (SPEC section 8)."""

SETTLED, LOOK_AGAIN = 0.5, 0.1
"""Seconds for which a profile that nobody was seen to save must read the same before it counts as whole; until then it
is looked at again, every so many. Longer than an editor pauses on a busy computer, and short enough for a hand edit to
count within a second (SPEC section 6). The time of the file does not tell: ext4 empties a file before it moves its
time, and `cp -p` sets it back."""

WRITTEN_AT_MOST = 10.0
"""Seconds for which a profile that some process has open for writing is waited for while it reads the same: a program
that writes slowly closes it at its end, one that keeps it open for ever holds nothing up."""

EDITED_AT_MOST = 5.0
"""Seconds for which a command that edits the profile is waited for: one that was stopped in the middle holds up no more
than that."""


class FilesListener(Protocol):
    """Who is told; each is called on the event loop and returns at once."""

    def files_read(self, before: Loaded, loaded: Loaded) -> None:
        """Both were read anew; what still waits to be written is in `Files.pending`."""
        ...

    def files_failed(self) -> None:
        """They cannot be read now: memory goes on, and the next write finds out why."""
        ...

    def history_written(self) -> None:
        """What had waited is in the file now, or was tried once more."""
        ...

    def history_unwritable(self) -> None:
        """The history takes no rows from now on; told once."""
        ...


class Files:
    """The two files of one daemon.

    Args:
        profile_path: where the person's profile lies.
        ledger: the history, opened so that it never waits.
        loaded: what both said at the start.
        listener: who is told.

    Attributes:
        loaded: what both said last.
    """

    def __init__(self, profile_path: Path, ledger: Ledger, loaded: Loaded, listener: FilesListener) -> None:
        self.loaded = loaded
        self._profile_path, self._ledger, self._listener = profile_path, ledger, listener
        self._writer = LedgerWriter(ledger)
        self._first_profile = loaded.text if loaded.is_new and not os.path.lexists(profile_path) else None
        self._loop = asyncio.get_running_loop()
        self._coming = _read_as(loaded)
        self._coming_since = self._loop.time()
        self._waits_since: float | None = None
        self._again: asyncio.Handle | None = None
        self._retry: asyncio.Handle = self._loop.call_soon(self.write)

    @property
    def pending(self) -> tuple[Event, ...]:
        """The events that only memory holds, oldest first."""
        return self._writer.pending

    @property
    def trouble(self) -> str | None:
        """Why the history cannot be written, `None` when it can."""
        return self._writer.trouble

    def last_row(self) -> int | None:
        """The number of the newest row that was taken, `None` when it cannot be read."""
        try:
            return self._ledger.last_row()
        except HistoryError:
            return None

    def put_aside(self) -> str | None:
        """The name under which a damaged history was put aside, once for each; else `None`."""
        mended = self._ledger.mended
        if mended is None or mended.aside is None:
            return None
        self._ledger.mended = None
        return mended.aside.name

    def was_gone(self) -> bool:
        """Whether the history was deleted, and what is left of it put back; told once for each."""
        mended = self._ledger.mended
        if mended is None or mended.aside:
            return False
        self._ledger.mended = None
        return True

    def write(self, *events: Event) -> None:
        """Write what is new and what waits; what the file does not take now is tried again, in its order."""
        before = self.trouble
        if self._writer.record(*events) and self._has_first_profile():
            return
        if self.trouble and not before:
            self._listener.history_unwritable()
        is_busy = self.pending and not self.trouble
        self._retry.cancel()
        self._retry = self._loop.call_later(BUSY_AGAIN if is_busy else FULL_AGAIN, self._write_what_waits)

    def _write_what_waits(self) -> None:
        self.write()
        if not self.trouble:
            self.look()  # it may hold what could not be read while it could not be written
        self._listener.history_written()

    def _has_first_profile(self) -> bool:
        """Write the first profile, where the disk took none at the start; whether it stands there now."""
        if self._first_profile is not None:
            try:
                write_first_profile(self._profile_path, self._first_profile)
            except ProfileError:
                return False
            self._first_profile = None
        return True

    def look(self) -> None:
        """The history was written, by another process or by ourselves: read it if it was another."""
        try:
            if self._ledger.changed():
                self.read()
        except HistoryBusyError:
            self._loop.call_later(BUSY_AGAIN, self.look)
        except HistoryError:
            self._listener.files_failed()

    def read(self, *, is_saved: bool = False) -> None:
        """Read both anew, as soon as nobody writes to them.

        Args:
            is_saved: the profile was closed or put in place just now; else an editor may be at it, and an editor that
                saves in place shows half of it for a moment.
        """
        if self._again:
            self._again.cancel()
        try:
            with between_edits(self._profile_path) as is_free:
                if is_free or self._has_waited_enough():
                    self._waits_since = None
                    self._writer.flush()
                    self._take(
                        load(self._profile_path, self._ledger, clock.now(), with_outcomes=True), is_saved=is_saved
                    )
                    return
        except HistoryBusyError:
            pass
        except (HistoryError, ProfileError):
            self._listener.files_failed()
            return
        self._again = self._loop.call_later(BUSY_AGAIN, partial(self.read, is_saved=is_saved))

    def _has_waited_enough(self) -> bool:
        if self._waits_since is None:
            self._waits_since = self._loop.time()
        return self._loop.time() - self._waits_since > EDITED_AT_MOST

    def _take(self, loaded: Loaded, *, is_saved: bool) -> None:
        if self._first_profile is not None:  # nobody took it away: it could not be written yet
            loaded = replace(loaded, problems=(), is_gone=False)
        if not self._is_whole(loaded, is_saved=is_saved):
            self._again = self._loop.call_later(LOOK_AGAIN, self.read)
            return
        before, self.loaded = self.loaded, loaded
        self._listener.files_read(before, loaded)

    def stop(self) -> None:
        """Try nothing again."""
        self._retry.cancel()
        if self._again:
            self._again.cancel()

    def close(self) -> None:
        """Try nothing again, but what waits once more."""
        self.stop()
        self._writer.flush()

    def _is_whole(self, loaded: Loaded, *, is_saved: bool) -> bool:
        """Whether the profile may be taken: as it was, written by a command, saved just now, or the same for a while.

        Not while somebody has it open for writing.

        One that is broken or without a reminder is waited for even then: some programs empty a file, close it, and
        write it in a second step.
        """
        coming = _read_as(loaded)
        if coming != self._coming:
            self._coming, self._coming_since = coming, self._loop.time()
        is_as_before = coming == _read_as(self.loaded)
        is_by_command = not (loaded.is_new or loaded.problems or loaded.is_gone)  # which writes its row itself
        if is_as_before or is_by_command:
            return True
        unchanged_for = self._loop.time() - self._coming_since
        if unchanged_for < WRITTEN_AT_MOST and is_being_written(self._profile_path):
            return False
        seems_whole = is_saved and not loaded.problems and bool(loaded.facts.profile.reminders)
        return seems_whole or unchanged_for >= SETTLED


def _read_as(loaded: Loaded) -> tuple[str, tuple[str, ...], bool]:
    """What there is of the profile."""
    return loaded.text, loaded.problems, loaded.is_gone
