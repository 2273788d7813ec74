"""A warning sign that stands comes as the first card of the morning, and how often."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from routine.actions.buttons import close, press
from routine.diary.warning_signs import WarningSign
from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.text.morning_card import ADVICE, LATER, card_row, card_shown, due_signs
from routine.text.notification import reminder_notification
from tests.diary.made_up import cramp, signs, yes_to
from tests.telling import TUESDAY, at, facts_of, profile_of, snapshot_of, texts

DIARY = Occurrence("diary", at("07:00"))
NOW = at("08:45")
URGENT = signs([cramp(signs=["redness"], side="left")], [yes_to("unchecked")])
ROUTINE = signs(checked=[yes_to("unchecked")])
INFORMATION = signs(checked=[yes_to("crawling")])


def told(days_ago: int, answer: str) -> Facts:
    """Somebody who was told, or answered, so many days ago."""
    then = NOW - timedelta(days=days_ago)
    return facts_of().after(card_row(facts_of(), then, answer, URGENT))


def shown(standing: Sequence[WarningSign], facts: Facts | None = None) -> Notification:
    return reminder_notification(facts or facts_of(), DIARY, NOW, texts(), signs=lambda: standing)


def test_it_takes_the_place_of_the_question_with_what_was_noted() -> None:
    card = shown(URGENT)
    assert card.title == "Please get medical advice today"
    assert "redness (left leg)" in card.body
    assert [(key, label) for key, label in card.buttons] == [(ADVICE, "I have asked a doctor"), (LATER, "Show later")]
    assert (card.key, card.tag) == ("diary", str(DIARY))


def test_a_sign_that_was_noted_late_says_what_to_do_if_it_is_still_there() -> None:
    told_at = at("08:30")
    card = shown(signs([cramp(20, signs=["cold_leg"], told_at=told_at)]))
    assert "Is it still there? Call your local emergency number now." in card.body


def test_where_nothing_stands_the_question_is_asked() -> None:
    assert shown(()).title == "How was the night?"


def test_no_other_reminder_reads_the_signs() -> None:
    bedtime = Occurrence("bedtime", at("23:00"))
    reminder_notification(facts_of(), bedtime, at("23:00"), texts(), signs=lambda: pytest.fail("read"))


@pytest.mark.parametrize(
    ("standing", "days_ago", "answer", "is_due"),
    [
        (URGENT, 1, "later", True),
        (URGENT, 1, "asked", True),
        (URGENT, 0, "asked", True),
        (URGENT, 0, "later", False),
        (URGENT, 0, "advice", False),
        (ROUTINE, 13, "later", False),
        (ROUTINE, 14, "later", True),
        (ROUTINE, 0, "asked", True),
        (ROUTINE, 0, "later", False),
        (INFORMATION, 14, "later", True),
        (INFORMATION, 3, "asked", False),
    ],
)
def test_what_is_for_today_comes_each_morning_and_the_rest_once_in_two_weeks(
    standing: Sequence[WarningSign], days_ago: int, answer: str, *, is_due: bool
) -> None:
    assert bool(due_signs(standing, told(days_ago, answer), NOW)) is is_due


def test_a_row_that_nobody_can_read_keeps_no_card_back() -> None:
    row = Event(NOW, "answered", detail={"question": "signs_card", "day": "soon", "answer": "later"}, id="a")
    assert due_signs(ROUTINE, facts_of().after(row), NOW) == ROUTINE


def test_that_it_was_shown_is_noted_once_with_the_signs_it_is_about() -> None:
    card = shown(URGENT)
    assert card.asks
    row = card.asks(NOW)
    assert row.detail == {"question": "signs_card", "day": str(TUESDAY), "answer": "asked", "signs": ["RF02"]}
    assert shown(URGENT, facts_of().after(row)).asks is None


def test_i_have_asked_settles_those_it_named_as_they_stood_and_the_question_comes() -> None:
    row = card_row(facts_of(), NOW, "asked", URGENT[:1])
    facts = facts_of().after(row)
    advice, answered = press(snapshot_of(facts, at("09:30")), [DIARY], ADVICE).events
    assert (advice.kind, advice.detail) == ("advice", {"signs": ["RF02"], "shown": stamp(NOW)})
    after = facts.after(advice, answered)
    assert card_shown(after, at("09:30")) is None
    assert (
        reminder_notification(after, DIARY, at("09:30"), texts(), signs=lambda: ROUTINE).title == "How was the night?"
    )


@pytest.mark.parametrize("way", ["later", "closed"])
def test_show_later_and_closing_it_lead_to_the_question_and_settle_nothing(way: str) -> None:
    facts = facts_of().after(card_row(facts_of(), NOW, "asked", URGENT))
    snapshot = snapshot_of(facts, NOW)
    (row,) = (press(snapshot, [DIARY], LATER) if way == "later" else close(snapshot, [DIARY])).events
    assert (row.kind, row.detail["answer"]) == ("answered", "later")
    assert shown(URGENT, facts.after(row)).title == "How was the night?"


def test_closing_the_question_itself_dismisses_it() -> None:
    (row,) = close(snapshot_of(facts_of(), NOW), [DIARY]).events
    assert row.kind == "dismissed"


def test_where_buttons_are_not_drawn_or_nobody_may_read_it_the_question_says_where_it_is() -> None:
    typed = reminder_notification(facts_of(), DIARY, NOW, texts()._replace(ways="typed"), signs=lambda: URGENT)
    assert typed.title == "How was the night?"
    assert "is for a doctor: routine status" in typed.body
    discreet = shown(URGENT, facts_of(profile_of("[delivery]\ndiscreet = true\n[reminders.diary]\n")))
    assert "is for a doctor: routine status" in discreet.body
    assert "leg" not in discreet.body
