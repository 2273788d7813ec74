"""What is alive only in the daemon, as it publishes it: read by every command, and by the next daemon."""

import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from routine import __version__
from routine.daemon.files import Files
from routine.errors import AlreadyRunningError
from routine.model.events import stamp
from routine.model.facts import Facts
from routine.model.presence import AWAY_AFTER, Activity, as_json, from_json
from routine.ports import Desktop
from routine.storage.runtime import OneDaemon, RuntimeFolder

Status = dict[str, object]
"""The content of status.json."""


def status_of(facts: Facts, files: Files, desktop: Desktop) -> Status:
    """The status of this moment.

    Args:
        facts: as they are in memory.
        files: what they said last, and what waits to be written.
        desktop: who shows and who tells.
    """
    loaded, shows, sensors = files.loaded, {"notify": desktop.notifier.description}, desktop.sensors()
    return {
        "last_row": files.last_row(),
        "profile": {
            "digest": sha256(loaded.text.encode()).hexdigest(),
            "ok": not loaded.problems,
            "problems": loaded.problems,
        },
        "closed": {gate: stamp(since) for gate, since in facts.closed.items()},
        "activity": as_json(facts.activity),
        "trouble": files.trouble,
        "waiting": len(files.pending),
        "sources": shows | {need: mechanism for need, (mechanism, _words) in sensors.items()},
        "told_by": shows | {need: words for need, (_mechanism, words) in sensors.items()},
    }


def publisher(
    runtime: RuntimeFolder, alone: OneDaemon, began: datetime, replaced: Callable[[AlreadyRunningError], None]
) -> Callable[[Status], None]:
    """What publishes a status, as long as no other daemon has taken the place of this one.

    Args:
        runtime: where it is published.
        alone: the lock of this daemon.
        began: when it was started (aware UTC).
        replaced: called where another daemon has taken a lock that was removed.
    """

    def publish(status: Status) -> None:
        try:
            alone.still_alone()
        except AlreadyRunningError as running:
            replaced(running)  # the status is the other one's
            return
        runtime.publish({"pid": os.getpid(), "version": __version__, "started_at": stamp(began), **status})

    return publish


def last_activity(
    status: Mapping[str, object] | None, written_at: datetime | None, booted_at: datetime, now: datetime
) -> Activity | None:
    """What the last daemon knew of the person, for the next one; `None` when that counts no more.

    Args:
        status: its status.json.
        written_at: when that was written; what was not watched for `AWAY_AFTER` since is an absence.
        booted_at: a status from before this start of the computer is nobody's.
        now: the instant (aware UTC).
    """
    if status is None or written_at is None or not booted_at <= written_at <= now:
        return None
    try:
        activity = from_json(status["activity"])  # type: ignore[arg-type]  # whatever it is: it is read with care
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    untold = replace(activity, state="cannot tell")  # until somebody tells this daemon too
    return untold.leaving(written_at).returning(now) if now - written_at >= AWAY_AFTER else untold.returning(now)
