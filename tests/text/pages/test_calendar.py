"""A month of nights and evenings, as cells and in words."""

from datetime import date, timedelta

from routine.diary.statistics import Tally, Week
from routine.text.pages.calendar import cell_of, month, month_after, month_before

FIRST = date(2026, 2, 1)
TODAY = date(2026, 2, 11)
WEEK = Week(
    date(2026, 2, 2),
    ("stretched", "not noted", "paused", "not asked", "outside", "outside", "outside"),
    ("cramp", "none", "paused", "unknown", "outside", "outside", "cramp"),
    (2, 0, None, None, None, None, 1),
    Tally(),
)


def test_a_month_has_whole_weeks_from_the_day_with_which_they_begin() -> None:
    for begins in (0, 6):
        rows = month(FIRST, [WEEK], TODAY, begins)
        days = [cell.date for row in rows for cell in row]
        assert days == [days[0] + timedelta(days=step) for step in range(len(days))]
        assert {row[0].date.weekday() for row in rows} == {begins}
        own = [cell.date for row in rows for cell in row if cell.is_of_month]
        assert (own[0], own[-1], len(own)) == (FIRST, date(2026, 2, 28), 28)


def test_the_present_month_holds_the_last_seven_nights_also_on_its_first_days() -> None:
    """Last Tuesday is asked for on the first of December, a Tuesday, as on any other."""
    for begins in (0, 6):
        for today in (date(2026, 12, 1) + timedelta(days=step) for step in range(31)):
            shown = [cell for row in month(date(2026, 12, 1), [], today, begins) for cell in row]
            open_ones = {cell.date for cell in shown if cell.is_open}
            assert open_ones >= {today - timedelta(days=step) for step in range(8)}
            assert len(shown) <= 42
        (row, *_rest) = month(date(2026, 12, 1), [], date(2027, 1, 1), begins)
        assert date(2026, 12, 1) in [cell.date for cell in row], "an earlier month begins with its first"


def test_a_cell_tells_its_night_and_its_evening_in_words() -> None:
    told = [cell_of(WEEK.first + timedelta(days=place), [WEEK], TODAY).told for place in range(4)]
    assert told == [
        "Night from Monday 2 February to Tuesday 3 February, 2 cramps, stretched",
        "Night from Tuesday 3 February to Wednesday 4 February, no cramp, no stretch noted",
        "Night from Wednesday 4 February to Thursday 5 February, paused",
        "Night from Thursday 5 February to Friday 6 February, not noted, not asked to stretch",
    ]


def test_what_has_not_come_is_not_open_and_what_nobody_knows_is_unknown() -> None:
    tomorrow, today, before = (cell_of(TODAY + timedelta(days=step), [WEEK], TODAY) for step in (1, 0, -300))
    assert (tomorrow.is_open, tomorrow.night) == (False, "outside")
    assert (today.is_open, today.night) == (True, "outside")
    assert (before.is_open, before.night) == (True, "unknown")


def test_months_follow_each_other_over_the_year() -> None:
    assert month_before(date(2026, 1, 1)) == date(2025, 12, 1)
    assert month_after(date(2025, 12, 1)) == date(2026, 1, 1)
    assert month_after(date(2026, 1, 1)) == FIRST
