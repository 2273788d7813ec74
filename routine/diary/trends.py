"""The warning signs that only weeks of the diary show. Pure. EVIDENCE section 6."""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date

from routine.diary.cramps import FORTNIGHT, Night, a_fortnight, is_fewer, is_more

Numbered = Mapping[int, Night]
"""Recorded nights by the ordinal of their date, oldest first: a trend looks at dozens of days for each night."""

DISTURBED, DISTURBED_NIGHTS = 5, 3
"""RF11: sleep disturbance of 10, and on how many nights in two weeks (project choice)."""

SIX_WEEKS = 42
ENOUGH_STRENGTHS = 3
"""RF13: so many noted strengths are needed on each side of a comparison (project choice)."""

STRETCH_NIGHTS = 5
"""RF14: evenings a week."""


def trends(nights: Numbered, stretched: Set[int]) -> Iterator[tuple[str, date]]:
    """The trends that nights show, each with the first recorded night on which it held: once it did it stays.

    Args:
        nights: the recorded nights.
        stretched: the ordinals of the days on whose evening a stretch was noted.
    """
    for rule, holds in _TRENDS.items():
        for night in nights:
            if holds(nights, stretched, night):
                yield rule, date.fromordinal(night)
                break


def _sleep_disturbed(nights: Numbered, _stretched: Set[int], day: int) -> bool:
    """RF11."""
    disturbed = (
        any((cramp.sleep_disturbance or 0) >= DISTURBED for cramp in night.cramps)
        for night in _block(nights, day, FORTNIGHT)
    )
    return sum(disturbed) >= DISTURBED_NIGHTS


def _worse(nights: Numbered, _stretched: Set[int], day: int) -> bool:
    """RF13: by half as many again and two more than in the fortnight before, or two stronger of 10 on average."""
    before, now = _block(nights, day - FORTNIGHT, FORTNIGHT), _block(nights, day, FORTNIGHT)
    had, has = _cramps_a_fortnight(before), _cramps_a_fortnight(now)
    more = had is not None and has is not None and is_more(had, has)
    was, became = _mean_strength(before), _mean_strength(now)
    return more or (was is not None and became is not None and became >= was + 2)


def _not_better(nights: Numbered, stretched: Set[int], day: int) -> bool:
    """RF14: six weeks with five evenings each, and less than a quarter fewer cramps at their end."""
    ends = range(day, day - SIX_WEEKS, -7)
    if any(sum(evening in stretched for evening in range(end - 6, end + 1)) < STRETCH_NIGHTS for end in ends):
        return False
    had = _cramps_a_fortnight(_block(nights, day - (SIX_WEEKS - FORTNIGHT), FORTNIGHT))
    has = _cramps_a_fortnight(_block(nights, day, FORTNIGHT))
    return bool(has and had is not None and not is_fewer(had, has))


_Trend = Callable[[Numbered, Set[int], int], bool]
_TRENDS: Mapping[str, _Trend] = {"RF11": _sleep_disturbed, "RF13": _worse, "RF14": _not_better}


def _block(nights: Numbered, last: int, length: int) -> Sequence[Night]:
    """The recorded nights among the so many that end with that one."""
    return [nights[day] for day in range(last, last - length, -1) if day in nights]


def _cramps_a_fortnight(block: Sequence[Night]) -> float | None:
    return a_fortnight(sum(night.count_at_least for night in block), len(block))


def _mean_strength(block: Sequence[Night]) -> float | None:
    """The mean of the noted strengths (a range by its middle), `None` when too few are."""
    noted = [sum(cramp.strength) / 2 for night in block for cramp in night.cramps if cramp.strength]
    return sum(noted) / len(noted) if len(noted) >= ENOUGH_STRENGTHS else None
