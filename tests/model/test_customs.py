"""On which days people work, and whether the month comes first, by the territory of their locale."""

from collections.abc import Iterator

import pytest

from routine.model.customs import first_of_week, free_days, free_nights, month_comes_first, observe, working_days


@pytest.fixture(autouse=True)
def _back() -> Iterator[None]:
    yield
    observe("C")


@pytest.mark.parametrize(
    ("locale", "free", "nights"),
    [
        ("he_IL.UTF-8", {4, 5}, {3, 4}),
        ("ar_EG.UTF-8", {4, 5}, {3, 4}),
        ("fa_IR", {4}, {3}),
        ("hi_IN", {6}, {5}),
        ("de_DE.UTF-8", {5, 6}, {4, 5}),
        ("ar_AE.UTF-8", {5, 6}, {4, 5}),
        ("C", {5, 6}, {4, 5}),
        ("", {5, 6}, {4, 5}),
    ],
)
def test_free_days_are_those_of_the_country(locale: str, free: set[int], nights: set[int]) -> None:
    observe(locale)
    assert [set(free_days()), set(free_nights())] == [free, nights]
    assert working_days() | free_days() == set(range(7))


@pytest.mark.parametrize(
    ("locale", "first"),
    [("en_US.UTF-8", True), ("en_GB.UTF-8", False), ("en_PH", True), ("es_US", False), ("C", False)],
)
def test_the_month_comes_first_in_american_english(locale: str, first: bool) -> None:
    observe(locale)
    assert month_comes_first() is first


@pytest.mark.parametrize(
    ("locale", "first"),
    [("en_US.UTF-8", 6), ("pt_BR", 6), ("ar_EG", 5), ("dv_MV", 4), ("en_GB.UTF-8", 0), ("de_DE", 0), ("C", 0)],
)
def test_a_week_begins_as_calendars_of_the_country_have_it(locale: str, first: int) -> None:
    observe(locale)
    assert first_of_week() == first
