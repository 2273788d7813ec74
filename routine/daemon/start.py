"""What the files say at the start, and what the last daemon knew of the person.

A disk that fails stops no reminder, not even at the first start. SPEC section 8.
"""

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from routine import __version__, clock
from routine.daemon.memory import Memory
from routine.desktop import gnome_settings
from routine.errors import HistoryError, ProfileError
from routine.history import History, Pending, with_id
from routine.load import Loaded, load
from routine.model.events import Event, stamp
from routine.model.notation import tell_time_in
from routine.model.presence import AWAY_AFTER, Presence, from_json
from routine.storage import paths, resources
from routine.storage.profile_file import is_there, write_first_profile
from routine.storage.runtime import RuntimeFolder


@dataclass(frozen=True)
class Beginning:
    """What a daemon begins with: what the files say, and rows that the history did not take yet.

    Attributes:
        is_first: it is the first start ever; not where no history can be read.
    """

    loaded: Loaded
    is_first: bool = False
    unwritten: tuple[Event, ...] = ()


def told_of_itself(began: datetime) -> dict[str, object]:
    """What the live status says of this process; `began` is when it started (aware UTC)."""
    return {"pid": os.getpid(), "version": __version__, "started_at": stamp(began)}


async def tell_time_as_the_desktop() -> None:
    """Tell times as the desktop's own clock shows them; where it does not tell, as the locale says."""
    if style := await gnome_settings.clock_style():
        tell_time_in(style)


def open_memory(profile_path: Path, runtime: RuntimeFolder, began: datetime) -> tuple[Memory, bool]:
    """What is known at the start (`began`, aware UTC), and whether it is the first start ever.

    Raises:
        NoUsableProfileError: the profile has mistakes and there is no last good one; no row was written.
    """
    boot = clock.boot()
    booted = {"boot": boot.id, "booted_at": stamp(boot.at), "version": __version__}
    history = History(paths.history_path())  # at the start it may wait for another process, from then on never
    kept = Pending(paths.pending_folders())
    beginning = begin(profile_path, history, with_id(Event(began, "started", detail=booted)), kept.take_over())
    history.close()
    quick = History(paths.history_path(), timeout=0)
    quick.mended = history.mended
    presence = last_presence(runtime.read_status(), runtime.status_written_at(), boot.at, began)
    memory = Memory(profile_path, quick, resources.texts(), beginning.loaded, presence, kept)
    if beginning.unwritten:
        memory.note(*beginning.unwritten)
    else:
        kept.forget()
    return memory, beginning.is_first


def begin(profile_path: Path, history: History, started: Event, kept: Sequence[Event] = ()) -> Beginning:
    """Read both files, write the first profile where there is none, and note the start.

    Before it goes what the history did not take from the daemon before (`kept`).

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


def last_presence(
    status: Mapping[str, object] | None, written_at: datetime | None, booted_at: datetime, now: datetime
) -> Presence | None:
    """What the last daemon knew of the person, for the next one; `None` when that counts no more.

    Args:
        status: its status.json.
        written_at: when that was written; what was not watched for `AWAY_AFTER` since is an absence.
        booted_at: a status from before this start of the computer is nobody's.
        now: the instant (aware UTC).
    """
    if status is None or written_at is None or not _is_of_this_boot(written_at, booted_at, now):
        return None
    try:
        presence = from_json(status["activity"])  # type: ignore[arg-type]  # whatever it is: it is read with care
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    untold = presence._replace(state="cannot tell")  # until somebody tells this daemon too
    return untold.leaving(written_at).returning(now) if now - written_at >= AWAY_AFTER else untold.returning(now)


def left_standing(
    status: Mapping[str, object] | None, written_at: datetime | None, booted_at: datetime, now: datetime
) -> list[object]:
    """What the last daemon left on the screen (`Notifier.standing`); empty where nobody can know, as after a reboot.

    The session bus counts its names anew then, and what has the number now may be another program's notification.

    Args:
        status: its status.json; where there is no XDG_RUNTIME_DIR it outlives a reboot.
        written_at: when that was written.
        booted_at: when the computer started.
        now: the instant (aware UTC).
    """
    standing = status.get("standing") if status else None
    is_known = written_at is not None and _is_of_this_boot(written_at, booted_at, now)
    return standing if is_known and isinstance(standing, list) else []


def _is_of_this_boot(written_at: datetime, booted_at: datetime, now: datetime) -> bool:
    return booted_at <= written_at <= now


def _ensure_profile(path: Path, history: History, now: datetime) -> None:
    """The first profile, or, where the person's was deleted, the last good one: nothing written is ever lost."""
    if not is_there(path):
        with suppress(ProfileError):  # a disk that takes nothing, or a lock: it is written when that has passed
            write_first_profile(path, load(path, history, now).text, patience=0)
