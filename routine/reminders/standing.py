"""Where one reminder stands: which of its windows is open, what was asked, what was answered. SPEC section 2."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import NamedTuple

from routine.core.facts import Facts
from routine.core.history import ENDINGS, Event, Occurrence
from routine.core.profile import AfterSitting, Reminder
from routine.core.rhythm import ONE_DAY, Day
from routine.reminders.schedule import windows_of_day
from routine.reminders.window import Window


class Asked(NamedTuple):
    """How often one occurrence was asked, and what comes next.

    Attributes:
        shows: how many showings its rows hold, repeats and returns from snooze included.
        shown_at: the last of them, `None` before the first.
        wanted_at: when it wants to be shown next; `None`: not again.
        snoozed: it waits because the person said so.
        snoozes: how often it was snoozed.
        held_by: the gate that the last row names, `None` when the last row is another.
    """

    shows: int
    shown_at: datetime | None
    wanted_at: datetime | None
    snoozed: bool
    snoozes: int
    held_by: str | None


@dataclass(frozen=True)
class Standing:
    """One reminder at one instant.

    Attributes:
        day: the day of that instant.
        today: the windows of that day.
        current: the window that is open now, `None` when none is.
    """

    facts: Facts
    reminder: Reminder
    day: Day
    today: Sequence[Window]
    current: Window | None

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
        return self.answer(window) is not None

    def answer(self, window: Window) -> str | None:
        """The row kind that ended it, `done` where as many are noted as were due by then; `None` while open."""
        ending = next((event.kind for event in self.rows(window) if event.kind in ENDINGS), None)
        return ending or self._silenced(window) or self._answered_in_its_place(window) or self._drunk(window)

    def _silenced(self, window: Window) -> str | None:
        """Not today, or off until a date."""
        for event in self._events:
            if event.kind == "skipped" and event.at < window.lapses:
                until = event.instant("until")
                if until and window.due < until:
                    return "skipped"
        return None

    def _answered_in_its_place(self, window: Window) -> str | None:
        """An answer whose own occurrence stands in the plan no more answers the first window not lapsed then.

        Not so for sitting, where an answer itself ends the bout that it was about.
        """
        if isinstance(self.reminder.rule, AfterSitting):
            return None
        own_day = self.today if window in self.today else self.yesterday
        days = (self.yesterday_wake, self.day.wake, self.day.next_wake)
        begin, end = days[1:] if own_day is self.today else days[:2]
        for event in self._events:
            if event.kind not in ("done", "skipped"):
                continue
            when = event.happened_at()
            if event.occurrence is None or event.occurrence in self._planned or not begin <= when < end:
                continue
            if next((each for each in own_day if each.lapses > when), None) == window:
                return event.kind
        return None

    @property
    def _events(self) -> Sequence[Event]:
        return self.facts.by_reminder.get(self.reminder.name, [])

    @cached_property
    def _planned(self) -> frozenset[Occurrence]:
        return frozenset(self.occurrence(each) for each in (*self.yesterday, *self.today))

    def _drunk(self, window: Window) -> str | None:
        """With `amount`, slot k counts as done when k are done today (SPEC section 2, Hydration)."""
        if self.reminder.amount is None:
            return None
        own_day = self.today if window in self.today else self.yesterday
        slot = sum(1 for each in own_day if each.due <= window.due)
        day = self.facts.day_at(window.due)
        return "done" if self.facts.noted(self.reminder, day) >= slot else None

    def is_passed_over(self, window: Window) -> bool:
        """Never in the past: without a row, and due before the last change that touched it."""
        since = self.facts.since.get(self.reminder.name)
        return since is not None and window.due < since and not self.rows(window)

    def yields(self, window: Window, now: datetime) -> bool:
        """Whether its successor says the same so soon that one bubble is enough: in the last tenth of its time.

        A reminder that was held for long is not shown a moment before the next of its kind. An essential one may be
        another dose: it always speaks.
        """
        is_followed = any(other.due == window.lapses for other in self.today)
        return is_followed and not self.reminder.essential and now > window.lapses - (window.lapses - window.due) / 10

    def asked(self, window: Window) -> Asked:
        """How often it was asked, and what comes next."""
        shows, repeats, snoozes = 0, 0, 0
        shown_at, held_by = None, None
        wanted: datetime | None = window.due
        because = "due"
        for event in self.rows(window):
            held_by = str(event.detail.get("gate")) if event.kind == "held" else None
            if event.kind == "snoozed":
                wanted, because, snoozes = event.instant("until"), "snooze", snoozes + 1
            elif event.kind == "shown":
                shows, shown_at = shows + 1, event.at
                if because == "snooze" and wanted and event.at < wanted:
                    continue  # the press was heard before the server's answer: its row came first
                repeats += because == "repeat"
                wanted, because = self._repeat_after(event.at, repeats), "repeat"
        return Asked(shows, shown_at, wanted, because == "snooze", snoozes, held_by)

    def _repeat_after(self, shown_at: datetime, repeats: int) -> datetime | None:
        """When to ask again. `while_active`: only a person known to be there is asked again."""
        absent = self.reminder.while_active and not self.facts.activity.is_there
        if self.reminder.repeat is None or repeats >= self.reminder.repeat_limit or absent:
            return None
        return shown_at + self.reminder.repeat

    def is_over(self, occurrence: Occurrence, now: datetime) -> bool:
        """Whether an occurrence that is not the open one wants closing.

        Not so when it is still to come (the clock was set back), was answered by what was noted for its day, or is
        of a day before yesterday: those were closed in their time.
        """
        if occurrence.due < self.yesterday_wake:
            return False
        window = next((each for each in (*self.yesterday, *self.today) if each.due == occurrence.due), None)
        return window is None or (window.due <= now and not self.is_answered(window))

    def why_over(self, occurrence: Occurrence, rows: Sequence[Event]) -> str:
        """Why an occurrence with rows and no ending is over: changed, unanswered, or the gate that held it."""
        window = next((each for each in (*self.yesterday, *self.today) if each.due == occurrence.due), None)
        if isinstance(self.reminder.rule, AfterSitting):
            bout_end = self.facts.activity.bout_end(self.reminder.rule.pause)
            if window is None or window.lapses == bout_end:
                return "bout_ended"
        if window is None:
            return "changed"
        last = rows[-1]
        return str(last.detail.get("gate")) if last.kind == "held" else "unanswered"

    def missed(self, now: datetime) -> list[Window]:
        """Windows that passed without a row while the program ran: in the night, or while the computer slept.

        One that was open when it last started counts; one that had lapsed by then leaves no row (SPEC section 2).
        """
        starts = (event.at for event in reversed(self.facts.by_kind.get("started", ())) if event.at <= now)
        started = next(starts, None)
        since = max(self.yesterday_wake, started or self.yesterday_wake)
        passed = (window for window in (*self.yesterday, *self.today) if since < window.lapses <= now)
        return [
            window
            for window in passed
            if not self.rows(window) and not self.is_answered(window) and not self.is_passed_over(window)
        ]

    @property
    def yesterday_wake(self) -> datetime:
        """When the day before began: nothing older is looked at."""
        return self.facts.day(self.day.date - ONE_DAY).wake

    def why_missed(self, window: Window) -> str:
        """`night` for a window wholly inside the night, else `away`: the computer slept through it."""
        in_the_night = window.due >= self.facts.day_at(window.due).bedtime and not self.reminder.essential
        return "night" if in_the_night else "away"


def standing_of(facts: Facts, reminder: Reminder, now: datetime) -> Standing:
    """Where the reminder stands now."""
    day = facts.day_at(now)
    today = windows_of_day(facts, reminder, day)
    current = next((window for window in today if window.due <= now < window.lapses), None)
    return Standing(facts, reminder, day, today, current)


def open_rows(facts: Facts, name: str) -> Mapping[Occurrence, list[Event]]:
    """The occurrences of a reminder that were shown, held or snoozed and have no ending yet, with their rows."""
    return facts.open_by_reminder.get(name, {})
