"""`--until 17 aug`: the date of several words, and what is left for the command."""

from collections.abc import Sequence
from datetime import date

import pytest

from routine.errors import UnreadableWordError
from routine.typed.dates import read_date, read_until
from tests.telling import TUESDAY

AUGUST = date(2027, 8, 17)


def to_come(words: Sequence[str]) -> date:
    return read_date(words, TUESDAY)


@pytest.mark.parametrize(
    ("until", "others", "meant", "left"),
    [
        ("2027-08-17", ["06:30"], AUGUST, ["06:30"]),
        ("17", ["aug", "06:30"], AUGUST, ["06:30"]),
        ("aug", ["06:30", "17"], AUGUST, ["06:30"]),
        ("friday", ["17", "aug"], date(2026, 11, 27), ["17", "aug"]),
    ],
)
def test_one_word_behind_it_may_be_the_rest_of_the_date(
    until: str, others: list[str], meant: date, left: list[str]
) -> None:
    assert read_until(until, others, to_come) == (meant, left)


def test_the_words_that_were_given_stay_as_they_are() -> None:
    given = ["aug", "06:30"]
    read_until("17", given, to_come)
    assert given == ["aug", "06:30"]


def test_what_means_nothing_is_named_as_it_was_typed() -> None:
    with pytest.raises(UnreadableWordError) as told:
        read_until("someday", ["06:30"], to_come)
    assert str(told.value).startswith('"someday" is not a date')
