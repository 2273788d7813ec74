"""`times`: so many times a day, spread evenly over `from`…`until`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Self

from routine.i18n import N_, NN_, ngettext
from routine.model.notation import TimeExpression, format_time, spoken_duration
from routine.model.profile import FROM, UNTIL, Key, Option, Reminder, Words
from routine.schedule.kind import Remark, Spread, Week
from routine.schedule.span import Span, span_of

STEP = timedelta(minutes=5)
CLOSEST_SLOTS = timedelta(minutes=10)
ONCE = Words("once", N_("once a day"), N_("{count} a day"))
SEVERAL = Words("{count} times", NN_("{n} time a day", "{n} times a day"), N_("{count} a day"))


@dataclass(frozen=True, slots=True)
class TimesADay(Spread):
    """Due `count` times, spread evenly over `begin`…`end`."""

    count: int
    begin: TimeExpression
    end: TimeExpression

    keys = (Key("times", "count", "count"), FROM, UNTIL)
    command = "times"
    option = Option("N", N_("So many times a day."), "3")

    @property
    def words(self) -> Words:
        """How it is said."""
        return ONCE if self.count == 1 else SEVERAL

    @property
    def target(self) -> int:
        """How many a day it asks for."""
        return self.count

    def fewer(self) -> Self | None:
        """Three of four; once a day stays."""
        return replace(self, count=self.count * 3 // 4) if self.count > 1 else None

    def dues(self, span: Span, zone: tzinfo) -> Iterator[datetime]:
        """Slot k at begin + length * k / (n - 1): the ends as they stand, inner ones at round local minutes."""
        if span.end < span.begin:
            return
        yield span.begin
        last = self.count - 1
        for slot in range(1, last):
            yield _rounded(span.begin + (span.end - span.begin) * slot / last, zone)
        if last:
            yield span.end

    def refusals(self, reminder: Reminder, week: Week) -> Iterator[Remark]:
        """Slots that are too close."""
        spans = (span_of(self.begin, self.end, week.calendar.zone, day) for day in week.days_of(reminder))
        gaps = [(end - begin) / (self.count - 1) for begin, end in spans if end >= begin and self.count > 1]
        if gaps and min(gaps) < CLOSEST_SLOTS:
            message = ngettext(
                "{n} time between {begin} and {end} is closer than {least} apart. Choose fewer times or more room.",
                "{n} times between {begin} and {end} is closer than {least} apart. Choose fewer times or more room.",
                self.count,
                begin=format_time(self.begin),
                end=format_time(self.end),
                least=spoken_duration(CLOSEST_SLOTS),
            )
            yield Remark("times", message)


def _rounded(instant: datetime, zone: tzinfo) -> datetime:
    """The nearest five minutes of the local clock."""
    local = instant.astimezone(zone)
    past = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond) % STEP
    return instant - past if past < STEP / 2 else instant + (STEP - past)
