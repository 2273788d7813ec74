"""What an interface shows is read from this: the files at one instant, and what the daemon tells of itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from routine.i18n import _
from routine.load import Loaded, load, taken_since, told_at, with_live
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.forecast import Planned, is_due
from routine.session import Session
from routine.text.moments import short_moment, spoken_moment

if TYPE_CHECKING:
    from routine.diary.days import Plans


@dataclass(frozen=True)
class View:
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

    def started_at(self) -> datetime | None:
        """When the daemon began, `None` as long as it has not told."""
        return told_at(self.live, "started_at")

    def moment(self, instant: datetime) -> str:
        """When that is for the person: `08:41`, with the day where it is another."""
        return spoken_moment(instant, self.facts.zone, self.now)

    def noted(self, reminder: Reminder) -> int:
        """How often it was noted as done today."""
        return self.facts.noted(reminder, self.facts.day_meant(self.now))

    def plans(self, since: datetime) -> "Plans":
        """What was gone by since that instant, and at the very first."""
        from routine.diary.days import Plan, Plans  # here, for most commands look back at nothing

        taken = taken_since(self.session.history, since, self.now)
        before = [Plan(each.at, replace(self.facts, profile=each.profile, zone=each.zone)) for each in taken]
        return Plans([*before, Plan(self.loaded.taken_at, self.facts)])

    def occurrence_json(self, planned: Planned) -> dict[str, object]:
        """One occurrence in the shape of CLI.md."""
        return {
            "id": str(planned.occurrence),
            "reminder": planned.occurrence.reminder,
            "due": planned.occurrence.due,
            "lapses": planned.lapses,
            "title": self.title(planned.occurrence.reminder),
            "held_by": planned.held_by,
            "comes_at": planned.comes_at,
        }


def view_of(session: Session, as_of: datetime | None = None) -> View:
    """The view now, or as of an instant (aware UTC), in which rows after it and the live gates are left out."""
    now = as_of or session.now
    loaded = load(session.profile_path, session.history, now, up_to=as_of)
    pid = session.runtime.running_pid()
    live = (session.runtime.read_status() or {}) if pid is not None else {}
    return View(session, loaded, loaded.facts if as_of else with_live(loaded.facts, live), now, pid, live)


def waiting_rows(live: Mapping[str, object]) -> int:
    """How many rows the daemon keeps until it can write them."""
    waiting = live.get("waiting")
    return waiting if isinstance(waiting, int) else 0


def comes(planned: Planned) -> datetime:
    """When it is shown (aware UTC), as far as that is known."""
    return planned.comes_at or planned.occurrence.due


def when(view: View, planned: Planned, moment: Callable[[datetime, tzinfo, datetime], str] = short_moment) -> str:
    """`now` for what is due already, else the `moment` at which it comes, with the day where it is another."""
    return _("now") if is_due(planned, view.now) else moment(comes(planned), view.facts.zone, view.now)
