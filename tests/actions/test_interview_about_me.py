"""What is asked about the person, and what an answer makes of a profile."""

import re

import pytest

from routine.actions.interview import ANCHOR, SAFETY, with_answers
from routine.errors import UnreadableWordError
from routine.ui.cli.commands.init import beginning
from tests.actions.test_interview import read


@pytest.mark.parametrize(
    ("word", "limit", "is_on"), [("yes", True, False), ("No", False, True), ("not sure", None, False)]
)
def test_each_answer_about_fluids_can_be_changed_later(word: str, limit: bool | None, is_on: bool) -> None:
    for before in ("yes", "no", "not sure"):
        text = with_answers(beginning("office"), [(SAFETY[0], before), (SAFETY[0], word)])
        profile = read(text)
        drinks = profile.reminder("hydration")
        assert drinks
        assert (profile.about_me.fluid_limit, profile.is_on(drinks)) == (limit, is_on)
        assert SAFETY[0].standing(profile) == word.lower()


@pytest.mark.parametrize(("word", "steady"), [("yes", False), ("not sure", False), ("no", True)])
def test_yes_to_what_speaks_against_standing_takes_the_chair(word: str, steady: bool) -> None:
    profile = read(with_answers(beginning("office"), [(SAFETY[1], word)]))
    assert profile.about_me.steady is steady
    assert SAFETY[1].standing(profile) == ("no" if steady else "yes")


def test_both_safety_questions_ask_for_what_is_true_so_that_yes_is_the_careful_answer() -> None:
    for question in SAFETY:
        assert question.text.startswith("Are any of these true for you: ")
        assert question.text.count("?") == 1


def test_an_answer_takes_the_place_of_its_example_with_its_remark() -> None:
    text = with_answers(beginning("office"), [(SAFETY[1], "no")])
    assert re.search(r"^steady = true +# steady on your feet: standing stretches$", text, re.MULTILINE)
    assert "# steady = " not in text
    assert text.count("anchor = ") == 1


@pytest.mark.parametrize("word", ["yes", "y", "Yep."])
def test_yes_to_what_is_always_done_before_bed_keeps_what_stands(word: str) -> None:
    own = with_answers(beginning("office"), [(ANCHOR, "evening tea")])
    assert with_answers(own, [(ANCHOR, word)]) == own
    assert read(own).about_me.anchor == "evening tea"


@pytest.mark.parametrize("word", ["yes", "y", "not sure", "t", "7"])
def test_what_names_nothing_is_no_habit(word: str) -> None:
    none = with_answers(beginning("office"), [(ANCHOR, "no")])
    with pytest.raises(UnreadableWordError, match=r"A few words will do, such as: brushing your teeth$"):
        with_answers(none, [(ANCHOR, word)])
