"""A moment or a date is read the way people mean it, or refused with what to write instead."""

from datetime import date

import pytest

from routine.errors import UnreadableWordError
from routine.typed.dates import read_date, read_instant, read_moment
from tests.telling import TUESDAY, at, clock_of, facts_of

NOW = at("14:07")


def test_an_instant_without_offset_is_refused() -> None:
    with pytest.raises(UnreadableWordError, match="offset"):
        read_instant("2026-03-28T06:00:00")


def test_an_instant_is_read_with_its_offset() -> None:
    assert read_instant("2026-11-24T14:07:00+01:00") == read_instant("2026-11-24T13:07:00Z") == NOW


@pytest.mark.parametrize(
    ("words", "day", "clock"),
    [
        ("2 hours", "Tue", "16:07"),
        ("until 17:00", "Tue", "17:00"),
        ("until 9am", "Wed", "09:00"),
        ("today", "Wed", "07:00"),
        ("tomorrow", "Wed", "07:00"),
        ("until monday", "Mon", "07:00"),
        ("until tuesday", "Tue", "07:00"),
        ("until 17 august", "Tue", "07:00"),
        ("until 2026-12-24", "Thu", "07:00"),
        ("tomorrow 9:30", "Wed", "09:30"),
        ("until friday 18:00", "Fri", "18:00"),
    ],
)
def test_a_moment_is_read_from_loose_words(words: str, day: str, clock: str) -> None:
    facts = facts_of()
    moment = read_moment(words.split(), facts, NOW)
    assert moment > NOW
    assert (f"{moment.astimezone(facts.zone):%a}", clock_of(moment)) == (day, clock)


def test_today_after_midnight_still_ends_with_the_next_wake() -> None:
    late = at("00:20")
    assert read_moment(["today"], facts_of(), late) == at("07:00")


@pytest.mark.parametrize("words", ["banana", "until 2020-01-01", "5", "1:30:99", ""])
def test_a_moment_that_means_nothing_is_refused_with_a_hint(words: str) -> None:
    with pytest.raises(UnreadableWordError, match="Write"):
        read_moment(words.split(), facts_of(), NOW)


def test_a_length_written_like_a_time_of_day_is_not_guessed_at() -> None:
    with pytest.raises(UnreadableWordError, match=r"1h30m for hours.* until 1:30"):
        read_moment(["1:30"], facts_of(), NOW)
    assert clock_of(read_moment(["until", "1:30"], facts_of(), NOW)) == "01:30"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("17 aug", date(2027, 8, 17)),
        ("17. august", date(2027, 8, 17)),
        ("aug 17", date(2027, 8, 17)),
        ("29 feb", date(2028, 2, 29)),
        ("24 dec 2026", date(2026, 12, 24)),
        ("today", TUESDAY),
        ("tomorrow", date(2026, 11, 25)),
        ("friday", date(2026, 11, 27)),
        ("tuesday", date(2026, 12, 1)),
        ("2026-11-24", TUESDAY),
    ],
)
def test_a_date_is_the_next_that_fits(words: str, meant: date) -> None:
    assert read_date(words.split(), TUESDAY) == meant


@pytest.mark.parametrize("words", ["31 feb 2027", "17", "soon", "weekends", "2026-11-23"])
def test_what_is_no_date_to_come_is_refused(words: str) -> None:
    with pytest.raises(UnreadableWordError, match="date"):
        read_date(words.split(), TUESDAY)
