"""What the page for a doctor says of warning signs."""

from routine.model.events import Event
from tests.diary.weeks import EVENINGS, NIGHTS, day, lived, moment, row
from tests.text.pages.test_report import page, words

CHECKED = {"question": "cramp_check", "day": day(40).isoformat()}


def test_signs_are_recorded_none_before_anything_was_asked_or_noted() -> None:
    said = words(page([row(moment("07:00", 37), "started")]))
    assert "The questions were not answered yet. Recorded: none." in said
    assert "never checked: not asked. Advice sought: not yet." in said


def test_signs_name_their_tier_their_words_and_since_when() -> None:
    answers = Event(moment("12:00", 40), "answered", detail={**CHECKED, "answers": {"one_leg": True, "began": False}})
    said = words(page([*lived(EVENINGS, NIGHTS), answers]))
    assert "The questions were answered on 31 January 2026. Recorded:" in said
    assert "Urgent: one leg swollen, warm, red or darker than the other (since 31 Jan 2026)" in said
    assert "never checked: no. Advice sought: not yet." in said


def test_signs_that_advice_was_sought_for_are_not_told_again() -> None:
    answers = Event(moment("12:00", 40), "answered", detail={**CHECKED, "answers": {"one_leg": True}})
    said = words(page([*lived(EVENINGS, NIGHTS), answers, row(moment("10:00", 41), "advice")]))
    assert "one leg swollen" not in said
    assert "Advice sought: 1 February 2026." in said
