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

MORE_TOGETHER, MORE_IN_EACH = 4.5, 2.75
"""RF13: so many nights more in a fortnight, in the last two together and in each of them.

Chosen by a simulation (`bench/signs.py`, EVIDENCE section 6), for it must find four in five of those who rise from 4
nights to 10, also where nights are missing, and be told to one in twenty at most of those whose rate stays, or goes
with the seasons. Two fortnights together do that: each by itself has to have much less more, so that one with many
missing nights decides nothing. With 4 together the seasons are told to 6 to 9 %; with 4.75 a rise is found in less than
four of five.
"""

RECORDED = 14
"""RF13: so many nights of the last two fortnights, and of those before, must be recorded: half of 28, as `FEWEST`."""

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

    The last two fortnights together have clearly more than those before them, and each of the two has more; it is over
    with the first fortnight that has not, whatever comes then. `last`: as of `trends`.
    """
    fortnights = [*_fortnights(nights, last)]
    blocks = [block for _end, block in fortnights]
    told: int | None = None
    usual: float | None = None
    for place, (end, block) in enumerate(fortnights):
        if usual is not None:
            usual = None if _is_back(block, usual) else usual
        elif place:
            told, usual = end, _risen_from(blocks[: place - 1][-BEFORE[-1] :], blocks[place - 1 : place + 1])
    return told if usual is not None else None


def _risen_from(before: Sequence[Sequence[Night]], two: Sequence[Sequence[Night]]) -> float | None:
    """The nights with a cramp that were usual before two fortnights that have clearly more; `None`: they have not."""
    had, has = _rate(before), _rate(two)
    if len(before) not in BEFORE or had is None or has is None or not all(two):
        return None
    return had if _exceeds(has, had, MORE_TOGETHER) and not any(_is_back(block, had) for block in two) else None


def _fortnights(nights: Numbered, last: int) -> Iterator[tuple[int, Sequence[Night]]]:
    """The fortnights since the first recorded night: the last night of each, and its recorded nights."""
    if nights:
        for end in range(min(nights) + FORTNIGHT - 1, last + 1, FORTNIGHT):
            yield end, _block(nights, end, FORTNIGHT)


def _rate(fortnights: Sequence[Sequence[Night]]) -> float | None:
    """Nights with a cramp in 14 of the recorded ones of all these; `None`: too few are recorded."""
    block = [night for each in fortnights for night in each]
    return _cramp_nights(block) * FORTNIGHT / len(block) if len(block) >= RECORDED else None


def _is_back(block: Sequence[Night], usual: float) -> bool:
    """Whether that fortnight has hardly more than was usual; one with few recorded nights cannot tell."""
    rate = a_fortnight(_cramp_nights(block), len(block))
    return rate is not None and not _exceeds(rate, usual, MORE_IN_EACH)


def _exceeds(rate: float, usual: float, more: float) -> bool:
    return rate >= usual + more - LAST_BIT


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
