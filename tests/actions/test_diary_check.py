"""The answers to the questions about warning signs, and that advice was sought."""

import pytest

from routine.actions.diary import answer_check, note_advice, read_yes_to
from routine.diary.warning_signs import QUESTIONS, Answers, checks
from routine.errors import UnreadableWordError
from tests.telling import TUESDAY, at, facts_of, snapshot_of

MORNING = snapshot_of(facts_of(), at("08:00"))


def test_advice_is_a_row_and_is_said() -> None:
    outcome = note_advice(MORNING)
    assert [row.kind for row in outcome.events] == ["advice"]
    assert outcome.said == MORNING.texts.one("relief", "advice_noted")


def test_the_answers_are_kept_as_the_diary_reads_them() -> None:
    (given,) = checks(answer_check(MORNING, read_yes_to("2, 5")).events)
    second, fifth = ([*QUESTIONS][number - 1] for number in (2, 5))
    assert given == Answers(TUESDAY, frozenset({second, fifth}))


def test_none_answers_every_question_with_no() -> None:
    assert read_yes_to(" None ") == dict.fromkeys(QUESTIONS, False)


@pytest.mark.parametrize("text", ["9", "0", "", "2,none", "yes"])
def test_what_is_no_list_of_questions_is_refused(text: str) -> None:
    with pytest.raises(UnreadableWordError, match="numbers from 1 to 8"):
        read_yes_to(text)
