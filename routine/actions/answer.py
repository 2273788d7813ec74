"""What an answer writes down: the events behind every button and every answering command. Pure. SPEC section 5."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Literal, get_args

from routine.diary.last_night import cramps_noted
from routine.errors import TooLateError
from routine.i18n import _, ngettext
from routine.model.day import ONE_DAY, Day
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.notation import format_clock, spoken_duration
from routine.model.profile import Reminder
from routine.schedule.fatigue import too_often
from routine.schedule.planner import answers
from routine.schedule.state import standing_of
from routine.schedule.windows import windows_of_day

Action = Literal[
    "done",
    "snooze",
    "skip",
    "not-today",
    "not-for-me",
    "later",
    "start",
    "start-in-bed",
    "none",
    "one",
    "several",
    "keep",
    "fewer",
    "stop",
]
ACTIONS: frozenset[str] = frozenset(get_args(Action))

LATER = timedelta(hours=1)
ADAPTS = frozenset({"keep", "fewer", "stop"})
CRAMPS: Mapping[str, int | str] = {"none": 0, "one": 1, "several": "several"}


def done(
    facts: Facts, reminder: Reminder, now: datetime, amount: int | None = None, at: datetime | None = None
) -> tuple[Event, ...]:
    """Done, given to a reminder: it answers the open occurrence, else the next one of that day.

    Args:
        facts: what is known.
        reminder: the reminder it is given to.
        now: when it is given.
        amount: millilitres; `None` for one portion.
        at: when it was really done, `None` for now; it counts in the day that holds that time.
    """
    return done_with(facts, reminder, answers(facts, reminder, at or now), now, amount, at)


def done_with(
    facts: Facts,
    reminder: Reminder,
    occurrence: Occurrence | None,
    now: datetime,
    amount: int | None = None,
    at: datetime | None = None,
) -> tuple[Event, ...]:
    """Done with one occurrence. The first drink noted also settles the question about a fluid limit.

    An amount that makes no whole drink yet leaves the occurrence open; it counts with what is noted later that day.
    """
    detail: dict[str, object] = {}
    if amount is not None:
        detail["amount"] = amount
    if at is not None:
        detail["at"] = stamp(at)
    noted = Event(now, "done", reminder.name, occurrence, detail)
    if amount is not None and _makes_no_drink(facts, reminder, noted):
        noted = replace(noted, occurrence=None)
    if reminder.amount is None or not facts.asks_about_fluids():
        return (noted,)
    return noted, Event(now, "answered", None, None, {"question": "fluid_limit", "answer": "drinks"})


def _makes_no_drink(facts: Facts, reminder: Reminder, noted: Event) -> bool:
    day = facts.day_meant(noted.happened_at())
    return facts.after(noted).noted(reminder, day) == facts.noted(reminder, day)


def snoozed(
    facts: Facts,
    occurrence: Occurrence,
    now: datetime,
    duration: timedelta | None = None,
    clock: Callable[[time], str] = format_clock,
) -> Event:
    """Show it again after that time; `clock` writes a time of day into what is refused.

    Raises:
        TooLateError: it would come back after its window, or was snoozed as often as the profile allows.
    """
    reminder = facts.profile.reminder(occurrence.reminder)
    window = None
    if reminder:
        plan = windows_of_day(facts, reminder, facts.day_at(occurrence.due))
        window = next((each for each in plan if each.due == occurrence.due), None)
    if reminder is None or window is None:
        raise TooLateError(_("That reminder is over. See what comes next: routine next"))
    until = now + (duration or facts.profile.snooze_of(reminder))
    if until >= window.lapses:
        raise TooLateError(_past(facts, reminder, until, clock))
    limit = facts.profile.snooze_limit_of(reminder)
    if standing_of(facts, reminder, occurrence.due).asked(window).snoozes >= limit:
        often = (
            _("It was snoozed once already.")
            if limit == 1
            else ngettext("It was snoozed {n} time already.", "It was snoozed {n} times already.", limit)
        )
        leave = _("Leave it for today: routine skip {reminder}", reminder=reminder.name)
        raise TooLateError(f"{often} {leave}")
    return Event(now, "snoozed", reminder.name, occurrence, {"until": stamp(until)})


def _past(facts: Facts, reminder: Reminder, until: datetime, clock: Callable[[time], str]) -> str:
    wish = _minute(facts, until)
    if reminder.hangs_on_bedtime() and until >= facts.day_at(until).bedtime:
        return _("That is past bedtime. Later tonight: routine tonight {clock}", clock=format_clock(wish))
    return _(
        "By {clock} it makes no sense any more. Try a shorter time than that ({usual} is usual), or: routine skip",
        clock=clock(wish),
        usual=spoken_duration(facts.profile.snooze_of(reminder)),
    )


def _minute(facts: Facts, instant: datetime) -> time:
    """The time of day on the person's clock, to the minute."""
    return instant.astimezone(facts.zone).time().replace(second=0, microsecond=0)


def skipped(reminder: Reminder, occurrence: Occurrence | None, now: datetime) -> Event:
    """Not this one."""
    return Event(now, "skipped", reminder.name, occurrence)


def skipped_until(reminder: Reminder, occurrence: Occurrence | None, now: datetime, until: datetime) -> Event:
    """None of them before that instant."""
    return Event(now, "skipped", reminder.name, occurrence, {"until": stamp(until)})


def bedtime_moved(
    facts: Facts, now: datetime, bedtime: datetime | None = None, clock: Callable[[time], str] = format_clock
) -> Event:
    """This evening's bedtime, to the minute, and all that hangs on it; `None` for an hour later than it stands, or now.

    `clock` writes a time of day into what is refused.

    Raises:
        TooLateError: it would lie at or past the next time to get up.
    """
    day = facts.day_at(now)
    moved = (bedtime or max(day.bedtime, now) + LATER).replace(second=0, microsecond=0)
    if moved >= day.next_wake:
        raise TooLateError(" ".join(_past_wake(facts, day, now, clock)))
    detail: dict[str, object] = {"day": day.date.isoformat(), "bedtime": format_clock(_minute(facts, moved))}
    if moved.astimezone(facts.zone).fold:
        detail["fold"] = 1  # the second time that the clock shows it this night
    return Event(now, "tonight", None, None, detail)


def _past_wake(facts: Facts, day: Day, now: datetime, clock: Callable[[time], str]) -> Iterator[str]:
    yield _("That is past the time to get up ({wake}).", wake=clock(_minute(facts, day.next_wake)))
    if max(day.bedtime, now) + LATER / 2 < day.next_wake:
        yield _("Earlier: routine tonight +30m")


def undone(row: Event, now: datetime) -> Event:
    """Take a row back."""
    return Event(now, "undone", row.reminder, None, {"row": row.id, "kind": row.kind})


def pressed(facts: Facts, occurrence: Occurrence, action: str, now: datetime) -> tuple[Event, ...]:
    """The events that a button writes. Start and Not for me write none here: the daemon acts on them.

    Keep, Fewer and Stop answer whether they come too often; that one notification is closed with it.

    Raises:
        TooLateError: a snooze or a later bedtime that makes no sense any more.
    """
    reminder = facts.profile.reminder(occurrence.reminder)
    if reminder is None:
        return ()
    if action == "done":
        return done_with(facts, reminder, occurrence, now)
    if action == "snooze":
        return (snoozed(facts, occurrence, now),)
    if action == "skip":
        return (skipped(reminder, occurrence, now),)
    if action == "not-today":
        return (skipped_until(reminder, occurrence, now, facts.day_at(now).next_wake),)
    if action == "later":
        return (bedtime_moved(facts, now),)
    if action in ADAPTS:
        return too_often(action, reminder.name, now), Event(now, "dismissed", reminder.name, occurrence)
    if action in CRAMPS:
        return (*_cramps_told(facts, action, now), Event(now, "done", reminder.name, occurrence))
    return ()


def _cramps_told(facts: Facts, action: str, now: datetime) -> tuple[Event, ...]:
    """None, One or Several of last night. None adds nothing to a night that holds a cramp: that was all."""
    if CRAMPS[action] == 0 and cramps_noted(facts, now):
        return ()
    night = (facts.day_at(now).date - ONE_DAY).isoformat()
    return (Event(now, "cramp", None, None, {"night": night, "count": CRAMPS[action]}),)
