"""The questions of `init`: what an answer makes of a profile, and what the profile replies then."""

import pytest

from routine.actions.draft import Draft
from routine.actions.interview import DAY, DESK, LATE, SAFETY, STAY, WORK, with_answers
from routine.errors import UnreadableWordError
from routine.model.customs import observe
from routine.model.profile import Profile
from routine.profile.check import check_text
from routine.storage import resources
from routine.ui.cli.commands.init import beginning

QUESTIONS = (*DAY, *SAFETY)


def read(text: str) -> Profile:
    return check_text(text, "profile.toml", resources.reference_profile()).profile


def fresh(preset: str = "office") -> Draft:
    return Draft(beginning(preset), resources.reference_profile())


def test_there_are_eleven_questions_two_of_them_about_safety() -> None:
    assert (len({WORK, *QUESTIONS}), len(SAFETY)) == (11, 2)


def test_every_question_says_what_it_is_for() -> None:
    for question in (WORK, *QUESTIONS):
        assert question.why.endswith(".")


@pytest.mark.parametrize("preset", resources.preset_names())
def test_every_standing_answer_may_be_typed_and_changes_nothing(preset: str) -> None:
    text = beginning(preset)
    for question in QUESTIONS:
        standing = question.standing(read(text))
        if standing is not None:
            assert read(with_answers(text, [(question, standing)])) == read(text)


def test_getting_up_late_is_weighed_only_with_its_bedtime() -> None:
    draft = fresh()
    draft.take(DAY[0], "20:00")  # with bed at 23:00 eight drinks would have no room; that is still to come
    with pytest.raises(UnreadableWordError, match="after getting up"):
        draft.take(DAY[1], "23:00")
    draft.take(DAY[1], "12:00")
    assert draft.profile().rhythm.bedtime[0].hour == 12


@pytest.mark.parametrize(
    ("written", "word", "stay"),
    [
        ("", "yes", ("diary", "stretch", "bedtime")),
        ("", "no", ()),
        ("stay = []", "yes", ("diary", "stretch", "bedtime")),
        ("stay = ['diary']", "yes", ("diary",)),
    ],
)
def test_whether_they_stay_on_the_screen_leaves_those_that_the_person_named(
    written: str, word: str, stay: tuple[str, ...]
) -> None:
    text = f"[delivery]\n{written}\n[reminders.stretch]\n"
    assert read(with_answers(text, [(STAY, word)])).delivery.stay == stay


def test_the_usual_hours_at_a_desk_and_late_nights_are_those_of_the_country() -> None:
    observe("he_IL.UTF-8")
    try:
        text = beginning("office")
        assert DESK.standing(read(text)) == "09:00-17:30 sun-thu"
        late = with_answers(text, [(LATE, "0:30")])
        assert [clock.hour for clock in read(late).rhythm.bedtime] == [23, 23, 23, 0, 0, 23, 23]
    finally:
        observe("C")
