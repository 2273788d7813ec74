"""Dates as a person reads them."""

from datetime import date, timedelta

from routine.text.dates import long_date, narrow_date, short_date, short_weekday, spoken_date, weekday

DAY = date(2026, 2, 3)


def test_a_date_is_as_long_as_its_place_allows() -> None:
    assert spoken_date(DAY) == "Tuesday 3 February"
    assert narrow_date(DAY) == "Tue 3 Feb"
    assert short_date(DAY) == "3 Feb"
    assert (long_date(DAY), long_date(DAY, year=False)) == ("3 February 2026", "3 February")


def test_every_weekday_and_month_has_its_own_name() -> None:
    """As the C locale writes them."""
    year = [date(2026, 1, 1) + step * timedelta(days=1) for step in range(365)]
    assert [weekday(day) for day in year] == [f"{day:%A}" for day in year]
    assert [short_weekday(day) for day in year] == [f"{day:%a}" for day in year]
    assert [short_date(day) for day in year] == [f"{day.day} {day:%b}" for day in year]
    assert [long_date(day) for day in year] == [f"{day.day} {day:%B %Y}" for day in year]
