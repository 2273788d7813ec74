"""Everything a decision is made from. *When* is a pure function of these facts (ARCHITECTURE)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property
from operator import attrgetter
from typing import Any, NamedTuple, Self

from routine.model.built_in import STRETCH
from routine.model.day import ONE_DAY, Borrowed, Calendar, Clocks, Day, calendar
from routine.model.events import Event, Occurrence, done_within, portions, recent, standing
from routine.model.presence import Presence
from routine.model.profile import Profile, Reminder
from routine.model.silence import Silence, silence_after

LONGEST_WAY = timedelta(hours=16)
"""A new zone begins its day at most about that much later: what was noted before still counts (SPEC section 1)."""


class Outage(NamedTuple):
    """No daemon ran between these instants (aware UTC): its last sign of life, and the start after it."""

    since: datetime
    until: datetime


class Shown(NamedTuple):
    """What was shown up to an instant: how many occurrences that day, less essential ones, and the newest two."""

    today: int
    newest: tuple[tuple[datetime, str], ...]

    def last_other(self, reminder: str) -> datetime | None:
        """When another reminder was shown last, `None` when none was."""
        return next((at for at, name in self.newest if name != reminder), None)

    def after(self, reminder: Reminder, at: datetime, *, is_first: bool = True) -> "Shown":
        """The account once an occurrence of that reminder was shown, for the first time or again."""
        newest = ((at, reminder.name), *(each for each in self.newest if each[1] != reminder.name))
        return Shown(self.today + (is_first and not reminder.essential), newest[:2])


@dataclass(frozen=True)
class Facts:
    """The profile, the zone, what happened, and what the person is doing.

    Attributes:
        zone: where the person is.
        taken: reminder -> when the profile or the zone last changed it (aware UTC).
        events: in row order, from the start of the previous day (`recent`), less what was taken back.
        presence: sitting since when, with which pauses, or cannot tell.
        closed: live gate -> closed since when; a gate that is absent is open, or cannot tell.
        presented: occurrences given to the notification server that now owns the name; empty at start.
        led: the occurrence whose set the guide leads through now: what is up is the guide's, no reminder of it comes.
        is_unseen: the screen is locked or blank, or the computer sleeps: what stood on it may be gone.
        keeps: who shows notifications keeps on the screen what stays until it is answered (`delivery.stay`).
        new_zone_at: when another zone with another time was taken, within the days that `events` covers, else `None`.
        outage: the longest time without a daemon since a notification was shown, `None` before the second start.
        stretched_at: when the evening's stretch was done last, however long ago; `None`: never.
        silence: what went by since the person was last heard of, however long ago that was.
        keeps_drinks: drinks were reminded of before anybody asked about fluids, and nobody has answered since: they go
            on while that question is open (SPEC section 2).
    """

    profile: Profile
    zone: tzinfo
    taken: Mapping[str, datetime]
    presence: Presence
    events: tuple[Event, ...] = ()
    closed: Mapping[str, datetime] = field(default_factory=dict)
    presented: frozenset[Occurrence] = frozenset()
    led: frozenset[Occurrence] = frozenset()
    is_unseen: bool = False
    keeps: bool = True
    new_zone_at: datetime | None = None
    outage: Outage | None = None
    stretched_at: datetime | None = None
    silence: Silence = ()
    keeps_drinks: bool = False

    def after(self, *events: Event) -> Self:
        """These facts with more events, oldest first; what they take back or touch is taken into account."""
        tells = any(event.kind == "shown" for event in events)  # that notification has told of it
        outage = None if tells else self.outage
        stretches = [event.at for event in events if event.kind == "done" and event.reminder == STRETCH]
        known = [self.stretched_at] if self.stretched_at else []
        stretched_at = max([*known, *stretches], default=None)  # also where the clock was set back
        silence = silence_after(self.silence, events, self.profile, lambda instant: self.day_at(instant).date)
        events = standing((*self.events, *events))
        return replace(self, outage=outage, stretched_at=stretched_at, events=events, silence=silence)

    def adopting(self, profile: Profile, zone: tzinfo, at: datetime) -> Self:
        """These facts with another profile or zone, taken at that instant: what it touched is due from then on."""
        everything = str(zone) != str(self.zone) or profile.rhythm != self.profile.rhythm

        def touched(name: str) -> bool:
            old, new = self.profile.reminder(name), profile.reminder(name)
            return everything or old != new or (new is not None and self.profile.is_on(new) != profile.is_on(new))

        before = {r.name: self.taken.get(r.name, at) for r in profile.reminders}
        taken = {name: max(at, old) if touched(name) else old for name, old in before.items()}
        shows_another_time = at.astimezone(zone).utcoffset() != at.astimezone(self.zone).utcoffset()
        new_zone_at = at if shows_another_time else self.new_zone_at
        silence = self.silence if profile == self.profile else ()  # who changes it is there
        adopted = replace(self, profile=profile, zone=zone, taken=taken, new_zone_at=new_zone_at, silence=silence)
        return replace(adopted, keeps_drinks=self.keeps_drinks and adopted.asks_about_fluids())

    def as_of(self, now: datetime) -> Self:
        """These facts less what a clock that was ahead let lapse: it ends nothing until that time has come."""
        events = tuple(event for event in self.events if event.kind != "lapsed" or event.at <= now)
        return self if len(events) == len(self.events) else replace(self, events=events)

    def trimmed(self, now: datetime) -> Self:
        """These facts less the events that no longer matter."""
        horizon = self.horizon(now)
        if self.new_zone_at is None or self.new_zone_at < horizon:
            return replace(self, events=recent(self.events, horizon), new_zone_at=None)
        return replace(self, events=recent(self.events, horizon - LONGEST_WAY))

    def horizon(self, now: datetime) -> datetime:
        """The start of the previous day: events before it no longer matter, unless they reach past it."""
        return self.day(self.day_at(now).date - ONE_DAY).wake

    def noted(self, reminder: Reminder, day: Day) -> int:
        """How often it was noted as done on that day, in whole portions."""
        return portions(self.done_on(reminder, day), reminder.amount)

    def done_on(self, reminder: Reminder, day: Day) -> tuple[Event, ...]:
        """What was noted as done on that day; with a new zone that day began earlier."""
        new_zone = self.new_zone_at is not None and day.holds(self.new_zone_at)
        begin = day.wake - LONGEST_WAY if new_zone else self.calendar.opens(day.date)
        end = self.calendar.opens(day.date + ONE_DAY)
        return done_within(self.by_reminder.get(reminder.name, ()), reminder.name, begin, end)

    def asks_about_fluids(self) -> bool:
        """Whether the question about fluids is open; a drink that is noted is no answer to it (issue 17)."""
        return self.profile.about_me.fluid_limit is None

    def is_steady(self) -> bool | None:
        """Steady on their feet: as the profile says, else the answer before the first stretch; `None`: none."""
        if self.profile.about_me.steady is not None:
            return self.profile.about_me.steady
        asked = (row for row in self.events if row.detail.get("question") == "before_first_stretch")
        answers = [row.detail.get("answer") for row in asked]
        return False if "chair" in answers else True if "none" in answers else None

    @cached_property
    def since(self) -> Mapping[str, datetime]:
        """Reminder -> last change of its plan: nothing of it falls due before that, unless it has a row.

        A change that was taken back is none: what stands in the plan again is as if it had never been away.
        """
        evenings = {event.detail.get("day"): event for event in self.by_kind.get("tonight", ())}
        moved = [event for event in evenings.values() if event.detail.get("bedtime")]
        return self._with_moves((event, event.kind) for event in (*moved, *self.by_kind.get("rhythm", ())))

    @cached_property
    def changed(self) -> Mapping[str, datetime]:
        """Reminder -> when its plan, or an answer to it, last became another, also by taking something back."""
        back = [(event, event.detail.get("kind")) for event in self.by_kind.get("undone", ())]
        back += [(event, event.kind) for event in self.by_kind.get("tonight", ())]
        return {name: max(at, self.since[name]) for name, at in self._with_moves(back).items()}

    def _with_moves(self, moves: Iterable[tuple[Event, object]]) -> Mapping[str, datetime]:
        """`taken`, or the time of the last row that touches the reminder, by the kind that is told beside it."""
        found = dict(self.taken)
        for event, kind in moves:
            for reminder in self.profile.reminders:
                if reminder.name in found and (_moves(kind, reminder) or reminder.name == event.reminder):
                    found[reminder.name] = max(event.at, found[reminder.name])
        return found

    @cached_property
    def calendar(self) -> Calendar:
        """The days of the person, as profile, zone and history have them."""
        moved = tuple(_moved(event) for event in self.events if event.kind == "tonight")
        borrowed = tuple(_borrowed(event) for event in self.events if event.kind == "rhythm")
        return calendar(self.profile.rhythm, self.zone, moved, borrowed)

    def clocks(self, day: date) -> Clocks:
        """The wake and bedtime clock of a date: the newest `--until` that holds it, else the profile's."""
        return self.calendar.clocks(day)

    def day(self, day: date) -> Day:
        """The day whose wake lies on that date."""
        return self.calendar.day(day)

    def day_at(self, instant: datetime) -> Day:
        """The day that holds an instant."""
        return self.calendar.day_at(instant)

    def day_meant(self, instant: datetime) -> Day:
        """The day that somebody means by today: the coming one, who is up shortly before its wake."""
        return self.calendar.day_meant(instant)

    @cached_property
    def rows(self) -> Mapping[Occurrence, list[Event]]:
        """The events about each occurrence, in row order."""
        return _grouped(self.events, attrgetter("occurrence"))

    @cached_property
    def rows_by_reminder(self) -> Mapping[str, Mapping[Occurrence, list[Event]]]:
        """The same for each reminder."""
        found: dict[str, dict[Occurrence, list[Event]]] = {}
        for occurrence, events in self.rows.items():
            found.setdefault(occurrence.reminder, {})[occurrence] = events
        return found

    @cached_property
    def by_reminder(self) -> Mapping[str, list[Event]]:
        """The events about each reminder, in row order: with many reminders each looks at its own only."""
        return _grouped(self.events, attrgetter("reminder"))

    @cached_property
    def by_kind(self) -> Mapping[str, list[Event]]:
        """The events of each kind, in row order."""
        return _grouped(self.events, attrgetter("kind"))

    @cached_property
    def pausing(self) -> Sequence[Event]:
        """The words on pausing, in row order."""
        return [event for event in self.events if event.kind in ("paused", "resumed")]

    def pause(self, now: datetime) -> Event | None:
        """The row of the pause that holds now, `None` when there is none."""
        newest = next((event for event in reversed(self.pausing) if event.at <= now), None)
        until = newest.instant("until") if newest and newest.kind == "paused" else None
        return newest if until and until > now else None

    def paused_until(self, now: datetime) -> datetime | None:
        """When the pause ends (aware UTC), `None` when there is none."""
        pause = self.pause(now)
        return pause.instant("until") if pause else None

    def shown_by(self, now: datetime) -> Shown:
        """What was shown up to an instant. Kept, for a decision asks it of each reminder at the same one."""
        if now not in self._shown:
            self._shown[now] = self._shown_by(now)
        return self._shown[now]

    def _shown_by(self, now: datetime) -> Shown:
        day = self.day_at(now)
        last: dict[str, datetime] = {}
        today = set()
        for event in self.by_kind.get("shown", []):
            if event.at <= now:
                name = event.reminder or ""
                last[name] = max(event.at, last.get(name, event.at))
                reminder = self.profile.reminder(name)
                if day.holds(event.at) and not (reminder and reminder.essential):
                    today.add(event.occurrence)
        newest = sorted(((at, name) for name, at in last.items()), reverse=True)[:2]
        return Shown(len(today), tuple(newest))

    @cached_property
    def _shown(self) -> dict[datetime, Shown]:
        return {}


def _grouped(events: Iterable[Event], key: Callable[[Event], Any]) -> dict[Any, list[Event]]:
    """The events by that of each, less those that have none, in row order."""
    found: dict[Any, list[Event]] = {}
    for event in events:
        if name := key(event):
            found.setdefault(name, []).append(event)
    return found


def _moves(kind: object, reminder: Reminder) -> bool:
    """Whether a row of that kind, or taking it back, moves the reminder's times; what ends a bout moves its walks."""
    ends_bout = kind == "done" and not reminder.rule.follows_the_clock
    return kind == "rhythm" or ends_bout or (kind == "tonight" and reminder.hangs_on_bedtime())


def _moved(event: Event) -> tuple[date, time | None, int]:
    """A `tonight {day, bedtime, fold}` row."""
    fold = 1 if event.detail.get("fold") else 0
    return date.fromisoformat(str(event.detail["day"])), _clock(event.detail.get("bedtime")), fold


def _borrowed(event: Event) -> Borrowed:
    """A `rhythm {wake, bedtime, days, from, until}` row."""
    detail = event.detail
    days = detail.get("days")
    return Borrowed(
        date.fromisoformat(str(detail["from"])),
        date.fromisoformat(str(detail["until"])),
        frozenset(days) if isinstance(days, list) else frozenset(range(7)),
        _clock(detail.get("wake")),
        _clock(detail.get("bedtime")),
    )


def _clock(text: object) -> time | None:
    """A wall clock as a row holds it, `None` when it holds none."""
    return time.fromisoformat(text) if isinstance(text, str) else None
