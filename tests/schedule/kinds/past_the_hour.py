"""A kind of schedule made up for tests: `past_the_hour = 20` is due at 20 min past each hour. As a new one would be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from routine.i18n import N_, NN_, _
from routine.model.notation import TimeExpression
from routine.model.profile import FROM, UNTIL, Key, Option, Reminder, Words
from routine.schedule.kind import Remark, Spread, Week
from routine.schedule.span import Span

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PastTheHour(Spread):
    """Due each hour, so many minutes past it."""

    minute: int
    begin: TimeExpression
    end: TimeExpression

    keys = (Key("past_the_hour", "minute", "count"), FROM, UNTIL)
    command = "past-the-hour"
    option = Option("MINUTE", N_("So many minutes past each hour."), "20")
    words = Words(
        "past the hour {minute}",
        NN_("{minute} minute past each hour", "{minute} minutes past each hour"),
        details=((N_("Rings"), N_("with the clock of the church, {minute} min late")),),
    )

    def dues(self, span: Span, zone: tzinfo) -> Iterator[datetime]:
        """When it is due on the day of that span."""
        first = span.begin.astimezone(zone).replace(minute=self.minute, second=0)
        steps = (first + HOUR * step for step in range(-1, (span.end - span.begin) // HOUR + 2))
        return (due for due in steps if span.begin <= due <= span.end)

    def refusals(self, reminder: Reminder, week: Week) -> Iterator[Remark]:
        """An hour has sixty minutes."""
        if self.minute > 59:
            yield Remark("past_the_hour", _("An hour has 60 minutes; found {n}.", n=self.minute))

    def advice(self, reminder: Reminder, week: Week) -> Iterator[Remark]:
        """Few want to be rung up with the clock."""
        if self.minute == 1:
            yield Remark("past_the_hour", _("Usual is not quite so early."))
