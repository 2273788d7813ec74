"""Words that cannot be read, told to the last word of the sentence."""

from collections.abc import Callable
from datetime import time, timedelta

import pytest

from routine.errors import UnreadableWordError
from routine.model.notation import parse_amount, parse_clock, parse_days, parse_duration, parse_time

DAYS = "is not a list of days. Write it like mon-fri, mon,wed or weekends."


@pytest.mark.parametrize(
    ("parse", "word", "sentence"),
    [
        (parse_time, "bedtime+24h", '"bedtime+24h" is not a time. It must be less than a day away from bedtime.'),
        (parse_time, "Wake-1d", '"Wake-1d" is not a time. It must be less than a day away from wake.'),
        (parse_time, "noon", '"noon" is not a time. Write it like 21:30, 9pm, wake+15m or bedtime-2h.'),
        (parse_time, "", '"" is not a time. Write it like 21:30, 9pm, wake+15m or bedtime-2h.'),
        (parse_time, "9", '"9" is not a time. Write 09:00 or 21:00.'),
        (parse_time, "9:3", '"9:3" is not a time. Write it like 21:30 or 9pm.'),
        (parse_days, "", f'"" {DAYS}'),
        (parse_days, "Monkey", f'"Monkey" {DAYS}'),
        (parse_days, "mon,x", f'"mon,x" {DAYS}'),
        (parse_clock, "21:30:60", '"21:30:60" is not a time of day. Write it like 21:30 or 9pm.'),
        (parse_duration, "", '"" is not a duration. Write it like 45m, 1h30m, 90s or 2 hours.'),
        (parse_duration, "1h1m1h", '"1h1m1h" is not a duration. Write it like 45m, 1h30m, 90s or 2 hours.'),
        (parse_amount, "some", '"some" is not an amount to drink. Write it like 200ml or 0.3l.'),
    ],
)
def test_what_cannot_be_read_says_what_to_write(parse: Callable[[str], object], word: str, sentence: str) -> None:
    with pytest.raises(UnreadableWordError) as trouble:
        parse(word)
    assert str(trouble.value) == sentence


def test_each_unit_of_an_amount_has_its_size() -> None:
    assert [parse_amount(f"7{unit}") for unit in ("ml", "cl", "dl", "l")] == [7, 70, 700, 7000]


def test_the_last_that_can_be_read_is_read() -> None:
    assert parse_clock("23:59:59") == time(23, 59, 59)
    assert parse_clock("1am") == time(1)
    assert parse_duration("366d") == timedelta(days=366)
    assert parse_duration("P1D") == timedelta(days=1)
