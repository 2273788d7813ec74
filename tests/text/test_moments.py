"""Instants are said as people say them."""

from datetime import timedelta

import pytest

from routine.text.moments import short_moment, spoken_moment
from tests.telling import BERLIN, TUESDAY, at

NOW = at("14:07")


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
