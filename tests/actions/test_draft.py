"""A profile while it is made up: each answer is tried on it at once."""

import pytest

from routine.actions.draft import Draft, answered
from routine.actions.interview import BED, LATE, SAFETY, UP
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
    assert outcome.said == "Told to limit fluids: no answer -> yes."
    assert answered(after(known, outcome), [(SAFETY[0], "yes")]).changes_nothing
