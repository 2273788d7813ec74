"""The nine questions: what an answer makes of a profile, and what the profile replies then."""

import re
import tomllib

import pytest

from routine.actions.setup.draft import Draft
from routine.actions.setup.interview import DAY, SAFETY, with_answers
from routine.errors import UnreadableWordError
from routine.model.profile import Profile
from routine.profile.check import check_text
from routine.storage import resources
from routine.ui.cli.setup import beginning

QUESTIONS = (*DAY, *SAFETY)


def read(text: str) -> Profile:
    return check_text(text, "profile.toml", resources.reference_profile()).profile


def fresh(preset: str = "office") -> Draft:
    return Draft(beginning(preset), resources.reference_profile())


def test_there_are_nine_questions_two_of_them_about_safety() -> None:
    assert (len(QUESTIONS), len(SAFETY)) == (9, 2)


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


def test_an_answer_takes_the_place_of_its_example_with_its_remark() -> None:
    text = with_answers(beginning("office"), [(SAFETY[1], "yes")])
    assert re.search(r"^steady = true +# steady on your feet: standing stretches$", text, re.MULTILINE)
    assert "# steady = " not in text
    assert text.count("anchor = ") == 1


def test_a_computer_that_is_off_in_the_last_hour_asks_before_it_and_comes_back() -> None:
    off = with_answers(beginning("office"), [(DAY[5], "no")])
    tree = tomllib.loads(off)["reminders"]
    assert (tree["wind-down"]["at"], tree["stretch"]["at"]) == (["bedtime-1h30m"], ["bedtime-1h15m"])
    assert DAY[5].standing(read(off)) == "no"
    assert with_answers(off, [(DAY[5], "yes")]) == beginning("office").replace('bedtime-1h"]', 'bedtime-1h"]')


def test_late_nights_and_no_late_nights() -> None:
    late = with_answers(beginning("office"), [(DAY[2], "0:30")])
    assert [f"{clock:%H:%M}" for clock in read(late).rhythm.bedtime] == ["23:00"] * 4 + ["00:30"] * 2 + ["23:00"]
    assert DAY[2].standing(read(late)) == "00:30"
    assert read(with_answers(late, [(DAY[2], "no")])).rhythm == read(beginning("office")).rhythm


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
