"""A profile while it is made up: each answer is tried on it at once."""

import pytest

from routine.actions.draft import Draft, answered
from routine.actions.interview import BED, DAY, LATE, SAFETY, STEADY, UP, WORK
from routine.errors import ProfileError, UnreadableWordError
from tests.actions.wishing import TEXT, after, snapshot
from tests.telling import reference


def test_an_answer_that_means_nothing_leaves_the_draft() -> None:
    draft = Draft(TEXT, reference())
    with pytest.raises(UnreadableWordError):
        draft.take(LATE, "perhaps")
    assert (draft.answers, draft.new_text()) == ([], TEXT)


def test_half_an_answer_waits_for_its_other_half() -> None:
    draft = Draft(TEXT, reference())
    draft.take(UP, "15:30")
    assert draft.waits_for_more()
    assert draft.profile().rhythm.wake[0].hour == 7, "half of it makes no profile"
    draft.take(BED, "7:30")
    assert draft.profile().rhythm.wake[0].hour == 15


def test_what_the_profile_does_not_stand_is_refused() -> None:
    with pytest.raises(ProfileError):
        Draft("rhythm = 3\n", reference()).profile()


def test_answers_in_the_persons_own_profile_say_what_they_changed() -> None:
    known = snapshot()
    outcome = answered(known, [(SAFETY[0], "yes")])
    assert outcome.said == "Told to drink less: no answer -> yes."
    assert answered(after(known, outcome), [(SAFETY[0], "yes")]).changes_nothing


def test_how_somebody_works_chooses_what_the_next_questions_begin_with() -> None:
    draft = Draft(TEXT, reference(), beginnings={"office": TEXT, "retired": TEXT.replace("23:00", "22:30")})
    assert (draft.question(), draft.standing(WORK)) == (WORK, "desk")
    draft.reply(WORK, "retired")
    assert draft.question() == UP
    draft.reply(UP, "")
    assert draft.standing(BED) == "22:30"
    assert "22:30" in draft.new_text()


def test_back_forgets_the_last_question_and_its_answer() -> None:
    draft = Draft(TEXT, reference())
    assert not draft.back()
    draft.reply(UP, "8")
    draft.reply(BED, "")
    assert draft.profile().rhythm.wake[0].hour == 8
    assert draft.back()
    assert draft.question() == BED
    assert draft.back()
    assert (draft.question(), draft.answers) == (UP, [])


def test_every_question_is_put_once() -> None:
    draft, put = Draft(TEXT, reference()), []
    while question := draft.question():
        put.append(question)
        draft.reply(question, "no" if question in SAFETY else "")
    assert put == [each for each in (*DAY, *SAFETY) if each.concerns(draft.profile())]
    assert put[-1] == STEADY


def test_it_replies_what_it_has_understood() -> None:
    draft = Draft(TEXT, reference())
    draft.reply(UP, "half past seven")
    assert draft.understood(UP) == "07:30"
    draft.reply(BED, "11")
    assert draft.understood(BED) == "23:00"
