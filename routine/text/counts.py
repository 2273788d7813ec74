"""Counts, strengths, durations and dates as a person reads them, for the terminal and for the report."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta

from routine.diary.cramps import Cramp, Strength
from routine.diary.statistics import Statistics, Tally
from routine.diary.words import place_in_words
from routine.i18n import N_, _, ngettext
from routine.model.built_in import BUILT_IN

DASH = "\N{EN DASH}"

NUMBERS = (
    N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"),
    N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip


def in_words(number: int) -> str:
    """Up to twelve as a word."""
    return _(NUMBERS[number - 1]) if 0 < number <= len(NUMBERS) else str(number)


def nights_in_words(number: int) -> str:
    """`1 night`, `2 nights`, `no nights`."""
    return ngettext("{n} night", "{n} nights", number) if number else _("no nights")


def cramps_in_words(tally: Tally) -> str:
    """How many cramps: `6`, or `6 or more` where a night says "several"."""
    return _("{n} or more", n=tally.cramps) if tally.at_least else str(tally.cramps)


def strength_in_words(strength: Strength | None, unknown: str) -> str:
    """`7`, or `7 to 10` where only that is known."""
    if strength is None:
        return unknown
    low, high = strength
    return str(low) if low == high else _("{low} to {high}", low=low, high=high)


def narrow_strength(strength: Strength | None, unknown: str, dash: str = "-") -> str:
    """The same in a narrow column: `7`, `7-10`."""
    if strength is None:
        return unknown
    low, high = strength
    return str(low) if low == high else f"{low}{dash}{high}"


def exact_duration(duration: timedelta | None, unknown: str) -> str:
    """`4 min 10 s`, `40 s`, `1 h 5 min`."""
    if duration is None:
        return unknown
    minutes, seconds = divmod(int(duration.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    parts = (
        _("{n} h", n=hours) if hours else "",
        _("{n} min", n=minutes) if minutes else "",
        _("{n} s", n=seconds) if seconds and not hours else "",
    )
    return " ".join(filter(None, parts)) or _("{n} s", n=0)


def evenings_in_words(found: Statistics) -> str:
    """`28 of 35 evenings (7 paused)`: paused is never missed."""
    stretched, counted = found.count_evenings("stretched"), found.count_evenings("stretched", "not noted")
    told = (
        ngettext("{stretched} of {n} evening", "{stretched} of {n} evenings", counted, stretched=stretched)
        if counted
        else _("no evening to count")
    )
    paused, not_asked = found.count_evenings("paused"), found.count_evenings("not asked")
    others = (
        # Translators: evenings.
        ngettext("{n} paused", "{n} paused", paused) if paused else "",
        # Translators: evenings.
        ngettext("{n} not asked", "{n} not asked", not_asked) if not_asked else "",
    )
    beside = ", ".join(filter(None, others))
    return f"{told} ({beside})" if beside else told


def a_day_in_words(a_day: Mapping[str, float]) -> list[str]:
    """`drinks about 4 a day`: never exact, never against a target."""
    words = [(BUILT_IN[name].a_day, number) for name, number in a_day.items()]
    return [_(about, n=round(number)) if number >= 1 else _(less) for (about, less), number in words]


def places(cramps: Iterable[Cramp]) -> list[str]:
    """Where the cramps were, most often first: `left calf 11`."""
    counts: Counter[str] = Counter()
    for cramp in cramps:
        counts[place_in_words(cramp)] += cramp.count_at_least
    return [f"{place} {count}" for place, count in counts.most_common()]
