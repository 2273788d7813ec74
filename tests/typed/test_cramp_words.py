"""Warning signs as people call them, and what is said of a word that means nothing. Issue 17."""

import pytest

from routine.diary.cramps import Cramp
from routine.diary.warning_rules import RULES
from routine.diary.warning_signs import rules_of_signs
from routine.errors import UnreadableWordError
from routine.typed.cramp import read_cramp
from routine.typed.cramp_words import RELIEF, instead_of, is_endless, signs_in
from routine.typed.dates import read_since
from tests.telling import TUESDAY, at


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("slurred speech", ["face_or_speech"]),
        ("drooping face, speech slurred", ["face_or_speech"]),
        ("paralysed", ["cannot_move"]),
        ("unable to move", ["cannot_move"]),
        ("could not feel leg", ["cannot_feel"]),
        ("purple", ["blue"]),
        ("ice cold", ["cold_leg"]),
        ("brown urine", ["dark_urine"]),
        ("cola-coloured pee", ["dark_urine"]),
        ("tingling", ["numbness"]),
        ("pins and needles", ["numbness"]),
        ("shortness of breath", ["breathless"]),
        ("pain in my chest", ["chest_pain"]),
        ("heavy sweating", ["fluid_loss"]),
        ("jaw stiff", ["stiff_jaw"]),
        ("puffy weaker", ["swelling", "weakness"]),
        ("suddenly cold", ["cold_leg"]),
        ("leg pale sudden", ["pale"]),
        ("sudden blue numb", ["blue", "numbness"]),
        ("cant breathe", ["breathless"]),
        ("can't breathe", ["breathless"]),
        ("cannot breathe", ["breathless"]),
        ("stroke", ["face_or_speech"]),
        ("numb between legs", ["numbness", "between_the_legs"]),
    ],
)
def test_a_sign_is_understood_under_its_everyday_words(text: str, signs: list[str]) -> None:
    told = read_cramp(text.split(), TUESDAY)
    assert told.detail == {"signs": signs}
    assert rules_of_signs(Cramp("one", TUESDAY, signs=frozenset(signs))), "a sign that a rule knows"


@pytest.mark.parametrize("text", ["lasted 3m", "after 3m", "after 3 minutes"])
def test_a_length_may_have_its_word_before_it(text: str) -> None:
    assert read_cramp(text.split(), TUESDAY).detail == {"duration": 180}


@pytest.mark.parametrize("text", ["suddenly", "sudden calf", "suddenly cold slowly", "after calf"])
def test_what_came_suddenly_is_refused_where_nothing_of_it_is_told_or_it_came_slowly(text: str) -> None:
    assert "Nothing was saved." in refusal(text)


def test_the_signs_in_a_text_are_those_whose_words_stand_in_it() -> None:
    assert signs_in("My leg went cold, and white!") == {"cold_leg", "pale"}
    assert signs_in("I can't breathe; chest pain.") == {"breathless", "chest_pain"}
    assert signs_in("after a long walk") == frozenset()


@pytest.mark.parametrize("text", ["wont stop", "It won't stop", "does not stop", "not stopping"])
def test_what_does_not_stop_is_known_for_that(text: str) -> None:
    assert is_endless(text)
    assert not is_endless("it stopped")


def refusal(text: str) -> str:
    with pytest.raises(UnreadableWordError) as trouble:
        read_cramp(text.split(), TUESDAY)
    return str(trouble.value)


@pytest.mark.parametrize(
    "text",
    [
        *("trouble passing water", "trouble swallowing", "cannot pee", "incontinent", "arm", "arms", "arm weak"),
        *("water tablet", "new water tablet", "statin", "severe", "strong", "not stopping", "pregnant", "headache"),
        *("not numb", "poison", "fever", "feel", "legs feel", "severe pain"),
    ],
)
def test_a_sign_that_the_diary_cannot_hold_is_never_taken_for_another_word(text: str) -> None:
    said = refusal(text)
    assert "Nothing was saved." in said
    assert "Did you mean" not in said
    assert "Write it like: routine cramp log 03:10 left calf 6 3m" in said
    assert "For warning signs: routine cramp check" in said


@pytest.mark.parametrize(
    ("text", "meant"),
    [("lef", "left"), ("claf", "calf"), ("swolen", "swollen"), ("tinglin", "tingling"), ("streched", "stretched")],
)
def test_only_a_near_misspelling_is_guessed(text: str, meant: str) -> None:
    assert f"Nothing was saved. Did you mean {meant}?" in refusal(text)


def test_no_word_of_relief_is_guessed_from_the_words_of_the_warning_signs() -> None:
    words = {part for rule in RULES.values() for part in rule.words.lower().replace(",", " ").split()}
    guessed = {word for word in words for relief in RELIEF if f"Did you mean {relief}?" in instead_of(word)}
    assert guessed == set()


def test_how_strong_it_was_is_a_number_and_no_cramp_has_its_own_command() -> None:
    assert "How strong it was is a number up to 10." in refusal("severe")
    for text in ("none", "no cramp", "0 cramps"):
        assert "For a night without a cramp: routine cramp none" in refusal(text)


def test_a_number_of_any_length_is_answered_in_words() -> None:
    assert instead_of("9" * 5000)
    with pytest.raises(UnreadableWordError):
        read_cramp(["9" * 5000], TUESDAY)
    with pytest.raises(UnreadableWordError):
        read_since(["9" * 5000], at("14:00"))
