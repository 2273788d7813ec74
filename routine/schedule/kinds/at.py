"""`at`: due at these times each day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from routine.i18n import N_, _
from routine.model.day import ONE_DAY, Calendar, Day, instant_of
from routine.model.notation import Anchored, TimeExpression, format_clock, format_time
from routine.model.profile import Key, Option, Reminder, Words
from routine.schedule.kind import ByTheClock, Remark, Week, on_days
from routine.schedule.span import Window, anchored, windows_between

LAPSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class AtTimes(ByTheClock):
    """Due at these times of each day."""

    at: tuple[TimeExpression, ...]

    keys = (Key("at", "at", "moments"),)
    command = "at"
    option = Option("TIME...", N_("At these times."), "08:30")
    words = Words("at {at}", "{at}")

    @property
    def moments(self) -> tuple[TimeExpression, ...]:
        """Its times."""
        return self.at

    def plan(self, reminder: Reminder, calendar: Calendar, day: Day) -> list[Window]:
        """The windows of one day.

        A clock time is due on every calendar date, once; it belongs to the day whose span holds it, and `days` asks
        that day while its bedtime has not passed, else the calendar date. A time that hangs on wake or bedtime is
        due once for each day, and `days` asks that day (SPEC section 1).
        """
        near = (each for when in self.at for each in _dues(when, calendar, day))
        lapses = {due: due + LAPSE for due, asked in near if asked.weekday() in reminder.days}
        return windows_between(lapses, day, reminder)

    def slots(self, windows: Sequence[Window]) -> int:
        """A clock time that a long day holds twice is one: each date has one of it."""
        return min(len(windows), len(self.at))

    def advice(self, reminder: Reminder, week: Week) -> Iterator[Remark]:
        """Times that lie in the night, when only essential ones are shown."""
        for item, when in enumerate(self.at if not reminder.essential else ()):
            if nights := reminder.days & _nights_of(week, when):
                yield Remark("at", _in_the_night(week, when, nights), item)


def _dues(when: TimeExpression, calendar: Calendar, day: Day) -> Iterator[tuple[datetime, date]]:
    """Each instant near the day, and the date that `days` asks for it."""
    if isinstance(when, Anchored):
        for base in (calendar.day(day.date + step * ONE_DAY) for step in (-1, 0, 1)):
            yield anchored(when, base), base.date
        return
    for own_date in (day.date, day.date + ONE_DAY):
        due = instant_of(own_date, when, calendar.zone)
        yield due, day.date if due <= day.bedtime else own_date


def _nights_of(week: Week, when: TimeExpression) -> frozenset[int]:
    """The weekdays for which it falls into nights alone: between a bedtime and the wake after it."""
    near = ((day, due, asked.weekday()) for day in week.days for due, asked in _dues(when, week.calendar, day))
    own = [(weekday, due >= day.bedtime) for day, due, weekday in near if day.holds(due)]
    return frozenset(weekday for weekday, _ in own) - {weekday for weekday, in_the_night in own if not in_the_night}


def _in_the_night(week: Week, when: TimeExpression, nights: frozenset[int]) -> str:
    first = week.days[min(nights)]
    bedtime, wake = format_clock(first.bedtime.time()), format_clock(first.next_wake.time())
    where = on_days(
        nights,
        N_("{clock} lies in the night: nothing is shown from {bedtime} to {wake}."),
        N_("{clock} lies in the night on {days}: nothing is shown from {bedtime} to {wake}."),
        clock=format_time(when),
        bedtime=bedtime,
        wake=wake,
    )
    return " ".join([where, _("Write `essential = true` to be told all the same.")])
