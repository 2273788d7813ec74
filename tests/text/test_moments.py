"""Dates and instants are said as people say them."""

from datetime import date, timedelta

import pytest

from routine.model.customs import observe
from routine.model.notation import tell_time_in
from routine.text.moments import (
    dated,
    from_day,
    long_date,
    moment_column,
    narrow_date,
    short_date,
    short_moment,
    short_weekday,
    spoken_date,
    spoken_moment,
    weekday,
)
from tests.telling import BERLIN, TUESDAY, at

NOW = at("14:07")
DAY = date(2026, 2, 3)


@pytest.mark.parametrize(
    ("days", "spoken", "short"),
    [
        (0, "07:00", "07:00"),
        (1, "tomorrow 07:00", "tomorrow 07:00"),
        (-1, "yesterday 07:00", "yesterday 07:00"),
        (2, "Thursday 26 November 07:00", "Thu 07:00"),
        (6, "Monday 30 November 07:00", "Mon 07:00"),
        (7, "Tuesday 1 December 07:00", "Tue 1 Dec 07:00"),
        (-2, "Sunday 22 November 07:00", "Sun 22 Nov 07:00"),
    ],
)
def test_a_moment_is_named_by_its_distance(days: int, spoken: str, short: str) -> None:
    instant = at("07:00", TUESDAY + timedelta(days=days))
    assert spoken_moment(instant, BERLIN, NOW) == spoken
    assert short_moment(instant, BERLIN, NOW) == short


def test_the_weekday_is_that_of_the_persons_clock() -> None:
    """Half past eleven in Berlin's evening is the same date, whatever the date in UTC."""
    assert spoken_moment(at("00:30", TUESDAY + timedelta(days=1)), BERLIN, at("23:30")) == "tomorrow 00:30"


def test_a_date_is_as_long_as_its_place_allows() -> None:
    assert spoken_date(DAY) == "Tuesday 3 February"
    assert narrow_date(DAY) == "Tue 3 Feb"
    assert short_date(DAY) == "3 Feb"
    assert (long_date(DAY), long_date(DAY, year=False)) == ("3 February 2026", "3 February")


def test_names_of_weekdays_stand_as_the_week_begins() -> None:
    assert "".join(from_day("mtwtfss", date(2026, 2, 1))) == "smtwtfs"
    assert "".join(from_day("mtwtfss", date(2026, 2, 2))) == "mtwtfss"


def test_an_american_reads_the_month_first() -> None:
    observe("en_US.UTF-8")
    try:
        assert spoken_date(DAY) == "Tuesday, February 3"
        assert (short_date(DAY), narrow_date(DAY)) == ("Feb 3", "Tue Feb 3")
        assert (long_date(DAY), long_date(DAY, year=False)) == ("February 3, 2026", "February 3")
        assert dated("Feb 3", DAY, DAY.replace(year=2028)) == "Feb 3, 2026"
    finally:
        observe("C")


def test_clocks_stand_below_each_other() -> None:
    tell_time_in("12h")
    try:
        nine, ten = (moment_column(at(clock), BERLIN, at("08:00")) for clock in ("09:00", "10:00"))
        assert (nine, ten) == (" 9:00 AM", "10:00 AM")
        later = moment_column(at("09:00") + timedelta(days=1), BERLIN, at("08:00"))
        assert later == "tomorrow  9:00 AM"
    finally:
        tell_time_in("24h")


def test_every_weekday_and_month_has_its_own_name() -> None:
    """As the C locale writes them."""
    year = [date(2026, 1, 1) + step * timedelta(days=1) for step in range(365)]
    assert [weekday(day) for day in year] == [f"{day:%A}" for day in year]
    assert [short_weekday(day) for day in year] == [f"{day:%a}" for day in year]
    assert [short_date(day) for day in year] == [f"{day.day} {day:%b}" for day in year]
    assert [long_date(day) for day in year] == [f"{day.day} {day:%B %Y}" for day in year]
