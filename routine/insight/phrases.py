"""Counts, strengths, durations and dates as a person reads them, for the terminal and for the report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta

from routine.care.diary import Cramp, Strength
from routine.insight.statistics import Statistics
from routine.insight.tally import Tally

DASH = "\N{EN DASH}"

NUMBERS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip

NOTED = {"hydration": "drinks", "sitting": "walks"}

_MUSCLES = {
    "calf": "{side}calf",
    "foot": "{side}foot",
    "thigh_front": "front of the {side}thigh",
    "thigh_back": "back of the {side}thigh",
}


def in_words(number: int) -> str:
    """Up to twelve as a word."""
    return NUMBERS[number] if 0 < number < len(NUMBERS) else str(number)


def plural(number: int, thing: str) -> str:
    """`1 cramp`, `2 cramps`, `no cramps`."""
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"


def cramps_in_words(tally: Tally) -> str:
    """How many cramps: `6`, or `6 or more` where a night says "several"."""
    return f"{tally.cramps}{' or more' if tally.at_least else ''}"


def strength_in_words(strength: Strength | None, unknown: str) -> str:
    """`7`, or `7 to 10` where only that is known."""
    if strength is None:
        return unknown
    low, high = strength
    return str(low) if low == high else f"{low} to {high}"


def exact_duration(duration: timedelta | None, unknown: str) -> str:
    """`4 min 10 s`, `40 s`, `1 h 5 min`."""
    if duration is None:
        return unknown
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "h"), (minutes, "min"), (0 if hours else seconds, "s"))
    return " ".join(f"{number} {unit}" for number, unit in parts if number) or "0 s"


def evenings_in_words(found: Statistics) -> str:
    """`28 of 35 evenings (7 paused)`: paused is never missed."""
    counted = found.count_evenings("stretched", "not noted")
    others = [(found.count_evenings("paused"), "paused"), (found.count_evenings("not asked"), "not asked")]
    beside = ", ".join(f"{number} {word}" for number, word in others if number)
    noted = f"{found.count_evenings('stretched')} of {plural(counted, 'evening')}" if counted else "no evening to count"
    return f"{noted}{f' ({beside})' if beside else ''}"


def a_day_in_words(a_day: Mapping[str, float]) -> list[str]:
    """`drinks about 4 a day`: never exact, never against a target."""
    return [
        f"{NOTED[name]} about {round(number)} a day" if number >= 1 else f"{NOTED[name]} now and then"
        for name, number in a_day.items()
    ]


def places(cramps: Iterable[Cramp]) -> list[str]:
    """Where the cramps were, most often first: `left calf 11`."""
    counts: Counter[str] = Counter()
    for cramp in cramps:
        counts[_place(cramp)] += cramp.count_at_least
    return [f"{place} {count}" for place, count in counts.most_common()]


def _place(cramp: Cramp) -> str:
    """`left calf`, `both legs`, `back of the thigh`."""
    muscle = _MUSCLES.get(cramp.muscle or "")
    if muscle is None and cramp.side is None:
        return "place not noted"
    if cramp.side == "both":
        return f"{muscle.format(side='')} of both legs" if muscle else "both legs"
    return (muscle or "{side}leg").format(side=f"{cramp.side} " if cramp.side else "")
