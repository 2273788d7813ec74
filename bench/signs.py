"""How many of those whose cramps stay as they are, fall, rise or go with the seasons are told a warning sign.

    python -m bench.signs [--diaries 2000] [--weeks 12] [--seed 1]

Each diary is a person who notes their nights for so many weeks: whether a cramp comes is drawn for each night by
itself, at a rate of nights in a fortnight. One night in ten is not noted, and in one diary of three a block of 4 to 12
nights (none in the lines "all noted"); the first always is, for there the diary begins. A strength is drawn around 6
of 10 (the survey of EVIDENCE section 9: 66 of 100), half of the cramps wake, a night in ten with a cramp has two.
Every evening is stretched. What falls or rises does so four weeks before the end. The diaries of a line are
drawn from the seed that it names: the same seed, the same numbers.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import cos, pi
from random import Random
from typing import NamedTuple

from routine.diary.cramps import FORTNIGHT, Cramp, by_night
from routine.diary.statistics import Verdict, compared
from routine.diary.trends import rising
from routine.diary.warning_signs import warnings

FIRST = date(2026, 1, 5)
RULES = ("RF11", "RF12", "RF13", "RF14", "RF24", "RF25", "RF26")
Rate = Callable[[int], float]
"""Nights with a cramp in a fortnight, at that many weeks after the first night."""


class Told(NamedTuple):
    """What one diary came to: the rules that are told at its end, and what `routine stats` says of it."""

    rules: frozenset[str]
    verdict: Verdict

    @property
    def contradicts(self) -> bool:
        """Whether they say the opposite of each other."""
        if self.verdict in ("too few", "too early"):
            return False
        rises = "RF13" in self.rules
        still_there = "RF26" in self.rules and self.verdict == "none"
        no_better = "RF14" in self.rules and self.verdict in ("fewer", "none")
        return rises != (self.verdict == "more") or still_there or no_better


def steady(rate: float) -> Rate:
    """The same all the time."""
    return lambda _week: rate


def changing(first: float, then: float, at_week: int) -> Rate:
    """One rate, and another from a week on."""
    return lambda week: first if week < at_week else then


def seasonal(low: float, high: float) -> Rate:
    """Up and down over a year, lowest at the first night."""
    return lambda week: low + (high - low) * (1 - cos(2 * pi * week / 52)) / 2


def diary(random: Random, rate: Rate, weeks: int, *, gaps: bool = True) -> Iterator[Cramp]:
    """The entries of one person; without `gaps` every night is noted."""
    nights = 7 * weeks
    begin, length = random.randrange(nights), random.choice([0, 0, random.randint(4, 12)])
    for number in range(nights):
        has_cramp = random.random() < rate(number // 7) / FORTNIGHT
        if gaps and number and (random.random() < 0.1 or begin <= number < begin + length):
            continue
        strength = min(10, max(1, round(random.gauss(6, 2))))
        yield Cramp(
            "a",
            FIRST + timedelta(days=number),
            count=(2 if random.random() < 0.1 else 1) if has_cramp else 0,
            strength=(strength, strength) if has_cramp else None,
            woke=random.random() < 0.5 if has_cramp else None,
        )


def told(random: Random, rate: Rate, weeks: int, *, gaps: bool = True) -> Told:
    """One diary, looked at on the day after its last night."""
    cramps, today = [*diary(random, rate, weeks, gaps=gaps)], FIRST + timedelta(weeks=weeks)
    nights = by_night(cramps)
    last = today - timedelta(days=1)
    rose = rising({night.toordinal(): nights[night] for night in nights}, last.toordinal()) is not None
    stretched = {FIRST + timedelta(days=number) for number in range(7 * weeks)}
    signs = frozenset(sign.id for sign in warnings(cramps, (), stretched, today))
    first = min(nights, default=FIRST)
    return Told(signs, compared(nights, [first], last, rose=rose).verdict)


def shares(rate: Rate, *, diaries: int, weeks: int, seed: int, gaps: bool = True) -> tuple[dict[str, float], int]:
    """Of so many diaries, how many are told each rule, in per cent; and in how many stats and rules contradict."""
    counts: Counter[str] = Counter()
    contradictions = 0
    for number in range(diaries):
        found = told(Random(f"{seed} {number}"), rate, weeks, gaps=gaps)
        counts.update(found.rules)
        counts["anything"] += bool(found.rules)
        contradictions += found.contradicts
    return {rule: 100 * counts[rule] / diaries for rule in (*RULES, "anything")}, contradictions


def half(lines: Sequence[tuple[float, dict[str, float]]], rule: str) -> str:
    """The rate at which half are told that rule, between the rates that were tried."""
    for (low, below), (high, above) in pairwise(lines):
        if below[rule] < 50 <= above[rule]:
            return f"{low + (high - low) * (50 - below[rule]) / (above[rule] - below[rule]):.1f}"
    return "-"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--diaries", type=int, default=2000)
    parser.add_argument("--weeks", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    weeks = asked.weeks
    kinds: dict[str, Rate] = {f"steady {rate}": steady(rate) for rate in range(1, FORTNIGHT + 1)}
    kinds |= {
        "falling 10 to 4": changing(10, 4, weeks - 4),
        "rising 4 to 10": changing(4, 10, weeks - 4),
        "rising 4 to 10, all noted": changing(4, 10, weeks - 4),
        "rising 2 to 8": changing(2, 8, weeks - 4),
        "rising 2 to 8, all noted": changing(2, 8, weeks - 4),
        "seasons 4 to 10": seasonal(4, 10),
    }
    print(
        f"{asked.diaries} diaries of {weeks} weeks a line; told at their end, per cent. Contradictions: stats, rules.\n"
    )
    print("| nights in 14 | seed |", *(f"{rule} |" for rule in (*RULES, "anything")), "contradictions |")
    print("|---|---|", *("---|" for _ in (*RULES, "", "")), sep="")
    lines = []
    for number, (name, rate) in enumerate(kinds.items()):
        found, contradictions = shares(
            rate, diaries=asked.diaries, weeks=weeks, seed=asked.seed + number, gaps="all noted" not in name
        )
        if name.startswith("steady"):
            lines.append((float(name.split()[1]), found))
        print(
            f"| {name} | {asked.seed + number} |", *(f"{share:.1f} |" for share in found.values()), contradictions, "|"
        )
    print("\nHalf are told at so many nights in 14:")
    for rule in ("RF11", "RF24", "RF25", "RF26"):
        print(f"  {rule}  {half(lines, rule)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
