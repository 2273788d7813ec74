"""The cards of warning signs: every tier its own, no line too long, never a reassurance."""

from datetime import date

from routine.diary.warning_signs import WarningSign
from routine.text.cards import cards
from tests.telling import texts

DAY = date(2026, 11, 24)


def test_each_tier_has_one_card_with_all_that_was_noted() -> None:
    signs = [WarningSign("RF02", "urgent", "one thing", DAY), WarningSign("RF03", "urgent", "another", DAY)]
    lines = cards(signs, texts(), 80)
    assert [line for line in lines if line.isupper()] == [texts().one("card", "urgent", "title").upper()]
    assert "  Noted Tuesday 24 November: one thing." in lines
    assert "  Noted Tuesday 24 November: another." in lines


def test_no_line_is_wider_than_the_terminal() -> None:
    lines = cards([WarningSign("RF02", "urgent", "word " * 30 + "end", DAY)], texts(), 40)
    indented = [line for line in lines if line.startswith("  ")]
    assert indented
    assert max(map(len, indented)) <= 40


def test_no_sign_is_no_reassurance() -> None:
    assert cards((), texts(), 80)[0] == "No warning sign recorded. If you are worried, ask a professional."
