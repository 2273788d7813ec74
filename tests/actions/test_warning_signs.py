"""The answers to the questions about warning signs, and that a doctor was asked."""

import pytest

from routine.actions.warning_signs import answer_check, note_advice
from routine.diary.warning_rules import QUESTIONS
from routine.diary.warning_signs import Answers, checks
from routine.model.events import stamp
from routine.typed.check import read_yes_to
from tests.telling import TUESDAY, at, facts_of, snapshot_of

MORNING = snapshot_of(facts_of(), at("08:00"))


def test_advice_is_a_row_that_names_what_stood_and_is_said() -> None:
    outcome = note_advice(MORNING, ["RF02", "RF02", "RF03"])
    assert [(row.kind, row.detail) for row in outcome.events] == [("advice", {"signs": ["RF02", "RF03"]})]
    assert outcome.said == "Noted: doctor asked; 3 warning signs closed."
    assert outcome.confirmation == ("advice", {"closed": outcome.said})


@pytest.mark.parametrize(
    ("stood", "said"),
    [
        ([], "Noted: doctor asked; no sign was open."),
        (["RF02"], "Noted: doctor asked; 1 warning sign closed."),
        (["RF02", "RF02"], "Noted: doctor asked; 2 warning signs closed."),
    ],
)
def test_that_a_doctor_was_asked_says_how_many_signs_it_closed(stood: list[str], said: str) -> None:
    assert note_advice(MORNING, stood).said == said


def test_a_card_that_is_answered_later_says_when_it_was_shown() -> None:
    (row,) = note_advice(MORNING, ["RF02"], at("07:00")).events
    assert row.detail == {"signs": ["RF02"], "shown": stamp(at("07:00"))}


def test_the_answers_are_kept_as_the_diary_reads_them() -> None:
    (given,) = checks(answer_check(MORNING, read_yes_to("2 left, 5")).events)
    second, fifth = ([*QUESTIONS][number - 1] for number in (2, 5))
    assert given == Answers(TUESDAY, frozenset({second, fifth}), {second: "left"})
