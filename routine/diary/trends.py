"""The warning signs that only weeks of the diary show. Pure. EVIDENCE section 6.

Each is told from the first night on which it held, until advice is sought; what speaks of the present (RF13, RF14,
RF26) also goes when the present is another. So `routine stats` never says the opposite (issue 17, B1).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date

from routine.diary.cramps import FORTNIGHT, LAST_BIT, Night, a_fortnight, is_fewer, strongest

Numbered = Mapping[int, Night]
"""Recorded nights by the ordinal of their date, oldest first: a trend looks at dozens of days for each night."""

THREE_NIGHTS = 3
"""RF11 and RF25: on so many nights in two weeks (project choice)."""

DISTURBED = 5
"""RF11: sleep disturbance of 10 (project choice); woken counts too."""

STRONG = 7
"""RF25: of 10 (project choice)."""

WHOLE = 10
"""RF13: so many nights of a fortnight must be recorded (project choice)."""

MORE_NIGHTS, MORE_BY = 3.5, 1.25
"""RF13: nights more in a fortnight, and times as many. Chosen by a simulation (`bench/signs.py`): told to at most 5 %
of those whose rate stays as it is, within 12 weeks."""

BEFORE = range(2, 5)
"""RF13: so many fortnights before the last two are what these are compared with."""

SIX_WEEKS = 42
STRETCH_NIGHTS = 5
"""RF14: evenings a week."""

STILL_THERE = 2
"""RF26: nights with a cramp in each of three fortnights on end (project choice)."""


def trends(nights: Numbered, stretched: Set[int], last: int) -> Iterator[tuple[str, date]]:
    """The trends that nights show, each with the recorded night on which it came to hold.

    Args:
        nights: the recorded nights.
        stretched: the ordinals of the days on whose evening a stretch was noted.
        last: the ordinal of the last night that is over, or of a later one that is recorded.
    """
    if (rose := rising(nights, last)) is not None:
        yield "RF13", date.fromordinal(rose)
    for rule, holds in _TRENDS.items():
        if first := next((night for night in nights if holds(nights, stretched, night)), None):
            is_over = _OVER.get(rule)
            if is_over is None or not is_over(nights, last):
                yield rule, date.fromordinal(first)


def rising(nights: Numbered, last: int) -> int | None:
    """RF13: the last night of the fortnight with which nights with a cramp became clearly more; `None`: they are not.

    Each of the last two whole fortnights has more than the mean of those before them; it is over with the first that
    is back, whatever comes then. `last`: as of `trends`.
    """
    rates = [(end, rate) for end, rate in _fortnights(nights, last) if rate is not None]
    told: int | None = None
    usual = 0.0
    for place, (end, rate) in enumerate(rates):
        earlier = [each for _end, each in rates[max(0, place - 1 - BEFORE[-1]) : max(0, place - 1)]]
        if told is not None:
            told = told if _exceeds(rate, usual) else None
        elif len(earlier) in BEFORE:
            usual = sum(earlier) / len(earlier)
            told = end if _exceeds(rates[place - 1][1], usual) and _exceeds(rate, usual) else None
    return told


def _fortnights(nights: Numbered, last: int) -> Iterator[tuple[int, float | None]]:
    """The whole fortnights since the first recorded night: the last night of each, and its nights with a cramp.

    They are counted up to 14; `None` where too few are recorded.
    """
    if nights:
        for end in range(min(nights) + FORTNIGHT - 1, last + 1, FORTNIGHT):
            block = _block(nights, end, FORTNIGHT)
            yield end, _cramp_nights(block) * FORTNIGHT / len(block) if len(block) >= WHOLE else None


def _exceeds(rate: float, usual: float) -> bool:
    return rate >= max(usual + MORE_NIGHTS, usual * MORE_BY) - LAST_BIT


def _sleep_disturbed(nights: Numbered, _stretched: Set[int], day: int) -> bool:
    """RF11."""
    disturbed = (
        night.woke or any((cramp.sleep_disturbance or 0) >= DISTURBED for cramp in night.cramps)
        for night in _block(nights, day, FORTNIGHT)
    )
    return sum(disturbed) >= THREE_NIGHTS


def _frequent(nights: Numbered, _stretched: Set[int], day: int) -> bool:
    """RF24: a night that is unknown is none with a cramp, and none without."""
    return 2 * _cramp_nights(_block(nights, day, FORTNIGHT)) >= FORTNIGHT


def _severe(nights: Numbered, _stretched: Set[int], day: int) -> bool:
    """RF25: a strength that is only known roughly counts by its lowest."""
    strengths = (strongest(night.cramps) for night in _block(nights, day, FORTNIGHT))
    return sum(strength is not None and strength[0] >= STRONG for strength in strengths) >= THREE_NIGHTS


def _persistent(nights: Numbered, _stretched: Set[int], day: int) -> bool:
    """RF26: whatever was tried."""
    ends = range(day, day - SIX_WEEKS, -FORTNIGHT)
    return all(_cramp_nights(_block(nights, end, FORTNIGHT)) >= STILL_THERE for end in ends)


def _not_better(nights: Numbered, stretched: Set[int], day: int) -> bool:
    """RF14: six weeks with five evenings each, and less than a quarter fewer cramps at their end."""
    ends = range(day, day - SIX_WEEKS, -7)
    if any(sum(evening in stretched for evening in range(end - 6, end + 1)) < STRETCH_NIGHTS for end in ends):
        return False
    had = _cramps_a_fortnight(_block(nights, day - (SIX_WEEKS - FORTNIGHT), FORTNIGHT))
    has = _cramps_a_fortnight(_block(nights, day, FORTNIGHT))
    return bool(has and had is not None and not is_fewer(had, has))


def _is_better(nights: Numbered, last: int) -> bool:
    """Fewer cramps in the last fortnight than in the first, as `statistics.compared` has it."""
    had = _cramps_a_fortnight(_block(nights, min(nights) + FORTNIGHT - 1, FORTNIGHT))
    has = _cramps_a_fortnight(_block(nights, last, FORTNIGHT))
    return had is not None and has is not None and is_fewer(had, has)


def _is_gone(nights: Numbered, last: int) -> bool:
    """No cramp in the last fortnight, as far as enough of it is recorded."""
    return _cramps_a_fortnight(_block(nights, last, FORTNIGHT)) == 0


_Trend = Callable[[Numbered, Set[int], int], bool]
_TRENDS: Mapping[str, _Trend] = {
    "RF11": _sleep_disturbed,
    "RF14": _not_better,
    "RF24": _frequent,
    "RF25": _severe,
    "RF26": _persistent,
}
_OVER: Mapping[str, Callable[[Numbered, int], bool]] = {"RF14": _is_better, "RF26": _is_gone}
"""What speaks of the present, and when it does not hold any more."""


def _block(nights: Numbered, last: int, length: int) -> Sequence[Night]:
    """The recorded nights among the so many that end with that one."""
    return [nights[day] for day in range(last, last - length, -1) if day in nights]


def _cramp_nights(block: Sequence[Night]) -> int:
    return sum(not night.is_none for night in block)


def _cramps_a_fortnight(block: Sequence[Night]) -> float | None:
    return a_fortnight(sum(night.count_at_least for night in block), len(block))
