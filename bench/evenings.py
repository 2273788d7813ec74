"""How people spend their evenings at the computer, in patterns to be drawn: what `bench.reach` tells lives with."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

BERLIN = "Europe/Berlin"

FAR, FAR_WHERE_THEY_ALTERNATE = 60, 120
"""Minutes from the early ask to the last touch of that evening, in the median, at most."""


class Evening(NamedTuple):
    """When she comes to the computer in the evening, and when she leaves it, in minutes after midnight.

    `is_off`: she switches it off then, else it stays on. `visit`: she looks in once more, for three minutes.
    """

    comes: float
    leaves: float
    is_off: bool = True
    visit: float | None = None
    zone: str = BERLIN


Evenings = Callable[[Random, int], Evening | None]
"""The evening of a day of a life, `None`: no computer at all."""


class Pattern(NamedTuple):
    """One way to spend the evenings, drawn for a life; `far`: so many minutes early the ask may be, in the median."""

    name: str
    draw: Callable[[Random], Evenings]
    far: int = FAR


def off_at(hour: float, spread: float = 25) -> Evenings:
    """Switched off at about that hour."""
    return lambda random, _day: Evening(17 * 60, random.gauss(hour * 60, spread))


def television(random: Random, _day: int) -> Evening:
    """She sits on the sofa, the computer stays on, and on some evenings she looks in again."""
    leaves, visit = random.gauss(20.5 * 60, 30), random.uniform(21 * 60, 23.5 * 60)
    looks_in = random.random() < 0.3 and visit > leaves + 10
    return Evening(17 * 60, leaves, is_off=False, visit=visit if looks_in else None)


def alternating(random: Random, day: int) -> Evening | None:
    """One evening out, the next one at the computer until bed."""
    return off_at(20.25, 20)(random, day) if day % 2 else off_at(23.5, 15)(random, day)


def shifts(random: Random, day: int) -> Evening:
    """A week of early shifts, and a week of late ones, after which she comes home at a quarter past ten."""
    if day // 7 % 2 == 0:
        return Evening(17 * 60, random.gauss(20 * 60, 25))
    return Evening(random.gauss(22.2 * 60, 10), random.gauss(23.6 * 60, 15))


def travel(random: Random, day: int) -> Evening:
    """Every ten days in another zone, off at nine by the clock there."""
    zone = (BERLIN, "America/New_York", "Asia/Tokyo")[day // 10 % 3]
    return Evening(17 * 60, random.gauss(21 * 60, 25), zone=zone)


def late_fridays(random: Random, day: int) -> Evening:
    """Off at nine, on Fridays at the computer until midnight."""
    return Evening(17 * 60, random.gauss(23.75 * 60, 15) if day % 7 == 4 else random.gauss(21 * 60, 20))


def mixture(life: Random) -> Evenings:
    """Any hour, any spread, some evenings late, some without a computer."""
    hour, spread = life.uniform(18.5, 22.3), life.uniform(10, 45)
    late, none, is_off = life.uniform(0, 0.4), life.uniform(0, 0.25), life.random() < 0.5

    def evening(random: Random, _day: int) -> Evening | None:
        if random.random() < none:
            return None
        is_late = random.random() < late
        leaves = random.gauss(23.4 * 60, 30) if is_late else random.gauss(hour * 60, spread)
        return Evening(17 * 60 + random.uniform(0, 60), max(leaves, 18.2 * 60), is_off)

    return evening


PATTERNS = (
    Pattern("off at 20 h", lambda _life: off_at(20)),
    Pattern("off at 21 h", lambda _life: off_at(21)),
    Pattern("off at 22 h", lambda _life: off_at(22)),
    Pattern("television, the computer on", lambda _life: television),
    Pattern("evenings that alternate", lambda _life: alternating, FAR_WHERE_THEY_ALTERNATE),
    Pattern("shifts that change", lambda _life: shifts, FAR_WHERE_THEY_ALTERNATE),
    Pattern("travel", lambda _life: travel),
    Pattern("asleep early", lambda _life: off_at(19.25, 30)),
    Pattern("Fridays late", lambda _life: late_fridays),
    Pattern("there at the usual time", lambda _life: off_at(23.6, 20)),
    Pattern("a mixture, each life its own", mixture, FAR_WHERE_THEY_ALTERNATE),
)
