"""Whatever is written for a duration, a time, a day, an amount or a cramp: it is read as something sane, or refused.

The figures are printed: `ATTACK_ROUNDS=50000 pytest -s tests/attacks/test_grammar.py`.
"""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from routine.errors import UnreadableWordError
from routine.model.notation import (
    Anchored,
    format_amount,
    format_days,
    format_duration,
    format_time,
    parse_amount,
    parse_clock,
    parse_days,
    parse_duration,
    parse_time,
)
from routine.typed.cramp import Told, read_cramp
from routine.typed.dates import YEARS, read_date, read_instant, read_moment, read_past_date
from routine.typed.words import read_duration
from tests.attacks.rounds import chance, rounds
from tests.telling import TUESDAY, at, facts_of

NOW, FACTS = at("09:00"), facts_of()
DAY, YEAR = timedelta(days=1), timedelta(days=366)
Sane = Callable[[object], bool]

SNIPPETS = """
0 1 2 3 7 9 12 24 30 31 59 60 99 366 0.5 1.5 .5 5. 00 007 999999 1e9 nan inf -1 +2 h m s d w min mins hour hours
minutes sec days week weeks ml cl dl l am pm x PT P T Z wake bedtime mon tue wed sat monday sundays weekdays daily
weekend today tomorrow yesterday jan feb aug august dec 2026-03-28 2026-02-30 9999-12-31 0001-01-01 28.3. 3/4 17th
left right calf foot woke several sore swollen sleep helped half an a until for
"""
PIECES = (
    *SNIPPETS.split(),
    *("\u00bd", "\u00b2", "\u0663", "\uff11"),  # a half, a square, and digits of other scripts
    *(":", "-", "+", "/", ".", ",", " ", "\t", "\n", "\0", "\x1b[31m", "\u202e", "\u2013", "\ufeff", "日", "\udc80"),
    *("T21:30:00+01:00", "T24:00:00Z", "+99:99", "9" * 400, "1h" * 300, "mon," * 300, " " * 3000),
)
GOOD = (
    *("1h30m", "90s", "PT45M", "2 hours", "half an hour", "21:30:15", "9:30 pm", "wake+15m", "bedtime-2h", "mon-fri"),
    *("sat, sun", "0.3l", "200ml", "until monday", "17 aug", "tomorrow 9:00", "2026-08-17", "3 feb", "yesterday"),
    *("2026-03-28T06:00:00+01:00", "3 feb 03:10 left calf 6 3m", "several woke sore sleep 5", "8999-12-31"),
)


def word(luck: random.Random) -> str:
    """Something good with a piece put in, cut out or exchanged; or one to six pieces, joined as people join them."""
    piece = luck.choice(PIECES)
    if luck.random() < 0.5:
        good = luck.choice(GOOD)
        one, two = sorted(luck.randrange(len(good) + 1) for _ in range(2))
        return luck.choice((good, good[:one] + good[two:], good[:one] + piece + good[luck.choice((one, two)) :]))
    glue = luck.choice(("", "", " ", ":", "-"))
    return glue.join((piece, *(luck.choice(PIECES) for _ in range(luck.randrange(6)))))


def is_duration(value: object) -> bool:
    return (
        isinstance(value, timedelta) and timedelta() < value <= YEAR and parse_duration(format_duration(value)) == value
    )


def is_time(value: object) -> bool:
    known = isinstance(value, time) or (isinstance(value, Anchored) and abs(value.offset) < DAY)
    return known and parse_time(format_time(value)) == value  # type: ignore[arg-type]  # known is what tells


def is_days(value: object) -> bool:
    return isinstance(value, frozenset) and set() < value <= set(range(7)) and parse_days(format_days(value)) == value


def is_amount(value: object) -> bool:
    return (
        isinstance(value, int) and 0 < value < 10**8 and (value > 99_999 or parse_amount(format_amount(value)) == value)
    )


def is_date(value: object) -> bool:
    return isinstance(value, date) and value.year in YEARS


def is_instant(value: object) -> bool:
    return isinstance(value, datetime) and value.tzinfo is not None and value.year in YEARS


def is_to_come(value: object) -> bool:
    return isinstance(value, datetime) and value > NOW


def is_cramp(value: object) -> bool:
    return isinstance(value, Told) and all(is_sane_field(field) for field in value.detail.values())


def is_sane_field(field: object) -> bool:
    return not isinstance(field, int) or 0 <= field <= YEAR.total_seconds()


READERS: dict[str, tuple[Callable[[str], object], Sane]] = {
    "duration": (parse_duration, is_duration),
    "duration in words": (lambda text: read_duration(text.split(" ")), is_duration),
    "clock": (parse_clock, lambda value: isinstance(value, time)),
    "time": (parse_time, is_time),
    "days": (parse_days, is_days),
    "amount": (parse_amount, is_amount),
    "moment": (lambda text: read_moment(text.split(" "), FACTS, NOW), is_to_come),
    "date": (lambda text: read_date(text.split(" "), TUESDAY), is_date),
    "past date": (lambda text: read_past_date(text.split(" "), TUESDAY), is_date),
    "instant": (read_instant, is_instant),
    "cramp": (lambda text: read_cramp(text.split(" "), TUESDAY), is_cramp),
}


def test_any_words_are_read_as_something_sane_or_refused_in_a_sentence() -> None:
    luck, count = chance("grammar"), Counter[str]()
    for _ in range(rounds(1500)):
        text = word(luck)
        for name, (read, is_sane) in READERS.items():
            try:
                value = read(text)
            except UnreadableWordError:
                continue
            assert is_sane(value), (name, text, value)
            count[name] += 1
    print(f"{len(READERS)} readers; read, of {rounds(1500)} each: {dict(count)}")  # noqa: T201 - the figures
    assert count.keys() == READERS.keys(), "each reads some"
