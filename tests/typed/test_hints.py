"""Every hint is a line that works: what any parser offers instead is accepted when it is typed in its place."""

import re
from collections.abc import Callable
from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.actions.interview import (
    ANCHOR,
    BED,
    DESK,
    FLUIDS,
    LAST_HOUR,
    LATE,
    SIT,
    STEADY,
    UP,
    Question,
    with_answers,
)
from routine.errors import UnreadableWordError
from routine.model.notation import parse_amount, parse_clock, parse_days, parse_duration, parse_time
from routine.typed.answers import read_work
from routine.typed.clock import near, read_clock
from routine.typed.cramp import read_cramp
from routine.typed.dates import read_date, read_instant, read_moment, read_past_date, read_since
from routine.typed.words import (
    read_amount,
    read_count,
    read_days,
    read_duration,
    read_interval,
    read_span,
    read_times,
)
from routine.ui.cli.commands.init import beginning
from tests.telling import at, facts_of

NOW, FACTS = at("14:07"), facts_of()
TODAY, LOCAL = NOW.astimezone(FACTS.zone).date(), NOW.astimezone(FACTS.zone)


def answer_to(question: Question, preset: str = "office") -> Callable[[str], Any]:
    return lambda typed: with_answers(beginning(preset), [(question, typed)])


PARSERS: dict[str, Callable[[str], Any]] = {
    "notation: duration": parse_duration,
    "notation: clock": parse_clock,
    "notation: time": parse_time,
    "notation: days": parse_days,
    "notation: amount": parse_amount,
    "clock": read_clock,
    "clock of the evening": lambda typed: read_clock(typed, near(time(23))),
    "clock of the morning": lambda typed: read_clock(typed, near(time(7))),
    "cramp": lambda typed: read_cramp(typed.split(), TODAY),
    "date": lambda typed: read_date(typed.split(), TODAY),
    "past date": lambda typed: read_past_date(typed.split(), TODAY),
    "instant": read_instant,
    "moment": lambda typed: read_moment(typed.split(), FACTS, NOW),
    "since": lambda typed: read_since(typed.split(), LOCAL),
    "amount": lambda typed: read_amount(typed, 200),
    "amount without a glass": lambda typed: read_amount(typed, None),
    "count": lambda typed: read_count(typed, "5"),
    "days": read_days,
    "duration": lambda typed: read_duration(typed.split()),
    "interval": lambda typed: read_interval(typed.split()),
    "span": lambda typed: read_span(typed.split(), "two times", "Write it like 09:00 17:30."),
    "times": lambda typed: read_times(typed.split()),
    "work": read_work,
    **{
        f"{question.text.splitlines()[0]} ({preset})": answer_to(question, preset)
        for question in (UP, BED, LATE, DESK, SIT, LAST_HOUR, ANCHOR, FLUIDS, STEADY)
        for preset in ("office", "night-shift", "retired")
    },
}
TYPED = [
    *("", "7", "11", "12", "22", "24", "24:00", "25", "45", "90", "0", "2230", "9-", "13pm", "21.30", "21h30", "7 8 9"),
    *("09:30", "11:00", "12:30", "1:30", "-5", "1.5", "1e5", "9 to", "9-9", "soon", "sevne", "lef", "mon-", "someday"),
    *("31 feb", "17", "17 agu", "yesterday", "tomorrow", "3 weeks ago", "maybe", "yes", "x" * 60, "20", "1000", "11m"),
    *("2026-13-01", "2026-03-28T06:00:00", "left right", "6 3", "9:30 pm am", "until", "0m", "800d", "wake+3d"),
]
OFFERED = re.compile(
    r"(?:[Ww]rite(?: it (?:like|as))?|Type|such as|Did you mean|For a time of day|at most a year)"
    r":? (?:routine cramp log )?(?P<lines>.+?)(?=\.(?:\s|$)|\?|   | if )"
)
DESCRIBED = {"a length such as 45m": "45m", "or no": "no"}
"""Offered as a part of a sentence: what is typed of it."""


def lines_of(hint: str) -> list[str]:
    """What a hint offers to type."""
    found = []
    for offer in re.sub(r" for (?:hours and minutes|minutes and seconds)", "", hint).split(". "):
        for match in OFFERED.finditer(f"{offer.rstrip('.')}."):
            words = re.split(r", or | or |, ", match["lines"])
            found += [DESCRIBED.get(each, each.removeprefix("hours such as ")) for each in words if each]
    return found


PIECES = ("7", "23", ":", ".", "30", " ", "pm", "h", "m", "mon", "-", "and", "past", "half", "feb", "2026", "left", "0")


def offer_what_they_take(name: str, typed: str) -> None:
    read = PARSERS[name]
    try:
        read(typed)
    except UnreadableWordError as trouble:
        for line in lines_of(trouble.hint):
            try:
                read(line)
            except UnreadableWordError as again:
                pytest.fail(f"{name}: {typed!r} was told {trouble.hint!r}, and {line!r} was told {again}")


@pytest.mark.parametrize("name", PARSERS)
def test_every_hint_is_accepted_when_it_is_typed_instead(name: str) -> None:
    for typed in TYPED:
        offer_what_they_take(name, typed)


@given(st.sampled_from(sorted(PARSERS)), st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_every_hint_is_accepted_whatever_was_typed_before(name: str, typed: str) -> None:
    offer_what_they_take(name, typed)


def test_hints_are_found_in_their_sentences() -> None:
    assert lines_of("Minutes or hours? Write 5m or 5h. For a time of day: until 17:00.") == ["5m", "5h", "until 17:00"]
    assert lines_of("Type hours such as 09:00-17:30 mon-fri, or no.") == ["09:00-17:30 mon-fri", "no"]
    assert lines_of("Type often, hourly or none, or a length such as 45m.") == ["often", "hourly", "none", "45m"]
    assert lines_of("Write 1h30m for hours and minutes, or 1m30s for minutes and seconds.") == ["1h30m", "1m30s"]
    assert lines_of("It is 3 h after getting up. Twelve hours later? Write 21:30.") == ["21:30"]
