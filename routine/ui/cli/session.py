"""What a command works with: the profile, the history, and now. It writes first; the daemon notices by itself."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from routine import clock
from routine.errors import HistoryError
from routine.history import History, take_in
from routine.i18n import _, ngettext
from routine.load import Loaded, load
from routine.model.catalogue import Texts
from routine.model.events import Event
from routine.model.facts import Facts
from routine.profile.check import is_there
from routine.storage import lock, paths, resources
from routine.storage.runtime import RuntimeFolder
from routine.ui.cli.terminal.output import say

if TYPE_CHECKING:  # tomlkit costs 40 ms: only commands that change the profile load it
    from routine.profile.editor import Edit
    from routine.storage.profile_file import Edited

PATIENCE = timedelta(milliseconds=300)
"""How long a writing command waits for the daemon to name its change (CLI.md)."""


@dataclass
class Session:
    """One run of the command line.

    Attributes:
        profile_path: the profile, from `--profile`, `ROUTINE_PROFILE` or its usual place.
        now: the one instant that the whole run calls now (aware UTC).
        dry_run: say what would change, and change nothing.
        quiet: print nothing but what was asked for.
        written: the ids of the rows that it wrote; none once some could not be written.
        told_passed_over: what could not be read in the history was told already.
    """

    profile_path: Path
    now: datetime = field(default_factory=clock.now)
    dry_run: bool = False
    quiet: bool = False
    written: list[str] = field(default_factory=list)
    told_passed_over: bool = False

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

    def edit(self, change: "Callable[[Edit], None]", *also: Event) -> "Edited":
        """Change the profile, and keep the new text as the last good one, with the rows that belong to the change.

        Raises:
            ProfileError: the profile is broken, or the change would break it; nothing was written.
        """
        from routine.storage.profile_file import edit_profile

        reference = resources.reference_profile()
        if self.dry_run and not self.has_profile():
            from tempfile import TemporaryDirectory

            with TemporaryDirectory() as folder:
                copy = Path(folder) / self.profile_path.name
                copy.write_text(self._first_text(), encoding="utf-8")
                return edit_profile(copy, reference, change, dry_run=True)
        self.ensure_profile()

        def changing(edit: "Edit") -> None:
            self.take_hand_edit()  # while no other edit goes on: what differs now was done by hand
            change(edit)

        def note(edited: "Edited") -> None:
            self.record(self.profile_row(edited.new_text, self.now), *also)

        return edit_profile(self.profile_path, reference, changing, dry_run=self.dry_run, note=note)

    def facts_with(self, edited: "Edited") -> Facts:
        """The facts once that edit is taken: what it touched falls due from now on."""
        facts = self.load().facts
        return facts.adopting(edited.after, facts.zone, self.now)

    def take_hand_edit(self) -> None:
        """Keep what was edited by hand while no daemon ran, so that undo finds it apart from the next change."""
        loaded = self.load()
        if loaded.is_new and not loaded.problems and not self.dry_run:
            self.history.record(self.profile_row(loaded.text, loaded.taken_at))

    def record_profile(self, text: str, **detail: object) -> None:
        """Keep a profile text as the last good one."""
        self.record(self.profile_row(text, self.now, **detail))

    def profile_row(self, text: str, at: datetime, **detail: object) -> Event:
        """The row of a text that was taken, with the zone it was taken in."""
        return Event(at, "profile", detail={"text": text, "zone": str(clock.local_zone()), **detail})

    def tell_passed_over(self) -> None:
        """Say once, when the command ends, that it went on without rows that it could not read."""
        passed_over = len(self.history.passed_over) if "history" in self.__dict__ else 0
        if passed_over and not self.quiet and not self.told_passed_over:
            told = ngettext(
                "{n} row of the history cannot be read and is left out.",
                "{n} rows of the history cannot be read and are left out.",
                passed_over,
            )
            say(" ".join([told, _("Move them aside: routine doctor --repair")]), trouble=True)

    def ensure_profile(self) -> bool:
        """Write the first profile where there is none; whether it did."""
        from routine.storage.profile_file import write_first_profile

        if self.dry_run or self.has_profile():
            return False
        return write_first_profile(self.profile_path, self._first_text())

    def has_profile(self) -> bool:
        """Whether somebody has a profile, good or not."""
        return is_there(self.profile_path)

    def _first_text(self) -> str:
        """Where there is no profile, what is gone by without one."""
        return self.load().text

    def running_pid(self) -> int | None:
        """The process of the running daemon, `None` when none runs."""
        return self.runtime.running_pid()

    def live_status(self) -> Mapping[str, object] | None:
        """What the daemon published last, `None` when that is nothing."""
        return self.runtime.read_status()

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
            taken = (self.live_status() or {}).get("last_row")
            if isinstance(taken, int) and taken >= row:
                return True
            time.sleep(0.01)
        return False

    def note(self, events: Iterable[Event], told: str) -> None:
        """Write events down, and say so."""
        self.record(*events)
        self.conclude(told)

    def conclude(self, told: str, undo: str | None = None) -> None:
        """Say what was changed, whether it is in force, and how to take it back (`None`: as usual)."""
        if self.quiet:
            return
        way_back = _("Undo with: routine undo") if undo is None else undo
        say(told)
        if self.dry_run:
            say(_("Nothing was changed: this was a dry run."))
        elif (taken := self.in_force()) is None:
            say("\n".join(filter(None, [self.texts.one("terminal", "saved_only"), way_back])))
        else:
            say(" ".join(filter(None, [_("In force.") if taken else _("Saved."), way_back])))
