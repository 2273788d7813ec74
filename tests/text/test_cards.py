"""The cards of warning signs: each thing to do its own, no line too long, never a reassurance."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from routine.diary.cramps import Cramp
from routine.diary.warning_rules import OF_SIGNS, QUESTIONS, TODAY
from routine.text.cards import cards, questions
from routine.text.diary import noted_in_words
from tests.diary.made_up import back, cramp, signs, yes_to
from tests.telling import texts

TEXTS = texts()


def shown(*cramps: Cramp, yes: tuple[str, ...] = (), width: int = 80) -> list[str]:
    return cards(signs(cramps, [yes_to(*yes)] if yes else ()), TEXTS, width)


def test_a_card_stands_once_with_all_that_was_noted_and_which_leg() -> None:
    lines = shown(cramp(3, signs=["redness"], side="left"), cramp(signs=["weakness"]))
    assert [line for line in lines if line.isupper()] == ["PLEASE GET MEDICAL ADVICE TODAY"]
    assert "  Noted Friday 20 November: redness (left leg)." in lines


def test_three_bodies_are_told_apart_under_one_title() -> None:
    lines = " ".join(shown(yes=("one_leg", "dark", "fluid")))
    assert lines.count("PLEASE GET MEDICAL ADVICE TODAY") == 1
    for which in ("urgent", "urine", "fluid"):
        assert TEXTS.one("card", which, "message") in " ".join(lines.split())


def test_dark_urine_is_told_what_it_can_harm_and_that_night_is_no_reason_to_wait() -> None:
    said = " ".join(" ".join(shown(yes=("dark",))).split())
    assert "can harm the kidneys" in said
    assert "even at night" in said
    assert "Do not rub" not in said


def test_after_a_wound_a_stiff_jaw_is_an_emergency() -> None:
    said = " ".join(" ".join(shown(yes=("wound",))).split())
    assert "A stiff jaw or trouble swallowing? Call your local emergency number." in said


def test_a_leg_that_is_suddenly_cold_may_go_to_an_emergency_department() -> None:
    lines = shown(cramp(signs=["cold_leg"], side="right"))
    assert lines[0] == "CALL YOUR LOCAL EMERGENCY NUMBER NOW"
    assert "emergency department" in lines[1]


def test_what_has_a_time_of_its_own_says_it() -> None:
    for key in ("medicine", "walking", "alcohol"):
        assert shown(yes=(key,))[0] == "GET AN APPOINTMENT WITHIN A DAY OR TWO"


def test_a_sign_that_was_noted_late_says_so() -> None:
    (sign,) = signs([cramp(back(3), signs=["redness"])])
    lines = " ".join(" ".join(cards([replace(sign, late=5)], TEXTS, 80)).split())
    assert "That was 5 days before you noted it. Is it still there?" in lines


EMERGENCY = "Is it still there? Call your local emergency number now."
LATE: Mapping[str, tuple[str, ...]] = {
    EMERGENCY: ("chest_pain", "breathless", "cold_leg", "pale", "blue", "cannot_move", "cannot_feel",
                "between_the_legs", "face_or_speech", "stiff_jaw"),
    "Is it still there? Then get medical advice today, even at night.": ("redness", "weakness", "wound", "fluid_loss"),
    "Is it still there? Phone now, even at night: it can harm the kidneys.": ("dark_urine",),
}  # fmt: skip


@pytest.mark.parametrize("late", [4, 16])
@pytest.mark.parametrize(("said", "noted"), [(said, noted) for said in LATE for noted in LATE[said]])
def test_a_late_sign_that_is_still_there_is_as_pressing_as_on_its_day(said: str, noted: str, late: int) -> None:
    """A leg found cold sixteen days ago, and still so, was told "medical advice today"."""
    night = back(20)
    told_at = datetime.combine(night + timedelta(days=late + 2), time(), UTC)
    lines = " ".join(" ".join(shown(cramp(night, signs=[noted], told_at=told_at))).split())
    assert f"That was {late} days before you noted it. {said}" in lines
    assert lines.count("Is it still there?") == 1


def test_an_emergency_noted_too_late_hides_no_newer_one_of_that_leg() -> None:
    told_at = datetime.combine(back(0), time(), UTC)
    old, new = (cramp(night, signs=["cold_leg"], side="left", told_at=told_at) for night in (20, 5))
    assert shown(old, new)[0] == "CALL YOUR LOCAL EMERGENCY NUMBER NOW"


def test_what_is_for_an_appointment_stays_so_however_late_it_was_noted() -> None:
    (sign,) = signs([cramp(back(3), signs=["swelling"], side="both")])
    assert "Is it still there?" not in " ".join(cards([replace(sign, late=5)], TEXTS, 80))


def told(*keys: str) -> str:
    return " ".join(" ".join(shown(yes=keys)).split())


@pytest.mark.parametrize("key", QUESTIONS)
def test_an_answer_is_told_as_its_own_question_and_no_other(key: str) -> None:
    group = "today" if key in TODAY else "week"
    assert told(key).count("Noted Monday 23 November: ") == 1
    assert f"Noted Monday 23 November: {TEXTS.one('check', group, key)}." in told(key)


def test_two_answers_of_one_rule_both_stand() -> None:
    both = told("cold", "still")
    assert "A leg that is suddenly cold, pale or blue; A leg that you cannot move or feel." in both


OF_ONE_ANSWER = {
    "dark": "urine",
    "statin": "statin",
    "wound": "swallowing",
    "water_tablet": "water tablet",
    "fluid": "lost much fluid",
    "poison": "what it was",
}
"""What the advice after a yes speaks of, and after none of the others."""


@pytest.mark.parametrize("key", OF_ONE_ANSWER)
def test_the_card_of_an_answer_speaks_of_that_answer_alone(key: str) -> None:
    """A yes to a new water tablet was told of a stiff jaw, one to a statin of dark urine."""
    (sign,) = signs((), [yes_to(key)])
    advice = TEXTS.one("card", sign.card, "message")
    assert [each for each, word in OF_ONE_ANSWER.items() if word in advice.lower()] == [key]
    assert "even at night" in advice


@pytest.mark.parametrize("key", ["statin", "water_tablet"])
def test_a_medicine_that_may_be_the_cause_is_not_stopped_without_asking(key: str) -> None:
    assert "Do not stop it without asking." in told(key)


def test_the_first_question_asks_for_no_leg_as_the_screen_at_night_does() -> None:
    """It asked for a painful or swollen leg too: who has chest pain alone answered no."""
    question = TEXTS.one("check", "today", "chest")
    assert f"{question}." in TEXTS.several("relief", "signs", "lines")
    assert f"{question}." in TEXTS.several("relief", "ten_minutes", "lines")


def test_cramps_elsewhere_are_told_nothing_about_a_leg() -> None:
    assert " leg" not in told("elsewhere")
    both = told("weak", "elsewhere")
    assert "Do not rub the leg." in both
    assert TEXTS.one("card", "elsewhere", "message") in both


@pytest.mark.parametrize("noted", OF_SIGNS)
def test_a_word_of_the_diary_is_told_as_it_was_noted_and_nothing_besides(noted: str) -> None:
    lines = " ".join(" ".join(shown(cramp(signs=[noted], side="left"))).split())
    assert f"Noted Monday 23 November: {noted_in_words(noted)} (left leg)." in lines


def test_no_line_is_wider_than_the_terminal() -> None:
    indented = [line for line in shown(yes=tuple(QUESTIONS), width=40) if line.startswith("  ")]
    assert indented
    assert max(map(len, indented)) <= 40


def test_no_sign_is_no_reassurance() -> None:
    assert shown()[0] == "No warning sign recorded. If you are worried, ask a doctor."


def test_questions_stand_with_the_numbers_that_answer_them() -> None:
    today, week = questions(TEXTS, "today"), questions(TEXTS, "week")
    assert today[1].startswith(" 1  Chest pain")
    assert [int(line[:2]) for line in [*today[1:], *week[1:]]] == [*range(1, len(QUESTIONS) + 1)]
