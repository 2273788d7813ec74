"""What the relief screen writes down. It works with a broken profile and an unwritable history. EXPERIENCE section 3.

Nothing of it is loaded before the first key that notes something: the help stands on the screen long before.
"""

from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from routine.care.relief import Relief, began, cramp_row, later_rows
from routine.i18n import _

if TYPE_CHECKING:
    from routine.history import HistoryWriter
    from routine.model.events import Event
    from routine.model.facts import Facts


class Notes:
    """The rows of one cramp.

    Args:
        profile_path: tells the rhythm, and with it the night; a profile that cannot be read costs only that.
        dry_run: write nothing.
    """

    def __init__(self, profile_path: Path, *, dry_run: bool = False) -> None:
        self._profile_path = profile_path
        self._dry_run = dry_run
        self._cramp = ""

    def write(self, before: Relief, after: Relief, now: datetime) -> str | None:
        """Write what a key noted, and what could not be written before; why it cannot be, `None` when all is."""
        if before.eased is None and after.eased is not None:
            return self._record(self._cramp_row(now, after.eased))
        return self._record(*later_rows(before, after, now, self._cramp))

    def local(self, instant: datetime) -> datetime:
        """An instant on the person's clock."""
        from routine import clock

        return instant.astimezone(clock.local_zone())

    def _cramp_row(self, now: datetime, eased: timedelta) -> "Event":
        from routine.history import with_id

        start = began(now, eased)
        day = self._facts(now).day_at(start)
        row = with_id(cramp_row(now, eased, day.date, daytime=start < day.bedtime))
        self._cramp = row.id
        return row

    def _record(self, *events: "Event") -> str | None:
        if self._dry_run or self._writer.record(*events):
            return None
        why = self._writer.trouble or _("the diary is being written by another program.")
        return _("{why} It is kept and written down later.", why=why) if self._writer.keep() else why

    @cached_property
    def _writer(self) -> "HistoryWriter":
        from routine.history import History, HistoryWriter, Pending
        from routine.storage import paths

        return HistoryWriter(History(paths.history_path()), Pending(paths.pending_folders()))

    def _facts(self, now: datetime) -> "Facts":
        """The person's rhythm, or where no file tells it the one that everybody begins with."""
        from routine import clock
        from routine.errors import HistoryError, ProfileError
        from routine.history import History
        from routine.load import FIRST_PRESET, load
        from routine.model.facts import Facts
        from routine.model.presence import Activity
        from routine.profile.check import check_text
        from routine.storage import paths, resources

        try:
            return load(self._profile_path, History(paths.history_path()), now).facts
        except (HistoryError, ProfileError):
            text = resources.preset_text(FIRST_PRESET)
            profile = check_text(text, "profile.toml", resources.reference_profile()).profile
            return Facts(profile, clock.local_zone(), {}, Activity("cannot tell", now))
