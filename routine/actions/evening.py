"""This evening's bedtime, and all that hangs on it. SPEC section 1."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from routine.actions import answer
from routine.errors import RoutineError
from routine.i18n import N_, _
from routine.model.day import ONE_DAY, Day, bedtime_after
from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.notation import parse_clock, spoken_duration
from routine.model.profile import AtTimes
from routine.schedule.forecast import plan
from routine.text.consequence import clock_in_words
from routine.text.dates import weekday
from routine.text.moments import clock_column, spoken_clock
from routine.typed import words

SHORTEST_DAY = timedelta(hours=6)
"""A bedtime sooner than that after getting up is asked back."""

_ANSWERS = {"done": N_("done"), "skipped": N_("skipped"), "dismissed": N_("dismissed"), "lapsed": N_("lapsed")}


class SoonAfterWakeError(RoutineError):
    """A bedtime soon after getting up: 9:30 for 21:30.

    Args:
        clock: the bedtime.
        awake: how long after getting up that is.
        command: which command it was given to.
    """

    exit_code = 2

    def __init__(self, clock: time, awake: timedelta, command: str) -> None:
        soon = _("{time} is {duration} after getting up.", time=spoken_clock(clock), duration=spoken_duration(awake))
        later = f"routine {command} {(clock.hour + 12) % 24:02d}:{clock:%M}"
        evening = _("For the evening: {command}", command=later)
        at_night = _("If you work at night, set this first: routine wake 15:30")
        super().__init__(f"{soon} {evening}   {at_night}")


def moved(facts: Facts, given: Sequence[str], now: datetime) -> Event:
    """The row that moves a bedtime: of the evening that has not ended, or of the coming one where it has passed.

    Raises:
        UnreadableWordError: neither a time nor `+DURATION`.
        TooLateError: past the time to get up.
        SoonAfterWakeError: probably meant for the evening.
    """
    text = words.joined(given)
    day = facts.day_meant(now)
    if text.startswith("+"):
        later = max(day.bedtime, now) + words.read_duration([text[1:]])
        return replace(answer.bedtime_moved(facts, max(now, day.wake), later, spoken_clock), at=now)
    clock = parse_clock(text)
    bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    if bedtime <= now:
        day = facts.day(day.date + ONE_DAY)
        bedtime = bedtime_after(day.wake, day.date, clock, facts.zone)
    if bedtime - day.wake < SHORTEST_DAY:
        raise SoonAfterWakeError(clock, bedtime - day.wake, "tonight")
    return replace(answer.bedtime_moved(facts, day.wake, bedtime, spoken_clock), at=now)


def cleared(facts: Facts, now: datetime) -> Event | None:
    """The row that takes a moved bedtime back: of this evening, else of the coming one; `None` when none is moved."""
    day = facts.day_at(now)
    for each in (day.date, day.date + ONE_DAY):
        rows = [event for event in facts.events if event.kind == "tonight" and event.detail.get("day") == str(each)]
        if rows and rows[-1].detail.get("bedtime"):
            return Event(now, "tonight", detail={"day": str(each), "bedtime": None})
    return None


def told_of(facts: Facts, event: Event) -> str:
    """Old -> new, and the evening that comes of it."""
    date = datetime.fromisoformat(str(event.detail["day"])).date()
    after = facts.after(event)
    was, becomes = (clock_in_words(facts, each.day(date).bedtime) for each in (facts, after))
    text = (
        N_("Bedtime on {weekday} evening: {was} -> {becomes}, this once.")
        if event.detail.get("bedtime")
        else N_("Bedtime on {weekday} evening: {was} -> {becomes}, as usual.")
    )
    told = _(text, weekday=weekday(date), was=was, becomes=becomes)
    return "\n".join(filter(None, [told, evening_plan(after, after.day(date), event.at)]))


def evening_screen(facts: Facts, day: Day) -> str:
    """The evening: its bedtime, and what hangs on it."""
    bedtime = clock_in_words(facts, day.bedtime)
    heading = _("{weekday} evening, bedtime {bedtime}", weekday=weekday(day.date), bedtime=bedtime)
    return "\n".join([heading, evening_plan(facts, day), _("Later, this once: routine tonight +1h")])


def evening_plan(facts: Facts, day: Day, now: datetime | None = None) -> str:
    """What hangs on the bedtime, one line each; with `now` what is still to come, as a change makes nothing due before.

    The cells of a line are parted by tabs. Empty where nothing is.
    """
    rows = []
    for planned in plan(facts, max(day.wake, now or day.wake), day.next_wake - timedelta.resolution):
        reminder = facts.profile.reminder(planned.occurrence.reminder)
        if reminder and isinstance(reminder.rule, AtTimes) and reminder.hangs_on_bedtime():
            due = planned.occurrence.due.astimezone(facts.zone)
            answer = _(_ANSWERS[planned.answered]) if planned.answered else ""
            rows.append((f"  {clock_column(due)}", reminder.title, answer))
    return "\n".join("\t".join(row) for row in rows)
