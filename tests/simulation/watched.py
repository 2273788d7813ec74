"""A told life in which every promise is watched: the gates are asked a second time, here, from the test's own records.

`Told` watches progress and silence on its own; this adds what a person would notice.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from routine.model.day import ONE_DAY
from routine.model.events import ANSWERS, ENDINGS, Event, Kind, Occurrence, standing
from routine.model.facts import Facts
from routine.model.profile import QuietHours, Reminder
from routine.schedule.due import windows, windows_of_day
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.planner import Act
from routine.schedule.span import Window
from routine.schedule.state import state_of
from tests.telling import Told

HOUR, MOMENT = timedelta(hours=1), timedelta.resolution
ALONE = ("wind-down", "stretch", "bedtime", "diary")
"""Reminders with questions of their own, essential or not."""
LIVE = ("call", "dnd", "fullscreen", "film", "away")


class Watched(Told):
    """A daemon without a desktop that keeps every row it ever wrote, and every occurrence that fell due meanwhile."""

    def __init__(self, facts: Facts, now: datetime) -> None:
        super().__init__(facts, now)
        self.history: list[Event] = []
        self.fell_due: dict[Occurrence, Window] = {}
        self.looked_at = now
        self.slept: list[tuple[datetime, datetime]] = []

    def note(self, kind: Kind, about: Occurrence | str | None = None, **detail: object) -> Event:
        event = super().note(kind, about, **detail)
        self.history.append(event)
        return event

    def take(self, *events: Event) -> None:
        for event in events:
            self.count += 1
            named = replace(event, id=f"e{self.count}")
            self.facts = self.facts.after(named)
            self.history.append(named)
        self.attend()

    def perform(self, act: Act) -> None:
        if act.verb in ("show", "present"):
            self._watch(act)
        for other in act.beside:
            self._watch(other, beside=True)
            self._watch_together(act, other)
        super().perform(act)

    def _watch(self, act: Act, *, beside: bool = False) -> None:
        reminder = self.facts.profile.reminder(act.occurrence.reminder)
        assert reminder, f"{act.occurrence} stands in no profile"
        assert self.is_open(reminder, act.occurrence), f"{act.occurrence} at {self.now} outside its window"
        allowed = {"fluids", "pace", "spacing", "daily_limit"} if act.verb == "present" else set()
        if beside or not self.could_wait(reminder, act.occurrence, self._next_turn(reminder)):
            allowed |= {"spacing"}
        kept_back = set(self.closed(reminder)) - allowed
        assert not kept_back, f"{act.occurrence} at {self.now} through {kept_back}"

    def _watch_together(self, act: Act, other: Act) -> None:
        """Only what cannot wait shares, and never what has a question of its own; but for stretch and bedtime."""
        names = act.occurrence.reminder, other.occurrence.reminder
        if names == ("bedtime", "stretch"):
            return
        for name in names:
            reminder = self.facts.profile.reminder(name)
            assert reminder, name
            assert not reminder.essential, f"{names} in one notification"
            assert name not in ALONE, f"{names} in one notification"
        assert reminder
        spaced = self.now + self.facts.profile.delivery.spacing
        assert not self.could_wait(reminder, other.occurrence, spaced), f"{other.occurrence} could wait at {self.now}"

    def _next_turn(self, reminder: Reminder) -> datetime:
        """When spacing lets it speak."""
        shown = [e.at for e in self.standing_rows() if e.kind == "shown" and e.reminder != reminder.name]
        return max((at for at in shown if at <= self.now), default=self.now) + self.facts.profile.delivery.spacing

    def could_wait(self, reminder: Reminder, occurrence: Occurrence, instant: datetime) -> bool:
        """Whether some instant from then on would do: its time has not passed, nor is it paused, quiet or night."""
        state = state_of(self.facts, reminder, self.now)
        plan = windows(self.facts, reminder, self.now, self.now)
        window = next(window for window in plan if window.due == occurrence.due)
        end, rows = state.speaks_until(window), self.standing_rows()
        while instant < end:
            if not any(self._hushed(reminder, rows, instant)):
                return True
            instant += timedelta(minutes=1) - timedelta(seconds=instant.second, microseconds=instant.microsecond)
        return False

    def attend(self) -> dict[str, datetime]:
        again = super().attend()
        for reminder in self.facts.profile.reminders:
            self.look(reminder, again.get(reminder.name))
        names = [occurrence.reminder for occurrence in self.facts.presented]
        assert len(names) == len(set(names)), f"two of one reminder at once: {names}"
        self.looked_at = self.now
        return again

    def look(self, reminder: Reminder, again: datetime | None) -> None:
        """What must be so for one reminder when all that was to do is done."""
        plan = list(windows(self.facts, reminder, self.looked_at, self.now + ONE_DAY))
        for window in plan:
            if self.looked_at < window.due <= self.now and not self._may_end_unseen(reminder, window):
                self.fell_due.setdefault(Occurrence(reminder.name, window.due), window)
        coming = next((window.due for window in plan if window.due > self.now), None)
        if coming:
            assert again, f"{reminder.name} falls due at {coming}, and nothing is armed at {self.now}"
            assert self.now < again <= coming, f"{reminder.name} at {self.now}: armed for {again}, due {coming}"
        current = next((window for window in plan if window.due <= self.now < window.lapses), None)
        if current and self.wants_to_be_shown(reminder, current):
            closed = set(self.closed(reminder))
            if not self.could_wait(reminder, Occurrence(reminder.name, current.due), self._next_turn(reminder)):
                closed.discard("spacing")
            assert closed, f"{reminder.name} due {current.due} stays unshown at {self.now}"
            assert again, f"{reminder.name} due {current.due} is held at {self.now}, and nothing is armed"

    def _may_end_unseen(self, reminder: Reminder, window: Window) -> bool:
        """A bout may end while the night keeps it quiet, and the night itself writes no row."""
        return isinstance(reminder.rule, AfterSitting) and window.due >= self.facts.day_at(window.due).bedtime

    def is_open(self, reminder: Reminder, occurrence: Occurrence) -> bool:
        plan = windows(self.facts, reminder, self.now, self.now)
        return any(window.due == occurrence.due <= self.now < window.lapses for window in plan)

    def wants_to_be_shown(self, reminder: Reminder, window: Window) -> bool:
        """Whether it has not been shown at all, though it is due and nobody answered it."""
        occurrence = Occurrence(reminder.name, window.due)
        kinds = {event.kind for event in self.rows_of(occurrence)}
        state = state_of(self.facts, reminder, self.now)
        over = state.is_answered(window) or state.is_passed_over(window)
        return not over and not kinds & {"shown", "snoozed"}

    def standing_rows(self) -> list[Event]:
        """All rows that were not taken back."""
        taken_back = {event.detail.get("row") for event in self.history if event.kind == "undone"}
        return [event for event in self.history if event.id not in taken_back]

    def rows_of(self, occurrence: Occurrence) -> list[Event]:
        return [event for event in self.standing_rows() if event.occurrence == occurrence]

    # ---- the gates of SPEC section 3, told a second time

    def closed(self, reminder: Reminder) -> Iterator[str]:
        """The gates that are closed to the reminder now."""
        rows = self.standing_rows()
        yield from self._hushed(reminder, rows, self.now)
        tried = self.facts.closed.get("unreachable")
        if tried and self.now < tried + timedelta(seconds=30):
            yield "unreachable"
        if reminder.amount and self._waits_for_the_answer(rows, reminder):
            yield "fluids"
        hears_no_film = reminder.essential and not self.facts.profile.stays(reminder.name)
        yield from (gate for gate in LIVE if gate in self.facts.closed and not (gate == "film" and hears_no_film))
        if reminder.amount and self._drank(rows, reminder):
            yield "pace"
        if not reminder.essential:
            yield from self._closed_to_the_less_important(rows, reminder)

    def _hushed(self, reminder: Reminder, rows: list[Event], instant: datetime) -> Iterator[str]:
        """The gates that the time alone closes and opens."""
        if self._paused(rows, instant):
            yield "paused"
        if any(self._is_quiet(hours, instant) for hours in self.facts.profile.quiet):
            yield "quiet"
        if not reminder.essential and instant >= self.facts.day_at(instant).bedtime:
            yield "night"

    def _closed_to_the_less_important(self, rows: list[Event], reminder: Reminder) -> Iterator[str]:
        if reminder.name in ("hydration", "sitting") and self._silent_days() >= 7:
            yield "resting"
        shown = [event for event in rows if event.kind == "shown"]
        spacing = self.facts.profile.delivery.spacing
        if any(event.reminder != reminder.name and self.now < event.at + spacing for event in shown):
            yield "spacing"
        limit = self.facts.profile.delivery.daily_limit
        if limit and not reminder.amount and self._counted(shown) >= limit:
            yield "daily_limit"

    def _silent_days(self) -> int:
        """The days before today on which drinks or walks went by, since anybody but the program wrote a row.

        Not those that are essential: they do not rest.
        """
        days, today = set[date](), self.facts.day_at(self.now).date
        essential = {reminder.name for reminder in self.facts.profile.reminders if reminder.essential}
        resting = {"hydration", "sitting"} - essential
        for row in self.history:
            is_asked = row.detail.get("answer") == "asked"
            if row.kind not in ("shown", "held", "lapsed", "started", "stopped", "left") and not is_asked:
                days.clear()
            elif row.detail.get("why") == "unanswered" and row.occurrence and row.reminder in resting:
                days.add(self.facts.day_at(row.occurrence.due).date)
        return len({day for day in days if day < today})

    def _waits_for_the_answer(self, rows: list[Event], reminder: Reminder) -> bool:
        """No answer about fluids, and asked today, or on seven days; what was put off may ask again."""
        if self.facts.profile.about_me.fluid_limit is not None or self.facts.keeps_drinks:
            return False
        asked = [row for row in rows if row.detail.get("question") == "fluids"]
        put_off = (self.rows_of(row.occurrence)[-1] for row in asked if row.occurrence)
        if any(row.kind == "snoozed" and row.reminder == reminder.name for row in put_off):
            return False
        days = {self.facts.day_at(row.at).date for row in asked}
        return len(days) >= 7 or self.facts.day_at(self.now).date in days

    def _paused(self, rows: list[Event], instant: datetime) -> bool:
        words = [event for event in rows if event.kind in ("paused", "resumed")]
        until = words[-1].instant("until") if words else None
        return until is not None and instant < until

    def _is_quiet(self, hours: QuietHours, instant: datetime) -> bool:
        zone, today = self.facts.zone, instant.astimezone(self.facts.zone).date()
        for first in (today - ONE_DAY, today, today + ONE_DAY):
            last = first if hours.end > hours.begin else first + ONE_DAY
            begin, end = (datetime.combine(day, at, zone) for day, at in ((first, hours.begin), (last, hours.end)))
            if first.weekday() in hours.days and begin.timestamp() <= instant.timestamp() < end.timestamp():
                return True
        return False

    def _drank(self, rows: list[Event], reminder: Reminder) -> bool:
        drinks = (event.happened_at() for event in rows if event.kind == "done" and event.reminder == reminder.name)
        return any(self.now - HOUR < drink <= self.now for drink in drinks)

    def _counted(self, shown: list[Event]) -> int:
        day, profile = self.facts.day_at(self.now), self.facts.profile
        essential = {reminder.name for reminder in profile.reminders if reminder.essential}
        return len({event.occurrence for event in shown if day.holds(event.at) and event.reminder not in essential})

    # ---- the end of a life

    def accounted(self) -> None:
        """Each occurrence of the days that are over, if it fell due meanwhile or has a row, has exactly one end.

        But an answer may still come when it has lapsed: a press in the moment in which the notification goes.
        """
        rows = self.standing_rows()
        self.nobody_starved(rows)
        ends: dict[Occurrence, list[Event]] = {}
        for event in rows:
            if event.kind in ENDINGS and event.occurrence:
                ends.setdefault(event.occurrence, []).append(event)
        twice = [[*map(str, ended)] for ended in ends.values() if len(ended) > 1 and not self._may_end_twice(*ended)]
        assert not twice, f"ended twice: {twice}"
        opened = {event.occurrence for event in rows if event.kind in ("shown", "held", "snoozed") and event.occurrence}
        today = self.facts.day_at(self.now).wake
        for occurrence in sorted((opened | set(self.fell_due)) - set(ends)):
            if occurrence.due < today:
                assert self.is_excused(occurrence, rows), f"{occurrence} ended without a row"

    def nobody_starved(self, rows: list[Event]) -> None:
        """Spacing is never the reason of a lapse: what it alone held was shown, unless nothing ran meanwhile."""
        for lapse in (row for row in self.history if row.kind == "lapsed"):
            about = [row for row in rows if row.occurrence == lapse.occurrence and row is not lapse]
            gates = {row.detail.get("gate") for row in about if row.kind == "held"}
            if gates == {"spacing"} and not any(row.kind == "shown" for row in about):
                slept = any(begin < lapse.at and end > about[0].at for begin, end in self.slept)
                assert slept or lapse.detail["why"] in ("changed", "bout_ended"), f"{lapse.occurrence} waited in vain"

    def _may_end_twice(self, *ends: Event) -> bool:
        """What a change or a walk let lapse may end again, as it stood in the plan again; and a late press is heard."""
        *before, last = [row for row in ends if row.detail.get("why") not in ("changed", "bout_ended")] or [ends[-1]]
        return not before or (last.kind in ANSWERS and len(before) == 1 and before[0].kind == "lapsed")

    def is_excused(self, occurrence: Occurrence, rows: list[Event]) -> bool:
        """What needs no row of its own: answered by another's, or never begun and passed over by a change.

        And an answer that was taken back so late that its day was over for good.
        """
        day, name = self.facts.day_at(occurrence.due), occurrence.reminder
        answers = [
            event for event in rows if event.reminder == occurrence.reminder and event.kind in ("done", "skipped")
        ]
        early = day.wake - HOUR  # who is up shortly before the day means it
        if any(early <= event.happened_at() < day.next_wake or event.detail.get("until") for event in answers):
            return True
        rows_taken_back = {event.detail.get("row"): event.at for event in self.history if event.kind == "undone"}
        taken_back = (event for event in self.history if event.id in rows_taken_back)
        answered = (
            e for e in taken_back if e.occurrence == occurrence or (e.reminder == name and e.detail.get("until"))
        )
        if any(occurrence.due < self.facts.horizon(rows_taken_back[event.id]) for event in answered):
            return True
        if self.rows_of(occurrence):
            return False
        window = self.fell_due.get(occurrence)
        whole = replace(self.facts, events=standing(self.history))  # memory forgets the evenings that are over
        reminder = whole.profile.reminder(name)
        sits = reminder is not None and isinstance(reminder.rule, AfterSitting)  # then its bout was another meanwhile
        if window and any(at >= (window.due if sits else window.lapses) for at in self._changed_at(name, "undone")):
            return True
        plan = windows_of_day(whole, reminder, whole.day_at(occurrence.due)) if reminder else ()
        if window and occurrence.due not in {each.due for each in plan}:
            moved = self._changed_at(name, "undone", "tonight", "rhythm")
            if any(window.due <= at <= window.lapses for at in moved):
                return True
        return occurrence.due < whole.since.get(name, self.now)

    def _changed_at(self, name: str, *kinds: str) -> Iterator[datetime]:
        """When rows of those kinds changed the plan of that reminder, or of all."""
        return (row.at for row in self.history if row.kind in kinds and row.reminder in (None, name))
