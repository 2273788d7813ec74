"""A stopwatch that can be paused and moved. Pure: it is told what the clock reads."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self


@dataclass(frozen=True, slots=True)
class Stopwatch:
    """How long something has gone on.

    Every `reading` is of one clock that goes on while the computer sleeps and that nobody can set.

    Attributes:
        ran: how long it had run when it was last set going.
        since: the reading at which that was; `None` while it is paused.
    """

    ran: timedelta
    since: timedelta | None

    def elapsed(self, reading: timedelta) -> timedelta:
        """How long it has run by now."""
        return self.ran if self.since is None else self.ran + reading - self.since

    def paused(self, reading: timedelta) -> Self:
        """Stopped at that reading; it may lie in the past, when nobody was there to stop it."""
        return replace(self, ran=self.elapsed(reading), since=None)

    def going(self, reading: timedelta) -> Self:
        """Going on from that reading."""
        return replace(self, ran=self.elapsed(reading), since=reading)

    def moved_to(self, elapsed: timedelta, reading: timedelta) -> Self:
        """As if it had run that long; paused if it was."""
        return replace(self, ran=elapsed, since=None if self.since is None else reading)
