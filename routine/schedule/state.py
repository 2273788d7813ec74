"""Where one reminder stands: which of its windows is open, what was asked, what was answered. SPEC section 2."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, reduce
from typing import NamedTuple

from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY, Day
from routine.model.events import ENDINGS, OPENINGS, Event, Occurrence
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.due import is_early, usual_due, windows_of_day
from routine.schedule.fluid_question import asking_ones
from routine.schedule.gates import PUTS_BACK
from routine.schedule.kind import kind_of
from routine.schedule.span import Window


class Asked(NamedTuple):
    """How often one occurrence was asked, and what comes next.

    Attributes:
        shows: how many showings its rows hold, repeats and returns from snooze included.
        shown_at: the last of them, `None` before the first.
        wanted_at: when it wants to be shown next; `None`: not again.
        snoozed: it waits because the person said so.
        snoozes: how often it was snoozed.
        held_by: the gate that the last row names, `None` when the last row is another.
        repeats: how many of the showings were repeats.
        planned: the last snooze was a plan for before bed, not a putting off.
    """

    shows: int
    shown_at: datetime | None
    wanted_at: datetime | None
    snoozed: bool
    snoozes: int
    held_by: str | None
    repeats: int = 0
    planned: bool = False


@dataclass(frozen=True)
class State:
    """One reminder at one instant: the windows of that day, and the one that is open (`current`)."""

    facts: Facts
    reminder: Reminder
    day: Day
    today: Sequence[Window]
    current: Window | None

    @cached_property
    def open(self) -> Window | None:
        """The window that is open now, where something is still to be asked about it."""
        return self.current if self.current and self.is_to_ask(self.current) else None

    @property
    def up(self) -> Occurrence | None:
        """The open occurrence, where it was shown and does not wait for its snooze."""
        if self.open is None:
            return None
        asked = self.asked(self.open)
        return self.occurrence(self.open) if asked.shown_at and not asked.snoozed else None

    @cached_property
    def yesterday(self) -> Sequence[Window]:
        """The windows of the day before."""
        return windows_of_day(self.facts, self.reminder, self.facts.day(self.day.date - ONE_DAY))

    def occurrence(self, window: Window) -> Occurrence:
        """The occurrence that window belongs to."""
        return Occurrence(self.reminder.name, window.due)

    def rows(self, window: Window) -> list[Event]:
        """The rows about it, in row order."""
        return self.facts.rows.get(self.occurrence(window), [])

    def is_answered(self, window: Window) -> bool:
        """Whether nothing more is to be asked about it."""
        return window in self.endings

    def answer(self, window: Window) -> str | None:
        """The row kind that ended it, `done` where as many are noted as were due by then; `None` while open."""
        return self.endings.get(window)

    @cached_property
    def endings(self) -> Mapping[Window, str]:
        """What ended each window of yesterday and today, in one pass over the rows. An answer outweighs a lapse."""
        found = dict(self._drunk())
        for event in self.facts.by_reminder.get(self.reminder.name, ()):
            for window in self._ended_by(event):
                if found.get(window, "lapsed") == "lapsed":
                    found[window] = event.kind
        return self._asked_and_answered() | found

    def _asked_and_answered(self) -> dict[Window, str]:
        """What asked about fluids is ended by the answer, wherever that was given (SPEC section 2)."""
        if self.reminder.amount is None or self.facts.asks_about_fluids():
            return {}
        return {window: "dismissed" for window in map(self._planned.get, asking_ones(self.facts)) if window}

    def _ended_by(self, event: Event) -> Iterable[Window]:
        """The windows that a row ends."""
        if not self._ends(event):
            return ()
        own = self._planned.get(event.occurrence) if event.occurrence else None
        if event.kind == "lapsed":
            return (own,) if own else ()
        until = event.instant("until") if event.kind == "skipped" else None
        silenced = [each for each in self._planned.values() if until and each.due < until and event.at < each.lapses]
        return (own, *silenced) if own else silenced or self._in_its_place(event)

    def _ends(self, event: Event) -> bool:
        """Whether a row ends its occurrence.

        What a change or a walk let lapse is as if never ended, where it stood in the plan again in time.
        """
        if event.kind not in ENDINGS or event.detail.get("why") not in ("changed", "bout_ended"):
            return event.kind in ENDINGS
        own = self._planned.get(event.occurrence) if event.occurrence else None
        return own is None or max(event.at, self._changed) >= own.lapses

    def _in_its_place(self, event: Event) -> Iterable[Window]:
        """An answer whose own occurrence stands in the plan no more ends the first window not lapsed then.

        Not so for sitting, where an answer itself ends the bout that it was about.
        """
        when = event.happened_at()
        names_none = event.occurrence is None or event.kind == "dismissed" or event.instant("until")
        if names_none or not self.reminder.rule.follows_the_clock:
            return ()
        if not self.yesterday_wake <= when < self.day.next_wake:
            return ()
        own_day = self.today if self.day.holds(when) else self.yesterday
        return [each for each in own_day if each.lapses > when][:1]

    def _drunk(self) -> Iterator[tuple[Window, str]]:
        """With `amount`, slot k counts as done when k are done that day (SPEC section 2, Hydration)."""
        if self.reminder.amount is None:
            return
        for windows in (self.yesterday, self.today):
            noted = self.facts.noted(self.reminder, self.facts.day_at(windows[0].due)) if windows else 0
            yield from ((window, "done") for window in windows[:noted])

    @cached_property
    def _planned(self) -> Mapping[Occurrence, Window]:
        return {self.occurrence(each): each for each in (*self.yesterday, *self.today)}

    @property
    def _changed(self) -> datetime:
        """When its plan last became another."""
        return self.facts.changed.get(self.reminder.name, self.yesterday_wake)

    def is_passed_over(self, window: Window) -> bool:
        """Never in the past: without a row, and due before a change of the plan, or lapsed before it was taken back."""
        since = self.facts.since.get(self.reminder.name)
        if since is None or self.rows(window):
            return False
        return window.due < since or window.lapses <= self._changed

    def is_to_ask(self, window: Window) -> bool:
        """Whether it has no answer, and is not passed over."""
        return not self.is_answered(window) and not self.is_passed_over(window)

    @cached_property
    def open_rows(self) -> Mapping[Occurrence, list[Event]]:
        """The occurrences that were shown, held or snoozed and have no ending yet, with their rows."""
        return unended(self.facts, self.reminder.name, self._ends)

    def speaks_until(self, window: Window) -> datetime:
        """Until when it may be shown first: it leaves the last tenth of its time to a successor that says the same.

        So a reminder that was held for long is not shown a moment before the next of its kind. An essential one may
        be another dose, and a snoozed one was promised: these speak as long as their window stands.
        """
        is_followed = any(other.due == window.lapses for other in self.today)
        if not is_followed or self.reminder.essential or self.asked(window).snoozed:
            return window.lapses
        return window.lapses - (window.lapses - window.due) / 10

    def asked(self, window: Window) -> Asked:
        """How often it was asked, and what comes next."""
        return reduce(self.asked_after, self.rows(window), Asked(0, None, window.due, False, 0, None))

    def asked_after(self, asked: Asked, event: Event) -> Asked:
        """The same once one more row is written."""
        held_by = str(event.detail.get("gate")) if event.kind == "held" else None
        asked = asked._replace(held_by=held_by)
        if event.kind == "snoozed":
            planned = event.detail.get("planned") is True
            snoozes = asked.snoozes + (not planned)
            return asked._replace(wanted_at=event.instant("until"), snoozed=True, snoozes=snoozes, planned=planned)
        if event.kind != "shown":
            return asked
        is_repeat = asked.shows > 0 and not asked.snoozed and not self._comes_at_its_time(asked, event)
        shown = asked._replace(shows=asked.shows + 1, shown_at=event.at)
        is_before_it = asked.snoozed and asked.wanted_at is not None and event.at < asked.wanted_at
        comes_with_bedtime = self.reminder.name == STRETCH and "with" in event.detail
        if is_before_it and not comes_with_bedtime:
            return shown  # the press was heard before the server's answer: its row came first
        repeats = asked.repeats + is_repeat
        return shown._replace(snoozed=False, repeats=repeats, wanted_at=self._wanted_after(event, repeats))

    def _comes_at_its_time(self, asked: Asked, event: Event) -> bool:
        """Whether a showing is the usual one of what was asked early so far: no repeat of that."""
        before, occurrence = asked.shown_at, event.occurrence
        if before is None or occurrence is None or not is_early(self.facts, occurrence, before):
            return False
        return not is_early(self.facts, occurrence, event.at)

    def _wanted_after(self, shown: Event, repeats: int) -> datetime | None:
        """When to show it next. What was asked early, as a plan, is asked at its usual time all the same."""
        repeat = self._repeat_after(shown.at, repeats)
        if shown.occurrence is None or not is_early(self.facts, shown.occurrence, shown.at):
            return repeat
        usual = usual_due(self.facts, shown.occurrence)
        return min(repeat, usual) if repeat else usual

    def _repeat_after(self, shown_at: datetime, repeats: int) -> datetime | None:
        """When to ask again. `while_active`: only a person known to be there is asked again.

        What is to stay on the screen comes once more, after a snooze, where it could not be kept there.
        """
        profile = self.facts.profile
        if self.reminder.repeat is None and profile.stays(self.reminder.name) and not self.facts.keeps:
            return shown_at + profile.snooze_of(self.reminder) if not repeats else None
        absent = self.reminder.while_active and not self.facts.presence.is_there
        if self.reminder.repeat is None or repeats >= self.reminder.repeat_limit or absent:
            return None
        return shown_at + self.reminder.repeat

    def is_over(self, occurrence: Occurrence, now: datetime) -> bool:
        """Whether an occurrence that is not the open one wants closing.

        Not so when it is still to come (the clock was set back), was answered by what was noted for its day, or is
        of a day before yesterday: those were closed in their time.
        """
        if not self.yesterday_wake <= occurrence.due <= now:
            return False
        window = self._planned.get(occurrence)
        return window is None or (window.due <= now and not self.is_answered(window))

    def why_over(self, occurrence: Occurrence, rows: Sequence[Event]) -> str:
        """Why an occurrence with rows and no ending is over: changed, unanswered, or the gate that held it."""
        window = self._planned.get(occurrence)
        if why := kind_of(self.reminder).why_over(window, self.facts):
            return why
        if window is None:
            return "changed"
        last = [row for row in rows if row.kind != "lapsed"][-1]
        gate = str(last.detail.get("gate"))
        if last.kind != "held" or (gate in PUTS_BACK and any(row.kind == "shown" for row in rows)):
            return "unanswered"  # it stood there, and only its repeat was held
        if gate != "spacing":
            return gate
        # spacing delays and never ends: it had come after it, unless its answer was taken back too late
        return "changed" if self._changed >= window.lapses else "away"

    def missed(self, now: datetime) -> list[Window]:
        """Windows that passed without a row while the program ran: in the night, or while the computer slept.

        One that was open when it last started counts; one that had lapsed by then leaves no row (SPEC section 2).
        """
        starts = (event.at for event in reversed(self.facts.by_kind.get("started", ())) if event.at <= now)
        started = next(starts, None)
        since = max(self.yesterday_wake, started or self.yesterday_wake)
        passed = (window for window in (*self.yesterday, *self.today) if since < window.lapses <= now)
        return [window for window in passed if not self.rows(window) and self.is_to_ask(window)]

    @property
    def yesterday_wake(self) -> datetime:
        """When the day before began: nothing older is looked at."""
        return self.facts.day(self.day.date - ONE_DAY).wake

    def why_missed(self, window: Window) -> str:
        """`night` for a window wholly inside the night, else `away`: the computer slept through it."""
        in_the_night = window.due >= self.facts.day_at(window.due).bedtime and not self.reminder.essential
        return "night" if in_the_night else "away"


def state_of(facts: Facts, reminder: Reminder, now: datetime) -> State:
    """Where the reminder stands now."""
    day = facts.day_at(now)
    today = windows_of_day(facts, reminder, day)
    current = next((window for window in today if window.due <= now < window.lapses), None)
    return State(facts, reminder, day, today, current)


def waiting(facts: Facts, name: str, now: datetime) -> Occurrence | None:
    """The occurrence of a reminder that is due now and has no answer yet."""
    reminder = facts.profile.reminder(name)
    state = state_of(facts, reminder, now) if reminder else None
    return state.occurrence(state.open) if state and state.open else None


def unended(
    facts: Facts, name: str, ends: Callable[[Event], bool] = lambda row: row.kind in ENDINGS
) -> Mapping[Occurrence, list[Event]]:
    """The occurrences of a reminder that were shown, held or snoozed and have no ending, with their rows.

    The reminder may stand in the profile no more. `ends` says whether a row ends its occurrence.
    """
    return {
        occurrence: rows
        for occurrence, rows in facts.rows_by_reminder.get(name, {}).items()
        if any(row.kind in OPENINGS for row in rows) and not any(map(ends, rows))
    }
