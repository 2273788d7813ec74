"""When to try again what did not succeed: soon at first, then ever more seldom, so that no trouble costs a battery."""

from datetime import timedelta

LONGEST = timedelta(seconds=10)
"""Between two tries of anything: a person who has made room on a disk sees it taken within that time, and one try (some
milliseconds) takes less than a thousandth of a core."""


class Backoff:
    """The waits between tries, doubled each time.

    Args:
        first: the first of them.
        longest: none is longer.
    """

    def __init__(self, first: timedelta, longest: timedelta = LONGEST) -> None:
        self._first, self._longest = first, longest
        self._next = first

    def wait(self) -> float:
        """Seconds until the next try."""
        now, self._next = self._next, min(2 * self._next, self._longest)
        return now.total_seconds()

    def reset(self) -> None:
        """It has succeeded: the next trouble begins anew."""
        self._next = self._first
