"""Profile and history of a running daemon: read when they are whole, written without waiting; a failure is retried.

And a backup of the history each day, beside the loop. SPEC section 8.
"""

import asyncio
import os
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from routine import clock
from routine.backoff import Backoff
from routine.diary.warning_signs import WarningSign
from routine.errors import HistoryError, NoUsableProfileError, ProfileError
from routine.history import History, HistoryBusyError, HistoryWriter, Mended, Pending
from routine.history.backups import back_up_or_mend
from routine.history.signs import read_signs
from routine.load import Loaded, load
from routine.model.events import Event
from routine.model.facts import Facts
from routine.storage.folder_watch import is_being_written
from routine.storage.profile_file import between_edits, is_there, write_first_profile

SOON = 0.02
"""Seconds until a history is tried again that another process holds: the daemon never waits for it (PLATFORM), and
somebody who only reads is soon out of the way."""

TOO_LONG = 3.0
"""Seconds after which a history that another process holds is a trouble, and is told: a transaction of ours takes some
milliseconds, a backup of a million rows 0.6 s (`history/backups.py`)."""

KEPT_AFTER = 0.2
"""Seconds after which what it does not take is kept in a file: longer than a transaction, shorter than a kill is likely
in."""

SECOND = timedelta(seconds=1)
"""Until a history is tried again that cannot be written (SPEC section 8) or is held for too long; then ever longer."""

SETTLED, LOOK_AGAIN = 0.5, 0.1
"""Seconds for which a profile that nobody was seen to save must read the same before it counts as whole; until then it
is looked at again, every so many. Longer than an editor pauses on a busy computer, and short enough for a hand edit to
count within a second (SPEC section 6). The time of the file does not tell: ext4 empties a file before it moves its
time, and `cp -p` sets it back."""

WRITTEN_AT_MOST = 10.0
"""Seconds for which a profile that some process has open for writing is waited for while it reads the same: a program
that writes slowly closes it at its end, one that keeps it open for ever holds nothing up."""

EDITED_AT_MOST = 10.0
"""Seconds for which a command that edits the profile is waited for: one that was stopped in the middle holds up no more
than that. Longer than a command waits for the history before it puts the old text back (`History`)."""

FIRST_BACKUP, BACKUP_AGAIN = 300.0, 3600.0
"""Seconds from the start to the first look at it, when the rush of a login is over, and from each look to the next."""

Asked = Literal["nothing", "look", "read", "saved"]
ASKED: tuple[Asked, ...] = get_args(Asked)
"""What is to be read; each holds the ones before it."""


class Files:
    """The two files of one daemon; `loaded` is what both said last.

    Args:
        profile_path: where the person's profile lies.
        history: the history, opened so that it never waits.
        loaded: what both said at the start.
        kept: where rows are kept that the history does not take; `None`: in memory alone.
        was_read: called on the loop with what both said before and say now.
        changed: called on the loop when something else has changed: they cannot be read now, or what had waited is in
            the file, or was tried once more.
        is_unwritable: called on the loop when the history takes no rows from now on, and when it does again.
    """

    def __init__(
        self,
        profile_path: Path,
        history: History,
        loaded: Loaded,
        kept: Pending | None,
        *,
        was_read: Callable[[Loaded, Loaded], None],
        changed: Callable[[], None],
        is_unwritable: Callable[[bool], None],
    ) -> None:
        self.loaded = loaded
        self._profile_path, self._history = profile_path, history
        self._was_read, self._changed, self._is_unwritable = was_read, changed, is_unwritable
        self._writer = HistoryWriter(history, kept)
        self._first_profile = loaded.text if loaded.is_new and not os.path.lexists(profile_path) else None
        self._loop = asyncio.get_running_loop()
        self._coming = _read_as(loaded)
        self._coming_since = self._loop.time()
        self._asked: Asked = "nothing"
        self._held_since: float | None = None
        self._held: str | None = None
        self._unread: HistoryError | None = None
        self._backoff = Backoff(SECOND)
        self._rest: asyncio.Handle | None = None
        self._edited_since: float | None = None
        self._editing = Backoff(timedelta(seconds=SOON), SECOND)
        self._again: asyncio.Handle | None = self._loop.call_soon(self._tend)

    @property
    def pending(self) -> tuple[Event, ...]:
        """The events that only memory holds, oldest first."""
        return self._writer.pending

    def signs(self, facts: Facts, now: datetime) -> tuple[WarningSign, ...]:
        """The warning signs that stand, also of rows that wait; none where the history cannot be read now."""
        try:
            return read_signs(self._history, facts, now, self.pending)
        except HistoryError:
            return ()

    @property
    def trouble(self) -> str | None:
        """Why the history cannot be written, `None` when it can."""
        return self._writer.trouble or self._held

    def last_row(self) -> int | None:
        """The number of the newest row that was taken, `None` when it cannot be read."""
        if self._rest:  # asking may itself write, and so wake the one who asks
            return None
        try:
            return self._history.last_row()
        except HistoryError:
            return None

    def take_damage(self) -> Mended | None:
        """The last damage to the history that was mended, once for each; else `None`."""
        damage, self._history.mended = self._history.mended, None
        return damage

    def was_mended(self, damage: Mended) -> None:
        """Somebody else has mended the history."""
        self._history.mended = damage
        self.look()

    def write(self, *events: Event) -> None:
        """Write what is new and what waits; what the file does not take now is tried again, in its order."""
        self._writer.add(*events)
        self._tend()
        self._keep_what_waits_long()

    def look(self) -> None:
        """The history was written, by another process or by ourselves: read it if it was another."""
        self._ask("look")

    def read(self, *, is_saved: bool = False) -> None:
        """Read both anew, as soon as nobody writes to them.

        Args:
            is_saved: the profile was closed or put in place just now; else an editor may be at it, and an editor that
                saves in place shows half of it for a moment.
        """
        self._ask("saved" if is_saved else "read")

    def _ask(self, asked: Asked) -> None:
        self._asked = max(self._asked, asked, key=ASKED.index)
        self._tend()

    def _tend(self) -> None:
        """Write what waits and read what is asked for; where that fails, rest, ever longer, and leave the file alone.

        A try that fails may itself write, and so wake the one who watches the file: nothing but time ends a rest.
        """
        if self._rest:
            return
        had_trouble = self.trouble
        is_written = self._writer.flush()
        is_read = self._read_what_is_asked() and self._has_first_profile()
        if self._rest:  # what was read was noted down, and that failed
            return
        if is_written and is_read:
            self._backoff.reset()
            self._held = self._held_since = None
            if had_trouble:
                self._is_unwritable(False)
            return
        self._see_how_long_it_is_held()
        self._keep_what_waits_long()
        if self.trouble and not had_trouble:
            self._is_unwritable(True)
        is_soon_free = self._held_since is not None and not self.trouble
        self._rest = self._loop.call_later(SOON if is_soon_free else self._backoff.wait(), self._rested)

    def _rested(self) -> None:
        self._rest = None
        self._ask("look")  # the file may hold what could not be read while it could not be written
        self._changed()

    def _see_how_long_it_is_held(self) -> None:
        """What another process holds for long is a trouble, as an unsaved change in a database browser is."""
        failed = self._unread or self._writer.busy
        if not isinstance(failed, HistoryBusyError):
            self._held, self._held_since = str(failed) if failed else None, None
            return
        self._held_since = self._held_since or self._loop.time()
        if self._loop.time() - self._held_since >= TOO_LONG:
            self._held = str(failed)

    def _keep_what_waits_long(self) -> None:
        if self.trouble or (self._held_since and self._loop.time() - self._held_since >= KEPT_AFTER):
            self._writer.keep()

    def _read_what_is_asked(self) -> bool:
        """Whether nothing is left to be read."""
        asked, self._asked, self._unread = self._asked, "nothing", None
        try:
            if asked == "look" and self._history.changed():
                asked = "read"  # also at the next try: it is told once
            if asked in ("read", "saved"):
                self._read(is_saved=asked == "saved")
        except HistoryError as trouble:
            self._asked, self._unread = max(self._asked, asked, key=ASKED.index), trouble
            if not isinstance(trouble, HistoryBusyError):
                self._changed()
            return False
        except ProfileError:
            self._changed()
        return True

    def _has_first_profile(self) -> bool:
        """Write the first profile, where the disk took none at the start; whether it stands there now."""
        if self._first_profile is not None:
            if is_there(self._profile_path) and not os.path.lexists(self._profile_path):
                return False  # a folder that may not be entered: nobody can tell what lies there
            try:
                write_first_profile(self._profile_path, self._first_profile, patience=0)
            except ProfileError:
                return False
            self._first_profile = None
        return True

    def _read(self, *, is_saved: bool) -> None:
        if self._again:
            self._again.cancel()
        self._edited_since = self._edited_since or self._loop.time()
        with between_edits(self._profile_path) as is_free:
            if is_free or self._loop.time() - self._edited_since > EDITED_AT_MOST:
                self._edited_since = None
                self._editing.reset()
                self._take(self._load(), is_saved=is_saved)
                return
        self._again = self._loop.call_later(self._editing.wait(), partial(self.read, is_saved=is_saved))

    def _load(self) -> Loaded:
        """What both say; a history that turned out to be damaged just now first gets back what is in no backup yet."""
        read = partial(load, self._profile_path, self._history, to_remind=True)
        try:
            loaded = read(now=clock.now())
            has_settings = loaded.is_gone or self._first_profile is not None or is_there(self._profile_path)
        except NoUsableProfileError:
            has_settings = False
        if not has_settings:  # the file is broken or gone, the last good one lost with the history: here it is known
            self._history.record(row_of(self.loaded))
            loaded = read(now=clock.now())
        return read(now=clock.now()) if self._writer.write_again() else loaded

    def _take(self, loaded: Loaded, *, is_saved: bool) -> None:
        if self._first_profile is not None:  # nobody took it away: it could not be written yet
            loaded = loaded._replace(problems=(), is_gone=False)
        if not self._is_whole(loaded, is_saved=is_saved):
            self._again = self._loop.call_later(LOOK_AGAIN, self.read)
            return
        before, self.loaded = self.loaded, loaded
        self._was_read(before, loaded)

    def stop(self) -> None:
        """Try nothing again."""
        for handle in (self._rest, self._again):
            if handle:
                handle.cancel()

    def close(self) -> int:
        """Try nothing again, but what waits once more; how many rows are lost, as no file takes them."""
        self.stop()
        return 0 if self._writer.flush() or self._writer.keep() else len(self.pending)

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


def row_of(loaded: Loaded) -> Event:
    """The last good profile, with the zone it was taken in: undo and a broken file go back to it."""
    return Event(loaded.taken_at, "profile", detail={"text": loaded.text, "zone": str(loaded.facts.zone)})


def _read_as(loaded: Loaded) -> tuple[str, tuple[str, ...], bool]:
    """What there is of the profile."""
    return loaded.text, loaded.problems, loaded.is_gone


async def back_up_daily(path: Path, mended: Callable[[Mended], None], first: float = FIRST_BACKUP) -> None:
    """Look whether today has its backup, and make it in a thread: half a second for a million rows. For ever.

    One that is being made when this is cancelled is finished or left without a trace. `mended` is called when the
    history turned out to be damaged, and was mended; `first` is the seconds to the first look.
    """
    await asyncio.sleep(first)
    while True:
        try:
            if damage := await asyncio.to_thread(back_up_or_mend, path, clock.now().date()):
                mended(damage)
        except HistoryError:
            pass  # busy, full or of a newer version: it is tried again
        except Exception as mistake:  # noqa: BLE001 - of ours: it is told in the journal, and tried again
            asyncio.get_running_loop().call_exception_handler({"message": "no backup", "exception": mistake})
        await asyncio.sleep(BACKUP_AGAIN)
