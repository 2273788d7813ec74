"""What a reading command looks at: the facts as of an instant, and what the running daemon has published."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from routine.diary.days import Plan, Plans
from routine.load import Loaded, load, taken_since, with_live
from routine.model.facts import Facts
from routine.schedule.forecast import Planned
from routine.typed.dates import read_instant
from routine.ui.cli.session import Session


class View(NamedTuple):
    """The files and, where a daemon runs, its live status.

    Attributes:
        loaded: what the files say.
        facts: the same, with the live gates that the daemon says are closed (none for another instant than now).
        now: the instant that is asked about.
        pid: the process of the running daemon, `None` when none runs.
        live: what it has published; empty when none runs.
    """

    session: Session
    loaded: Loaded
    facts: Facts
    now: datetime
    pid: int | None
    live: Mapping[str, object]

    def title(self, reminder: str) -> str:
        """What the reminder says first; its name where it is no longer in the profile."""
        found = self.facts.profile.reminder(reminder)
        return found.title if found else reminder

    def source(self, need: str) -> str | None:
        """What the daemon reads for that, such as `dnd` from `dunst's paused property`; `None`: nothing, or unknown."""
        sources = self.live.get("told_by")
        found = sources.get(need) if isinstance(sources, Mapping) else None
        return str(found) if found else None


def look(session: Session, as_of: str | None = None) -> View:
    """The view now, or as of an instant; a broken profile is told once, in one line on stderr."""
    now = read_instant(as_of) if as_of else session.now
    loaded = load(session.profile_path, session.history, now, up_to=now if as_of else None)
    session.tell_profile_state(loaded.problems, is_gone=loaded.is_gone)
    pid = session.runtime.running_pid()
    live = (session.runtime.read_status() or {}) if pid is not None else {}
    facts = loaded.facts if as_of else with_live(loaded.facts, live)
    return View(session, loaded, facts, now, pid, live)


def plans_of(view: View, since: datetime) -> Plans:
    """What was gone by since that instant, and at the very first."""
    taken = taken_since(view.session.history, since, view.now)
    before = [Plan(each.at, replace(view.facts, profile=each.profile, zone=each.zone)) for each in taken]
    return Plans([*before, Plan(view.loaded.taken_at, view.facts)])


def waiting_rows(live: Mapping[str, object]) -> int:
    """How many rows the daemon keeps until it can write them."""
    waiting = live.get("waiting")
    return waiting if isinstance(waiting, int) else 0


def occurrence_json(view: View, planned: Planned) -> dict[str, object]:
    """One occurrence in the shape of CLI.md."""
    return {
        "id": str(planned.occurrence),
        "reminder": planned.occurrence.reminder,
        "due": planned.occurrence.due,
        "lapses": planned.lapses,
        "title": view.title(planned.occurrence.reminder),
        "held_by": planned.held_by,
        "comes_at": planned.comes_at,
    }
