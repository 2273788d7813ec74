"""What an interface works with: the profile, the history, and now. What an action wishes is committed here.

It writes first; the daemon notices by itself.
"""

import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from routine import clock
from routine.actions.outcome import Action, Outcome, Snapshot
from routine.errors import BusyError, HistoryError, NoUsableProfileError, ProfileError
from routine.history import History, take_in
from routine.i18n import _
from routine.load import FIRST_PRESET, Loaded, load, with_live
from routine.model.catalogue import Texts
from routine.model.events import Event
from routine.profile.check import check_text
from routine.storage import lock, paths, resources
from routine.storage.lock import LockedError, only_one
from routine.storage.profile_file import (
    ChangedMeanwhileError,
    editing,
    is_there,
    put_aside,
    put_in_place,
    replace_text,
    write_first_profile,
)
from routine.storage.runtime import RuntimeFolder

PATIENCE = timedelta(milliseconds=300)
"""How long a writing command waits for the daemon to name its change (CLI.md)."""


class Committed(NamedTuple):
    """What was committed, or in a dry run would be: the outcome, and the snapshot that it was made from.

    Attributes:
        rows: its rows as they were written, with their ids, the one of the profile among them; none in a dry run.
        aside: the file that rows of an import were moved to, `None` for none.
    """

    outcome: Outcome
    before: Snapshot
    rows: tuple[Event, ...] = ()
    aside: Path | None = None


@dataclass
class Session:
    """The files of one person, for one run of a command or one press in the menu.

    Attributes:
        profile_path: the profile, from `--profile`, `ROUTINE_PROFILE` or its usual place.
        now: the one instant that the whole run calls now (aware UTC).
        dry_run: say what would change, and change nothing.
        written: the ids of the rows that it wrote; none once some could not be written.
    """

    profile_path: Path
    now: datetime = field(default_factory=clock.now)
    dry_run: bool = False
    written: list[str] = field(default_factory=list)

    @cached_property
    def history(self) -> History:
        """The history, with what it did not take before; a new one is begun where there is none."""
        take_in(History(paths.history_path(), timeout=0), paths.pending_folders())
        return History.open(paths.history_path(), lock.PATIENCE)

    @cached_property
    def texts(self) -> Texts:
        """The catalogue."""
        return resources.texts()

    @cached_property
    def runtime(self) -> RuntimeFolder:
        """The lock and the live status of the daemon."""
        return RuntimeFolder(paths.runtime_folder(), paths.data_folder())

    def load(self, as_of: datetime | None = None) -> Loaded:
        """The facts now, or as of an instant."""
        return load(self.profile_path, self.history, as_of or self.now)

    def snapshot(self, loaded: Loaded | None = None) -> Snapshot:
        """What an action is given now; `loaded` is what was just read of the files, `None` reads them."""
        read = loaded or self.load()
        return Snapshot(
            facts=with_live(read.facts, self.published()),
            now=self.now,
            texts=self.texts,
            text=read.text,
            here=clock.local_zone(),
            reference=resources.reference_profile(),
            file=self.profile_path.name,
            problems=read.problems,
            is_gone=read.is_gone,
        )

    def act(self, action: Action) -> Committed:
        """Carry out an action: what it wishes is committed whole or not at all; in a dry run nothing is.

        An action that changes the profile is asked again where the profile became another one meanwhile.

        Raises:
            RoutineError: what cannot be done, or what kept it from being committed; nothing was changed.
        """
        loaded = self.load()
        before = self.snapshot(loaded)
        outcome = action(before)
        if self.dry_run or outcome.changes_nothing:
            return Committed(outcome, before)
        if outcome.imported:
            aside = self.history.take_import_back(outcome.imported, *outcome.events)
            return Committed(outcome, before, outcome.events, aside)
        if not outcome.changes_profile:
            return Committed(outcome, before, self.record(*outcome.events))
        with editing(self.profile_path):
            try:
                return Committed(outcome, before, self._put(outcome, loaded))
            except ChangedMeanwhileError:
                loaded = self.load()
                before = self.snapshot(loaded)
                outcome = action(before)
                return Committed(outcome, before, self._put(outcome, loaded))

    def _put(self, outcome: Outcome, loaded: Loaded) -> tuple[Event, ...]:
        """Write the profile and the rows, within `editing`; the rows, as they were written.

        What was edited by hand while no daemon ran gets its row before them, so that undo finds it apart; but not what
        another command wrote, whose row may have come since the files were read.
        """
        if outcome.edited is None or not outcome.changes_profile:
            return self.record(*outcome.events)
        is_by_hand = loaded.is_new and self.load().is_new
        by_hand = [profile_row(loaded.text, loaded.taken_at)] if is_by_hand else []
        rows = [profile_row(outcome.edited.new_text, self.now, outcome.undoes), *outcome.events]
        written = put_in_place(
            self.profile_path, loaded.text, outcome.edited.new_text, lambda: self.record(*by_hand, *rows)
        )
        return written[len(by_hand) :]

    def take_back(self, of: Collection[str] | None = None) -> Committed:
        """Take back the change with one of these rows, by their ids; `None`: the last one.

        Raises:
            BusyError: another process takes something back at the moment; two would take back the same.
            RoutineError: as `actions.undo.undo` does.
        """
        from routine.actions.undo import REACH, undo  # what no other command needs

        self.history.changed()  # its folder is there
        alone = paths.history_path().with_name(".undo.lock")
        try:
            with nullcontext() if self.dry_run else only_one(alone, lock.PATIENCE):
                since = self.now - REACH
                rows = [*self.history.profiles(since)[:1], *self.history.read(since)]
                return self.act(lambda snapshot: undo(snapshot, rows, of))
        except LockedError as trouble:
            who = trouble.holder or _("another program")
            raise BusyError(
                _("{who} takes something back and has not finished. Nothing was changed.", who=who)
            ) from None

    def record(self, *events: Event) -> tuple[Event, ...]:
        """Write events down (nothing in a dry run)."""
        if self.dry_run:
            return events
        try:
            recorded = self.history.record(*events)
        except HistoryError:
            self.written.clear()
            raise
        self.written += [event.id for event in recorded]
        return tuple(recorded)

    def take_hand_edit(self) -> None:
        """Keep what was edited by hand while no daemon ran, so that undo finds it apart from the next change."""
        with editing(self.profile_path):  # a command that is at it has not written its row yet
            loaded = self.load()
            if loaded.is_new and not loaded.problems and not self.dry_run:
                self.history.record(profile_row(loaded.text, loaded.taken_at))

    def record_profile(self, text: str) -> None:
        """Keep a profile text as the last good one."""
        self.record(profile_row(text, self.now))

    def replace_profile(self, text: str, standing: str) -> None:
        """Write another text in the place of the one that stands in the file; an edit by hand gets its row before.

        Raises:
            ProfileError: another one stands there by now, or this one has mistakes; nothing was written.
        """
        with suppress(ProfileError):  # a broken one has no row of its own, and needs none
            self.take_hand_edit()
        reference = resources.reference_profile()
        replace_text(self.profile_path, reference, text, standing, lambda: self.record_profile(text))

    def set_aside_profile(self, text: str) -> Path:
        """Put a text in the place of a profile that cannot be used, whatever that is; where it is kept now.

        Raises:
            ProfileError: it cannot be written, or the text has mistakes; the other one stands.
        """
        check_text(text, self.profile_path.name, resources.reference_profile())
        with editing(self.profile_path):
            return put_aside(self.profile_path, text, self.now.astimezone().date())

    def use_last_good(self) -> Path | None:
        """Put the last good profile, or the first preset, in the place of one with mistakes, which is kept.

        Returns:
            Where it is kept; `None`: there are no mistakes, and nothing was changed.

        Raises:
            ProfileError: it cannot be written; nothing was changed.
        """
        try:
            loaded = self.load()
        except NoUsableProfileError:
            return self.set_aside_profile(resources.preset_text(FIRST_PRESET))
        return self.set_aside_profile(loaded.text) if loaded.problems else None

    def bring_in(self, events: Iterable[Event]) -> tuple[int, int]:
        """Take in what another history exported; how many rows came, and how many of them were not here yet.

        That it came is written down, so that it can be taken back.
        """
        coming = [event for event in events if event.kind != "imported"]  # it was there, not here
        taken = self.history.merge(*coming, at=self.now)
        if taken:
            self.written += [row.id for row in self.history.read(self.now) if row.kind == "imported"]
        return len(coming), taken

    def close(self) -> None:
        """Close the history; it is opened again where it is needed again."""
        if "history" in self.__dict__:
            self.history.close()

    @property
    def passed_over(self) -> int:
        """How many rows of the history could not be read, and were left out."""
        return len(self.history.passed_over) if "history" in self.__dict__ else 0

    def ensure_profile(self) -> None:
        """Write the first profile where there is none."""
        if not self.dry_run and not self.has_profile():
            write_first_profile(self.profile_path, self.load().text)

    def has_profile(self) -> bool:
        """Whether somebody has a profile, good or not."""
        return is_there(self.profile_path)

    def running_pid(self) -> int | None:
        """The process of the running daemon, `None` when none runs."""
        return self.runtime.running_pid()

    def published(self) -> Mapping[str, object]:
        """What the running daemon has published, nothing where none runs."""
        return (self.runtime.read_status() or {}) if self.running_pid() is not None else {}

    def in_force(self) -> bool | None:
        """Whether the running daemon has taken what was written; `None` when none runs.

        It waits at most 300 ms for the daemon's live status to name the last row.
        """
        if self.running_pid() is None:
            return None
        try:
            row = self.history.last_row()
        except HistoryError:  # it was written a moment ago: who types it again would double it
            return False
        patience = time.monotonic() + PATIENCE.total_seconds()
        while time.monotonic() < patience:
            taken = (self.runtime.read_status() or {}).get("last_row")
            if isinstance(taken, int) and taken >= row:
                return True
            time.sleep(0.01)
        return False


def profile_row(text: str, at: datetime, undo: str = "") -> Event:
    """The row of a text of the profile that was taken, with its zone; `undo` is the id of the row it takes back."""
    detail = {"text": text, "zone": str(clock.local_zone())}
    return Event(at, "profile", detail=detail | ({"undo": undo} if undo else {}))
