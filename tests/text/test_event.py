"""The words of what happened."""

from typing import get_args

import pytest

from routine.model.events import ANSWERS, Kind
from routine.text.event import answered, outcome, taken_back


@pytest.mark.parametrize("kind", sorted(ANSWERS))
def test_each_answer_has_a_word(kind: str) -> None:
    assert outcome(kind)


def test_what_was_taken_back_has_a_word_for_each_kind() -> None:
    assert taken_back("paused") == "the pause"
    assert {taken_back(kind) for kind in get_args(Kind)} > {"a change"}


def test_an_answer_of_another_program_is_told_as_it_is_written() -> None:
    assert answered("too_often", "keep") == "Answered: too often, keep them"
    assert answered("the_moon", "full_moon") == "Answered: the moon, full moon"
