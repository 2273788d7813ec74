"""Recorded nights counted together, and two such counts compared. Unknown nights are in none of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from routine.diary.cramps import Night, Strength, longest, strongest
from routine.model.day import ONE_DAY

BLOCK = 14
"""Nights in a block that is compared (EVIDENCE section 9: the two-week log of Sebo 2019)."""

FEWEST = 7
"""Nights of a block that must be recorded to compare it: half of them, a project choice."""

BETTER = 0.25
"""At least that share fewer cramps counts as fewer (EVIDENCE section 6, RF14)."""

WORSE = 1.5
WORSE_BY = 2
"""So many times the cramps, and at least so many more, count as more (EVIDENCE section 6, RF13)."""

Verdict = Literal["none", "fewer", "same", "more", "too few", "too early"]
"""`none`: no cramp then or now; `too few`: under 14 nights are recorded, or under 7 of a block; `too early`: the
first and the last 14 nights overlap."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What the recorded nights among some hold.

    Attributes:
        recorded: how many are recorded, "none" included.
        cramp_nights: nights with a cramp.
        woken: nights with a cramp that is noted to have woken the person, `None`: of no cramp it is noted.
        cramps: how many cramps, `at_least` so many where a night says "several".
        strongest: the lowest and highest that the strongest can have been, `None`: no strength noted.
        longest: `None`: no duration noted.
    """

    recorded: int = 0
    cramp_nights: int = 0
    woken: int | None = None
    cramps: int = 0
    at_least: bool = False
    strongest: Strength | None = None
    longest: timedelta | None = None


def tally(nights: Iterable[Night]) -> Tally:
    """Recorded nights, counted."""
    kept = tuple(nights)
    cramps = [cramp for night in kept for cramp in night.cramps]
    is_waking_noted = any(cramp.woke is not None for cramp in cramps)
    return Tally(
        recorded=len(kept),
        cramp_nights=sum(not night.is_none for night in kept),
        woken=sum(night.woke for night in kept) if is_waking_noted else None,
        cramps=sum(cramp.count_at_least for cramp in cramps),
        at_least=any(cramp.count is None for cramp in cramps),
        strongest=strongest(cramps),
        longest=longest(cramps),
    )


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first 14 nights against the last 14, and what may be said of it.

    Attributes:
        begin: the date of the first of the first 14.
        end: the date of the last of the last 14.
        recorded: how many nights are recorded in all.
    """

    begin: date
    end: date
    first: Tally
    last: Tally
    recorded: int
    verdict: Verdict


def compared(nights: Mapping[date, Night], begins: Sequence[date], last: date) -> Comparison:
    """The first nights against those up to `last`, that night included.

    Args:
        nights: the recorded nights.
        begins: where the first nights may begin, at least one: the first is taken behind which enough are recorded.
            So a night that is noted from memory, long before the others, is not what all is compared with.
        last: the date of the last night.
    """
    blocks = [(begin, _block(nights, begin)) for begin in begins]
    begin, first_block = next((each for each in blocks if each[1].recorded >= FEWEST), blocks[0])
    last_block = _block(nights, last - (BLOCK - 1) * ONE_DAY)
    recorded = tally(_between(nights, min(begins), last)).recorded
    overlap = (last - begin).days + 1 < 2 * BLOCK
    verdict: Verdict = "too few" if recorded < BLOCK else "too early" if overlap else _verdict(first_block, last_block)
    return Comparison(begin, last, first_block, last_block, recorded, verdict)


def _block(nights: Mapping[date, Night], begin: date) -> Tally:
    return tally(_between(nights, begin, begin + (BLOCK - 1) * ONE_DAY))


def _between(nights: Mapping[date, Night], first: date, last: date) -> Iterable[Night]:
    return (night for day, night in nights.items() if first <= day <= last)


def _verdict(first: Tally, last: Tally) -> Verdict:
    """Cramps a recorded night, as nights that nobody recorded say nothing."""
    if min(first.recorded, last.recorded) < FEWEST:
        return "too few"
    if first.cramps == last.cramps == 0:
        return "none"
    then, now = (block.cramps / block.recorded * BLOCK for block in (first, last))
    if now <= (1 - BETTER) * then:
        return "fewer"
    return "more" if now >= WORSE * then and now >= then + WORSE_BY else "same"
