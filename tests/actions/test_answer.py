"""What each answer writes down, and what is refused."""

from datetime import timedelta

import pytest

from routine.actions.answer import skip_row, undo_row
from routine.actions.snooze import snooze_row
from routine.errors import TooLateError
from routine.model.events import Event, Occurrence
from tests.telling import TUESDAY, at, facts_of, noted_done, pressed, profile_of

FACTS = facts_of()
STRETCH = Occurrence("stretch", at("22:45"))
TOMORROW = TUESDAY + timedelta(days=1)


def test_not_today_ends_with_the_next_wake() -> None:
    (row,) = pressed(FACTS, Occurrence("hydration", at("09:15")), "not-today", at("09:20"))
    assert row.instant("until") == at("07:00", TOMORROW)


def test_a_snooze_past_the_window_is_refused_with_the_way_out() -> None:
    with pytest.raises(TooLateError, match=r"That is past bedtime\. Later tonight: routine tonight 00:46"):
        snooze_row(FACTS, STRETCH, at("22:46"), timedelta(hours=2))
    with pytest.raises(TooLateError, match="makes no sense any more"):
        snooze_row(FACTS, Occurrence("sitting", at("09:10")), at("09:20"), timedelta(hours=1))


def test_a_third_snooze_is_refused() -> None:
    facts = FACTS
    for minute in ("46", "57"):
        facts = facts.after(snooze_row(facts, STRETCH, at(f"22:{minute}")))
    with pytest.raises(TooLateError, match="snoozed 2 times already"):
        snooze_row(facts, STRETCH, at("23:10"))


def test_a_back_dated_done_counts_in_the_day_that_holds_it() -> None:
    facts = facts_of(profile_of("[reminders.stretch]\n"))
    (row,) = noted_done(facts, facts.profile.reminders[0], at("08:00", TOMORROW), at=at("22:50"))
    assert row.occurrence == STRETCH
    assert row.happened_at() == at("22:50")


def test_undo_names_the_row_and_its_kind() -> None:
    row = Event(at("22:00"), "tonight", detail={"day": "2026-11-24"}, id="a1")
    assert undo_row(row, at("22:01")).detail == {"row": "a1", "kind": "tonight"}


def test_skipping_until_a_date_needs_no_occurrence() -> None:
    reminder = FACTS.profile.reminder("sitting")
    assert reminder
    assert skip_row(reminder, None, at("10:00"), at("07:00", TOMORROW)).occurrence is None
