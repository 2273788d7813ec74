"""Words that people write: read as meant, refused with a hint, and written so that they read back the same."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.errors import UnreadableWordError
from routine.model.notation import (
    CLOCK_WIDTH,
    DAY_NAMES,
    Anchored,
    ClockStyle,
    clock_column,
    format_amount,
    format_clock,
    format_days,
    format_duration,
    format_time,
    parse_amount,
    parse_clock,
    parse_days,
    parse_duration,
    parse_time,
    spoken_clock,
    spoken_duration,
    spoken_time,
    style_of,
    tell_time_in,
)

durations = st.integers(1, 366 * 86_400).map(lambda seconds: timedelta(seconds=seconds))
clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
offsets = st.integers(1 - 86_400, 86_400 - 1).map(lambda seconds: timedelta(seconds=seconds))
times = clocks | st.builds(Anchored, st.sampled_from(("wake", "bedtime")), offsets)
day_sets = st.frozensets(st.integers(0, 6), min_size=1)


@given(durations)
def test_a_written_duration_reads_back_the_same(duration: timedelta) -> None:
    assert parse_duration(format_duration(duration)) == duration


@given(clocks)
def test_a_written_clock_time_reads_back_the_same(clock: time) -> None:
    assert parse_clock(format_clock(clock)) == clock


@given(times)
def test_a_written_time_reads_back_the_same(when: time | Anchored) -> None:
    assert parse_time(format_time(when)) == when


@given(day_sets)
def test_written_days_read_back_the_same(days: frozenset[int]) -> None:
    assert parse_days(format_days(days)) == days


@given(day_sets)
def test_a_list_of_days_is_their_union(days: frozenset[int]) -> None:
    assert parse_days([DAY_NAMES[day] for day in days]) == days


@given(st.integers(1, 99_999))
def test_a_written_amount_reads_back_the_same(millilitres: int) -> None:
    assert parse_amount(format_amount(millilitres)) == millilitres


@given(durations, st.sampled_from((str.upper, str.title, lambda text: f"  {text}\t")))
def test_case_and_outer_blanks_do_not_matter(duration: timedelta, change: Callable[[str], str]) -> None:
    assert parse_duration(change(format_duration(duration))) == duration


near_misses = st.text(alphabet="0123456789.:+-, ptwdhmsaelkbin²٣", max_size=14)


@pytest.mark.parametrize("parse", [parse_duration, parse_clock, parse_time, parse_days, parse_amount])
@given(word=st.text(max_size=30) | near_misses)
def test_any_other_word_is_refused_in_one_way_only(parse: Callable[[str], object], word: str) -> None:
    with suppress(UnreadableWordError):
        parse(word)


@given(near_misses)
def test_whatever_is_read_as_a_duration_lasts(word: str) -> None:
    try:
        duration = parse_duration(word)
    except UnreadableWordError:
        return
    assert timedelta() < duration <= timedelta(days=366)
    assert not duration.microseconds


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        ("45m", 45),
        ("1h30m", 90),
        ("1h 30m", 90),
        ("1.5h", 90),
        ("90s", 1.5),
        ("2 hours", 120),
        ("PT45M", 45),
        ("PT1H30M", 90),
        ("P1DT2H", 26 * 60),
        ("2 days", 2880),
        ("1 week", 10_080),
        ("1 hr 5 mins", 65),
    ],
)
def test_durations_people_write(word: str, minutes: float) -> None:
    assert parse_duration(word) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("45", "Minutes or hours? Write 45m or 45h."),
        ("1:30", "Write 1h30m for hours and minutes, or 1m30s for minutes and seconds."),
        ("8784", "Minutes or hours? Write 8784m or 8784h."),
        ("8785", "Write it like 45m, 1h30m, 90s or 2 hours."),
        ("-5m", "It cannot be negative. Write it like 45m, 1h30m or 2 hours."),
        ("0m", "It must be longer than nothing and at most a year: 45m, 1h30m."),
        ("400d", "It must be longer than nothing and at most a year: 45m, 1h30m."),
        ("soon", "Write it like 45m, 1h30m, 90s or 2 hours."),
        ("1h1h", "Write it like 45m, 1h30m, 90s or 2 hours."),
        ("30m1h", "Write it like 45m, 1h30m, 90s or 2 hours."),
    ],
)
def test_a_duration_that_is_not_one_says_what_to_write(word: str, hint: str) -> None:
    with pytest.raises(UnreadableWordError) as trouble:
        parse_duration(word)
    assert str(trouble.value) == f'"{word}" is not a duration. {hint}'


@pytest.mark.parametrize("word", ["P1M", "pt4t5m", "p45m", "PT", "P", "٣m", "2²h"])
def test_what_only_looks_like_a_duration_is_refused(word: str) -> None:
    with pytest.raises(UnreadableWordError):
        parse_duration(word)


@pytest.mark.parametrize(
    ("word", "clock"),
    [
        ("21:30", time(21, 30)),
        ("21:30:15", time(21, 30, 15)),
        ("9pm", time(21)),
        ("9:30 PM", time(21, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("7:05", time(7, 5)),
    ],
)
def test_clock_times_people_write(word: str, clock: time) -> None:
    assert parse_clock(word) == clock


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("9", "Write 09:00 or 21:00."),
        ("1", "Write 01:00 or 13:00."),
        ("12", "Write 00:00 or 12:00."),
        ("01", "Write 01:00."),
        ("13", "Write 13:00."),
        ("21", "Write 21:00."),
        ("0", "Write 00:00."),
        ("21.30", "Write 21:30."),
        ("21h30", "Write 21:30."),
        ("24:00", "Write 00:00. It still belongs to the evening before."),
        ("13pm", "Write it like 21:30 or 9pm."),
        ("25:00", "Write it like 21:30 or 9pm."),
        ("21:60", "Write it like 21:30 or 9pm."),
    ],
)
def test_a_clock_time_that_is_not_one_says_what_to_write(word: str, hint: str) -> None:
    with pytest.raises(UnreadableWordError) as trouble:
        parse_clock(word)
    assert trouble.value.hint == hint


@pytest.mark.parametrize(
    ("word", "when"),
    [
        ("wake+15m", Anchored("wake", timedelta(minutes=15))),
        ("bedtime - 2 hours", Anchored("bedtime", timedelta(hours=-2))),
        ("Bedtime", Anchored("bedtime")),
        ("9pm", time(21)),
    ],
)
def test_times_people_write(word: str, when: time | Anchored) -> None:
    assert parse_time(word) == when


@pytest.mark.parametrize("word", ["noon", "wake+", "wake15m", "bedtime+24h", "wake-2 days", "bed-15m", ""])
def test_a_time_that_is_not_one_is_refused(word: str) -> None:
    with pytest.raises(UnreadableWordError):
        parse_time(word)


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("mon,wed", {0, 2}),
        ("mon wed", {0, 2}),
        ("fri-mon", {4, 5, 6, 0}),
        ("weekends", {5, 6}),
        ("weekdays", {0, 1, 2, 3, 4}),
        ("daily", set(range(7))),
        ("Tues, Thursdays", {1, 3}),
        ("mon - wed", {0, 1, 2}),
        ("sat\u2013sun", {5, 6}),
    ],
)
def test_days_people_write(words: str, days: set[int]) -> None:
    assert parse_days(words) == days


@pytest.mark.parametrize("words", ["", "monkey", "mon-", "-fri", "mon-wed-fri", "m", "m-f", "someday", "su"])
def test_days_that_are_none_are_refused(words: str) -> None:
    with pytest.raises(UnreadableWordError):
        parse_days(words)


@pytest.mark.parametrize(("word", "millilitres"), [("200ml", 200), ("20 cl", 200), ("0.2l", 200), ("2dl", 200)])
def test_amounts_people_write(word: str, millilitres: int) -> None:
    assert parse_amount(word) == millilitres


@pytest.mark.parametrize(
    ("word", "hint"),
    [("200", "Write 200ml."), ("²", "Write it like 200ml or 0.3l."), ("0ml", "Write it like 200ml or 0.3l.")],
)
def test_an_amount_that_is_not_one_says_what_to_write(word: str, hint: str) -> None:
    with pytest.raises(UnreadableWordError) as trouble:
        parse_amount(word)
    assert trouble.value.hint == hint


@pytest.mark.parametrize(
    ("duration", "spoken"),
    [
        (timedelta(minutes=10), "10 min"),
        (timedelta(hours=1), "1 h"),
        (timedelta(minutes=90), "1 h 30 min"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=2, seconds=5), "2 days 5 s"),
        (timedelta(), "0 s"),
    ],
)
def test_a_duration_is_spoken_plainly(duration: timedelta, spoken: str) -> None:
    assert spoken_duration(duration) == spoken


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("bedtime-15m", "15 min before bed"),
        ("bedtime+15m", "15 min after bed"),
        ("wake+90m", "1 h 30 min after getting up"),
        ("wake-5m", "5 min before getting up"),
        ("bedtime", "bedtime"),
        ("wake", "getting up"),
        ("9pm", "21:00"),
    ],
)
def test_a_time_is_spoken_plainly(word: str, spoken: str) -> None:
    assert spoken_time(parse_time(word)) == spoken


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "en_US", "es_MX.utf8", "en_AU@quot", "ko_KR.UTF-8", "zh_TW"])
def test_twelve_hours_where_people_prefer_them(locale: str) -> None:
    assert style_of(locale) == "12h"


@pytest.mark.parametrize(
    "locale", ["", "C", "C.UTF-8", "POSIX", "en", "de_DE.UTF-8", "de_AT", "en_GB.UTF-8", "fr_CA.UTF-8", "xx", "en_US/é"]
)
def test_twenty_four_hours_everywhere_else(locale: str) -> None:
    assert style_of(locale) == "24h"


@pytest.fixture
def style(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the test tells the time in does not outlive it."""
    monkeypatch.setattr("routine.model.notation._style", "24h")


@pytest.mark.parametrize(
    ("clock", "told"),
    [("00:00", "12:00 AM"), ("00:30", "12:30 AM"), ("09:05", "9:05 AM"), ("12:00", "12:00 PM"), ("22:45", "10:45 PM")],
)
@pytest.mark.usefixtures("style")
def test_noon_and_midnight_are_twelve(clock: str, told: str) -> None:
    assert spoken_clock(time.fromisoformat(clock)) == clock
    tell_time_in("12h")
    assert spoken_clock(time.fromisoformat(clock)) == told


@pytest.mark.usefixtures("style")
def test_seconds_are_told_of_a_time_that_was_written_with_some_and_of_no_instant() -> None:
    assert spoken_clock(time(21, 30, 15)) == "21:30:15"
    tell_time_in("12h")
    assert spoken_clock(time(21, 30, 15)) == "9:30:15 PM"
    assert spoken_clock(datetime(2026, 11, 24, 21, 30, 15, tzinfo=UTC)) == "9:30 PM"


@pytest.mark.parametrize("chosen", ["12h", "24h"])
@pytest.mark.usefixtures("style")
def test_what_is_written_reads_back_the_same(chosen: ClockStyle) -> None:
    tell_time_in(chosen)
    for hour in range(24):
        for minute in (0, 9, 30, 59):
            clock = time(hour, minute)
            assert parse_clock(spoken_clock(clock)) == clock
            assert len(clock_column(clock)) == CLOCK_WIDTH[chosen]
