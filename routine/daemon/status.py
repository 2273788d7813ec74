"""What is alive only in the daemon, as it publishes it: read by every command, and by the next daemon."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from routine.load import Loaded
from routine.model.events import stamp
from routine.model.facts import Facts
from routine.model.presence import AWAY_AFTER, Activity, as_json, from_json

LiveStatus = dict[str, object]


def live_status(
    facts: Facts, loaded: Loaded, last_row: int | None, trouble: str | None, waiting: int = 0
) -> LiveStatus:
    """The status.json of this moment.

    Args:
        facts: as they are in memory.
        loaded: what the files said last.
        last_row: the newest row of the history that was taken, `None` when it cannot be read.
        trouble: why the history cannot be written, `None` when it can.
        waiting: how many rows wait to be written.
    """
    return {
        "last_row": last_row,
        "profile": {
            "digest": sha256(loaded.text.encode()).hexdigest(),
            "ok": not loaded.problems,
            "problems": loaded.problems,
        },
        "closed": {gate: stamp(since) for gate, since in facts.closed.items()},
        "activity": as_json(facts.activity),
        "trouble": trouble,
        "waiting": waiting,
    }


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
