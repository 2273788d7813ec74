"""An answer is read however it is said; what is none is told what is."""

import pytest

from routine.errors import UnreadableWordError
from routine.typed.answers import (
    NO,
    NOT_SURE,
    WORK_WORDS,
    YES,
    means_no,
    read_answer,
    read_habit,
    read_work,
    type_one_of,
)


@pytest.mark.parametrize(("typed", "meant"), [("Y", YES), ("yes.", YES), ("nope", NO), ("unsure", NOT_SURE)])
def test_yes_no_and_not_sure(typed: str, meant: str) -> None:
    assert read_answer(typed, YES, NO, NOT_SURE) == meant
    assert means_no(typed) is (meant == NO)


@pytest.mark.parametrize("typed", ["off", "None", "nothing", "never"])
def test_what_declines_an_offer_is_no_answer_about_the_person(typed: str) -> None:
    """Off at "were you told to drink less?" means the drinks, and left them on."""
    assert means_no(typed)
    with pytest.raises(UnreadableWordError):
        read_answer(typed, YES, NO, NOT_SURE)


def test_what_is_not_accepted_here_is_told_what_is() -> None:
    with pytest.raises(UnreadableWordError, match=r"Type yes or no\.$"):
        read_answer("not sure", YES, NO)
    assert type_one_of("a", "b", "c") == "Type a, b or c."


@pytest.mark.parametrize(
    ("typed", "preset"),
    [("desk", "office"), ("At a desk", "office"), ("retired", "retired"), ("night shifts", "night-shift")],
)
def test_how_somebody_works(typed: str, preset: str) -> None:
    assert read_work(typed) == preset
    assert read_work(WORK_WORDS[preset]) == preset


def test_work_of_another_kind_is_told_the_three() -> None:
    with pytest.raises(UnreadableWordError, match=r"Type desk, retired or nights\.$"):
        read_work("pirate")


def test_a_habit_is_a_few_words_and_no_answer_to_another_question() -> None:
    assert read_habit("evening tea") == read_habit("yes", "evening tea") == "evening tea"
    for typed in ("yes", "Y", "not sure", "t", "...", "1"):
        with pytest.raises(UnreadableWordError, match="is not an answer to this"):
            read_habit(typed)
    with pytest.raises(UnreadableWordError, match="is not short enough"):
        read_habit("x" * 41)
