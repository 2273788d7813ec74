"""What the files say at the start; a disk that fails stops no reminder, not even at the first. SPEC section 8."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from routine.errors import HistoryError, ProfileError
from routine.history import History
from routine.load import Loaded, load
from routine.model.events import Event
from routine.profile.check import is_there
from routine.storage.profile_file import write_first_profile


@dataclass(frozen=True)
class Beginning:
    """What a daemon begins with.

    Attributes:
        loaded: what the files say.
        is_first: it is the first start ever; not where no history can be read.
        unwritten: rows that the history did not take yet.
    """

    loaded: Loaded
    is_first: bool = False
    unwritten: tuple[Event, ...] = ()


def begin(profile_path: Path, history: History, started: Event, kept: Sequence[Event] = ()) -> Beginning:
    """Read both files, write the first profile where there is none, and note the start.

    Args:
        profile_path: where the person's profile lies.
        history: the history, which may wait for another process here.
        started: the row of this start.
        kept: rows that the history did not take from the daemon before.

    Raises:
        NoUsableProfileError: the profile has mistakes and there is no last good one; no row was written.
    """
    try:
        if kept:
            history.record(*kept)
            kept = ()
    except HistoryError:
        pass  # they are taken into memory, as what cannot be written now is
    try:
        _ensure_profile(profile_path, history, started.at)
        loaded, is_first = load(profile_path, history, started.at, to_remind=True), history.first_start() is None
    except HistoryError:
        return Beginning(load(profile_path, History.in_memory(), started.at), unwritten=(*kept, started))
    try:
        history.record(started)
        return Beginning(load(profile_path, history, started.at, to_remind=True), is_first, tuple(kept))
    except HistoryError:
        return Beginning(loaded, is_first, (*kept, started))


def _ensure_profile(path: Path, history: History, now: datetime) -> None:
    """The first profile, or, where the person's was deleted, the last good one: nothing written is ever lost."""
    if not is_there(path):
        with suppress(ProfileError):  # a disk that takes nothing, or a lock: it is written when that has passed
            write_first_profile(path, load(path, history, now).text, patience=0)
