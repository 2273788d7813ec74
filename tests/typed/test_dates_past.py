"""A date that has come, from the words of a person."""

from datetime import date

import pytest

from routine.errors import UnreadableWordError
from routine.typed.dates import named_date, read_past_date
from tests.telling import TUESDAY


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", TUESDAY),
        ("Yesterday", date(2026, 11, 23)),
        ("monday", date(2026, 11, 23)),
        ("tue", TUESDAY),
        ("wednesday", date(2026, 11, 18)),
        ("3 feb", date(2026, 2, 3)),
        ("feb. 3", date(2026, 2, 3)),
        ("3rd of february", date(2026, 2, 3)),
        ("25 nov", date(2025, 11, 25)),
        ("29 feb", date(2024, 2, 29)),
        ("3 february 2020", date(2020, 2, 3)),
        ("2026-02-03", date(2026, 2, 3)),
    ],
)
def test_it_is_the_last_of_that_name(text: str, meant: date) -> None:
    assert read_past_date(text.split(), TUESDAY) == meant


@pytest.mark.parametrize(
    "text", ["tomorrow", "soon", "31 feb", "weekend", "2026-11-25", "25 nov 2026", "2026-02-30", ""]
)
def test_what_is_none_or_to_come_is_refused(text: str) -> None:
    with pytest.raises(UnreadableWordError, match="a date that has come"):
        read_past_date(text.split(), TUESDAY)


def test_one_with_its_year_is_told_also_when_it_is_to_come() -> None:
    """A cramp's words hold a clock behind it: what is to come is refused there."""
    assert named_date(["25", "nov", "2026"], TUESDAY, past=True) == date(2026, 11, 25)
    assert named_date(["left"], TUESDAY, past=True) is None
