"""What a command works with: the session, how what was done is said, and the view that a reading command has."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from routine import session
from routine.actions.outcome import Action, Snapshot
from routine.errors import ProfileError
from routine.i18n import _, ngettext
from routine.load import Loaded, load, taken_since, told_at, with_live
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.forecast import Planned
from routine.service.unit_file import how_to_start
from routine.session import Committed
from routine.storage import resources
from routine.storage.profile_file import replace_text
from routine.text.moments import spoken_moment
from routine.typed.dates import read_instant
from routine.ui.cli.terminal.output import laid_out, say, short_path

if TYPE_CHECKING:
    from routine.diary.days import Plans


@dataclass
class Session(session.Session):
    """One run of the command line.

    Attributes:
        quiet: print nothing but what was asked for.
        told_passed_over: what could not be read in the history was told already.
    """

    quiet: bool = False
    told_passed_over: bool = False

    def carry_out(self, action: Action) -> Committed:
        """Carry out an action, and say what it says; where nothing had to be changed, that alone."""
        committed = self.act(action)
        if committed.outcome.edited is None:
            self.tell_profile_state(committed.before)
        self.show(committed)
        return committed

    def show(self, committed: Committed) -> None:
        """Say what came of an action; where nothing had to be changed, that alone."""
        outcome = committed.outcome
        if outcome.changes_nothing:
            say(laid_out(outcome.said))
            return
        kept = committed.aside
        aside = _("Kept here, should you want them: {file}", file=short_path(kept)) if kept else ""
        self.conclude(" ".join(filter(None, [outcome.said, aside])), outcome.way_back)

    def tell(self, *sentences: str) -> None:
        """Say each on its line, unless the command shall be quiet."""
        if sentences and not self.quiet:
            say("\n".join(sentences))

    def tell_profile_state(self, known: Loaded | Snapshot) -> None:
        """Say in one line that the profile is broken, or gone, and what is used instead."""
        if known.problems:
            told, more = known.problems[0], len(known.problems) - 1
            if more:
                told = ngettext("{problem} (and {n} more)", "{problem} (and {n} more)", more, problem=told)
            used = _("The last good settings are used. See: {routine} config check")
            say(f"{told.removesuffix('.')}. {used}", trouble=True)
        elif known.is_gone:
            say(gone_in_words(short_path(self.profile_path)), trouble=True)

    def conclude(self, told: str, undo: str | None = None) -> None:
        """Say what was changed, whether it is in force, and how to take it back (`None`: as usual)."""
        if self.quiet:
            return
        way_back = _("Undo with: {routine} undo") if undo is None else undo
        say(laid_out(told))
        if self.dry_run:
            say(nothing_changed())
        elif (taken := self.in_force()) is None:
            say("\n".join(filter(None, [self.texts.one("terminal", "saved_only", command=how_to_start()), way_back])))
        else:
            say(" ".join(filter(None, [_("In force.") if taken else _("Saved."), way_back])))

    def replace_profile(self, text: str, standing: str) -> None:
        """Write another text in the place of the one that stands in the file; an edit by hand gets its row before.

        Raises:
            ProfileError: another one stands there by now, or this one has mistakes; nothing was written.
        """
        with suppress(ProfileError):  # a broken one has no row of its own, and needs none
            self.take_hand_edit()
        reference = resources.reference_profile()
        replace_text(self.profile_path, reference, text, standing, lambda: self.record_profile(text))

    def tell_passed_over(self) -> None:
        """Say once, when the command ends, that it went on without rows that it could not read."""
        if self.passed_over and not self.quiet and not self.told_passed_over:
            told = ngettext(
                "{n} row of the history cannot be read and is left out.",
                "{n} rows of the history cannot be read and are left out.",
                self.passed_over,
            )
            say(" ".join([told, _("Move them aside: {routine} doctor --repair")]), trouble=True)


def nothing_changed() -> str:
    """What every dry run ends with."""
    return _("Nothing was changed: this was a dry run.")


def gone_in_words(path: str) -> str:
    """What holds where the profile was deleted, or only its history was brought here."""
    return _("{path} is not there. The last good settings are used; the next change writes them anew.", path=path)


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


def look(session: Session, as_of: str | None = None) -> View:
    """The view now, or as of an instant; a broken profile is told once, in one line on stderr."""
    now = read_instant(as_of) if as_of else session.now
    loaded = load(session.profile_path, session.history, now, up_to=now if as_of else None)
    session.tell_profile_state(loaded)
    pid = session.runtime.running_pid()
    live = (session.runtime.read_status() or {}) if pid is not None else {}
    facts = loaded.facts if as_of else with_live(loaded.facts, live)
    return View(session, loaded, facts, now, pid, live)


def waiting_rows(live: Mapping[str, object]) -> int:
    """How many rows the daemon keeps until it can write them."""
    waiting = live.get("waiting")
    return waiting if isinstance(waiting, int) else 0
