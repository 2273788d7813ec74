"""The numbers of the questions with a yes, as they are typed."""

import pytest

from routine.diary.warning_rules import QUESTIONS, TODAY, WEEK
from routine.errors import UnreadableWordError
from routine.typed.check import read_yes_to

KEYS = [*QUESTIONS]


def test_numbers_are_a_yes_and_all_others_a_no() -> None:
    answers = read_yes_to("2, 5").answers
    assert [key for key, yes in answers.items() if yes] == [KEYS[1], KEYS[4]]
    assert [*answers] == KEYS


def test_the_leg_stands_behind_its_number() -> None:
    assert read_yes_to("7 left 8 both, 1").sides == {KEYS[6]: "left", KEYS[7]: "both"}


@pytest.mark.parametrize("text", [" None ", "no", "none of  these"])
def test_none_answers_every_question_with_no(text: str) -> None:
    assert read_yes_to(text).answers == dict.fromkeys(KEYS, False)


def test_only_those_that_were_asked_are_answered() -> None:
    last = str(len(KEYS))
    assert [*read_yes_to(last, [*WEEK]).answers] == [*WEEK]
    with pytest.raises(UnreadableWordError, match=f"numbers from 1 to {len(TODAY)}"):
        read_yes_to(last, [*TODAY])


@pytest.mark.parametrize("text", ["99", "0", "", "2,none", "yes", "left", "left 2"])
def test_what_is_no_list_of_questions_is_refused(text: str) -> None:
    with pytest.raises(UnreadableWordError, match="numbers from 1 to"):
        read_yes_to(text)


def test_the_example_is_of_the_group_that_was_asked_and_works() -> None:
    for asked, hint in (
        (TODAY, "Type numbers from 1 to 18, or none. Example: 7 left, 16"),
        (WEEK, "Type numbers from 19 to 29, or none. Example: 20 left, 27"),
    ):
        for typed in ("?", "not sure", "99"):
            with pytest.raises(UnreadableWordError) as trouble:
                read_yes_to(typed, [*asked])
            assert trouble.value.hint == hint
        assert any(read_yes_to(hint.partition("Example: ")[2], [*asked]).answers.values())
