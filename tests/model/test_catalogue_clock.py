"""12 or 24 hours: what a locale asks for, and how each is written."""

from datetime import UTC, datetime, time

import pytest

from routine.model.catalogue import CLOCK_WIDTH, Texts, in_style, style_of
from routine.model.notation import parse_clock


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "en_US", "es_MX.utf8", "en_AU@quot", "ko_KR.UTF-8", "zh_TW"])
def test_twelve_hours_where_people_prefer_them(locale: str) -> None:
    assert style_of(locale) == "12h"


@pytest.mark.parametrize(
    "locale", ["", "C", "C.UTF-8", "POSIX", "en", "de_DE.UTF-8", "de_AT", "en_GB.UTF-8", "fr_CA.UTF-8", "xx", "en_US/é"]
)
def test_twenty_four_hours_everywhere_else(locale: str) -> None:
    assert style_of(locale) == "24h"


@pytest.mark.parametrize(
    ("clock", "told"),
    [("00:00", "12:00 AM"), ("00:30", "12:30 AM"), ("09:05", "9:05 AM"), ("12:00", "12:00 PM"), ("22:45", "10:45 PM")],
)
def test_noon_and_midnight_are_twelve(clock: str, told: str) -> None:
    assert in_style(time.fromisoformat(clock), "12h") == told
    assert in_style(time.fromisoformat(clock), "24h") == clock


def test_seconds_are_told_of_a_time_that_was_written_with_some_and_of_no_instant() -> None:
    assert in_style(time(21, 30, 15), "12h") == "9:30:15 PM"
    assert in_style(time(21, 30, 15), "24h") == "21:30:15"
    assert in_style(datetime(2026, 11, 24, 21, 30, 15, tzinfo=UTC), "12h") == "9:30 PM"


@pytest.mark.parametrize("style", ["12h", "24h"])
def test_what_is_written_reads_back_the_same(style: str) -> None:
    texts = Texts({}, "12h" if style == "12h" else "24h")
    for hour in range(24):
        for minute in (0, 9, 30, 59):
            clock = time(hour, minute)
            assert parse_clock(texts.clock(clock)) == clock
            assert len(texts.clock_column(clock)) == CLOCK_WIDTH[texts.clock_style]
