"""The cards of warning signs: each thing to do its own, no line too long, never a reassurance."""

from dataclasses import replace

from routine.diary.cramps import Cramp
from routine.diary.warning_rules import QUESTIONS
from routine.text.cards import cards, questions
from tests.diary.made_up import back, cramp, signs, yes_to
from tests.telling import texts

TEXTS = texts()


def shown(*cramps: Cramp, yes: tuple[str, ...] = (), width: int = 80) -> list[str]:
    return cards(signs(cramps, [yes_to(*yes)] if yes else ()), TEXTS, width)


def test_a_card_stands_once_with_all_that_was_noted_and_which_leg() -> None:
    lines = shown(cramp(3, signs=["redness"], side="left"), cramp(signs=["weakness"]))
    assert [line for line in lines if line.isupper()] == ["PLEASE GET MEDICAL ADVICE TODAY"]
    assert "  Noted Friday 20 November: one leg swollen, hot, red or darker than the other" in lines
    assert "  (left leg)." in lines


def test_three_bodies_are_told_apart_under_one_title() -> None:
    lines = " ".join(shown(yes=("one_leg", "dark", "fluid")))
    assert lines.count("PLEASE GET MEDICAL ADVICE TODAY") == 1
    for which in ("urgent", "urine", "lost_fluid"):
        assert TEXTS.one("card", which, "message") in " ".join(lines.split())


def test_dark_urine_is_told_what_it_can_harm_and_that_night_is_no_reason_to_wait() -> None:
    said = " ".join(" ".join(shown(yes=("dark",))).split())
    assert "can harm the kidneys" in said
    assert "also at night" in said
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
