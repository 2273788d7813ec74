"""`every`: due at `from`, and again after each interval up to `until`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from typing import Self

from routine.i18n import N_
from routine.model.notation import TimeExpression
from routine.model.profile import FROM, UNTIL, Key, Option, Words
from routine.schedule.kind import Spread, longer
from routine.schedule.span import Span


@dataclass(frozen=True, slots=True)
class Every(Spread):
    """Due at `begin`, `begin + interval`, … up to and including `end`."""

    interval: timedelta
    begin: TimeExpression
    end: TimeExpression

    keys = (Key("every", "interval", "duration", shortest=timedelta(minutes=1)), FROM, UNTIL)
    command = "every"
    option = Option("DURATION", N_("Every so often."), "45m")
    words = Words("every {interval}", N_("every {interval}"))

    def fewer(self) -> Self | None:
        """The same with a longer interval."""
        interval = longer(self.interval)
        return replace(self, interval=interval) if interval else None

    def dues(self, span: Span, zone: tzinfo) -> Iterator[datetime]:  # noqa: ARG002 - steps need no round minutes
        """When it is due on the day of that span."""
        count = (span.end - span.begin) // self.interval
        return (span.begin + self.interval * step for step in range(count + 1))
