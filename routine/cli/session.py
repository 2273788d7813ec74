"""What a command works with: the profile, the ledger, and now. It writes first; the daemon notices by itself."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from routine import clock, paths, resources, runtime
from routine.core.history import Event
from routine.core.texts import Texts
from routine.ledger import Ledger
from routine.load import FIRST_PRESET, Loaded, load
from routine.profile_file import Edit, Edited, edit_profile, write_first_profile

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
    """

    profile_path: Path
    now: datetime = field(default_factory=clock.now)
    dry_run: bool = False
    quiet: bool = False

    @cached_property
    def ledger(self) -> Ledger:
        """The history; a new one is begun where there is none."""
        return Ledger.open(paths.history_path())

    @cached_property
    def texts(self) -> Texts:
        """The catalogue."""
        return Texts(resources.texts())

    def load(self, as_of: datetime | None = None) -> Loaded:
        """The facts now, or as of an instant."""
        return load(self.profile_path, self.ledger, as_of or self.now)

    def record(self, *events: Event) -> tuple[Event, ...]:
        """Write events down (nothing in a dry run)."""
        return events if self.dry_run else tuple(self.ledger.record(*events))

    def edit(self, change: Callable[[Edit], None]) -> Edited:
        """Change the profile, and keep the new text as the last good one.

        Raises:
            ProfileError: the profile is broken, or the change would break it; nothing was written.
        """
        if not self.dry_run:
            self.ensure_profile()
        edited = edit_profile(self.profile_path, resources.reference_profile(), change, dry_run=self.dry_run)
        if edited.new_text != edited.old_text:
            self.record_profile(edited.new_text)
        return edited

    def record_profile(self, text: str) -> None:
        """Keep a profile text as the last good one, with the zone it was taken in."""
        self.record(Event(self.now, "profile", detail={"text": text, "zone": str(clock.local_zone())}))

    def ensure_profile(self) -> bool:
        """Write the first profile where there is none; whether it did."""
        if self.profile_path.exists() or self.profile_path.is_symlink():
            return False
        last = self.ledger.last_profile()
        text = str(last.detail["text"]) if last else resources.preset_text(FIRST_PRESET)
        write_first_profile(self.profile_path, text)
        return True

    def in_force(self) -> bool | None:
        """Whether the running daemon has taken what was written; `None` when none runs.

        It waits at most 300 ms for the daemon's live status to name the last row.
        """
        if runtime.running_pid() is None:
            return None
        row = self.ledger.last_row()
        patience = time.monotonic() + PATIENCE.total_seconds()
        while time.monotonic() < patience:
            status = runtime.read_status()
            taken = status.get("last_row") if status else None
            if isinstance(taken, int) and taken >= row:
                return True
            time.sleep(0.01)
        return False
