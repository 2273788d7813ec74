"""What each answer writes down, and what is refused."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routine.actions.answer import ACTIONS, bedtime_moved, done, pressed, skipped_until, snoozed, undone
from routine.errors import TooLateError
from routine.model.events import Event, Occurrence
from tests.telling import TUESDAY, at, facts_of, profile_of

FACTS = facts_of()
STRETCH = Occurrence("stretch", at("22:45"))
TOMORROW = TUESDAY + timedelta(days=1)


def kinds(events: tuple[Event, ...]) -> list[str]:
    return [event.kind for event in events]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("done", ["done"]),
        ("snooze", ["snoozed"]),
        ("skip", ["skipped"]),
        ("not-today", ["skipped"]),
        ("later", ["tonight"]),
        ("none", ["cramp", "done"]),
        ("one", ["cramp", "done"]),
        ("several", ["cramp", "done"]),
        ("start", []),
        ("start-in-bed", []),
        ("not-for-me", []),
    ],
)
def test_each_button_writes_its_rows(action: str, expected: list[str]) -> None:
    assert kinds(pressed(FACTS, STRETCH, action, at("22:50"))) == expected


def test_every_action_key_is_known() -> None:
    assert len(ACTIONS) == 14


def test_none_is_a_record_too() -> None:
    cramp, _ = pressed(FACTS, Occurrence("diary", at("07:00")), "none", at("08:45"))
    assert cramp.detail == {"night": "2026-11-23", "count": 0}


def test_not_today_ends_with_the_next_wake() -> None:
    (row,) = pressed(FACTS, Occurrence("hydration", at("09:15")), "not-today", at("09:20"))
    assert row.instant("until") == at("07:00", TOMORROW)


def test_a_snooze_past_the_window_is_refused_with_the_way_out() -> None:
    with pytest.raises(TooLateError, match=r"That is past bedtime\. Later tonight: routine tonight 00:46"):
        snoozed(FACTS, STRETCH, at("22:46"), timedelta(hours=2))
    with pytest.raises(TooLateError, match="makes no sense any more"):
        snoozed(FACTS, Occurrence("sitting", at("09:10")), at("09:20"), timedelta(hours=1))


def test_a_third_snooze_is_refused() -> None:
    facts = FACTS
    for minute in ("46", "57"):
        facts = facts.after(snoozed(facts, STRETCH, at(f"22:{minute}")))
    with pytest.raises(TooLateError, match="snoozed 2 times already"):
        snoozed(facts, STRETCH, at("23:10"))


def test_bed_cannot_move_past_the_time_to_get_up() -> None:
    with pytest.raises(TooLateError, match=r"past the time to get up \(07:00\)"):
        bedtime_moved(FACTS, at("22:00"), at("07:00", TOMORROW))


def test_bed_an_hour_later_counts_from_where_it_stands() -> None:
    once = FACTS.after(bedtime_moved(FACTS, at("22:00")))
    twice = bedtime_moved(once, at("22:01"))
    assert twice.detail["bedtime"] == "01:00"
    assert twice.detail["day"] == "2026-11-24"


def test_pressed_past_bedtime_it_counts_from_now() -> None:
    assert bedtime_moved(FACTS, at("23:40")).detail["bedtime"] == "00:40"


def test_typed_after_midnight_it_means_the_evening_that_has_not_ended() -> None:
    moved = FACTS.after(bedtime_moved(FACTS, at("22:00"), at("00:30", TOMORROW)))
    again = bedtime_moved(moved, at("00:20", TOMORROW), at("01:00", TOMORROW))
    assert again.detail["day"] == "2026-11-24"


def test_a_back_dated_done_counts_in_the_day_that_holds_it() -> None:
    facts = facts_of(profile_of("[reminders.stretch]\n"))
    (row,) = done(facts, facts.profile.reminders[0], at("08:00", TOMORROW), at=at("22:50"))
    assert row.occurrence == STRETCH
    assert row.happened_at() == at("22:50")


def test_undo_names_the_row_and_its_kind() -> None:
    row = Event(at("22:00"), "tonight", detail={"day": "2026-11-24"}, id="a1")
    assert undone(row, at("22:01")).detail == {"row": "a1", "kind": "tonight"}


def test_skipping_until_a_date_needs_no_occurrence() -> None:
    reminder = FACTS.profile.reminder("sitting")
    assert reminder
    assert skipped_until(reminder, None, at("10:00"), at("07:00", TOMORROW)).occurrence is None


def test_a_button_of_a_reminder_that_is_gone_writes_nothing() -> None:
    assert pressed(FACTS, Occurrence("gone", at("10:00")), "done", at("10:00")) == ()


@pytest.mark.parametrize("pressed_at", ["00:30", "01:30", "02:00", "02:30", "02:59"])
def test_bed_an_hour_later_is_an_hour_later_also_in_the_hour_that_comes_twice(pressed_at: str) -> None:
    """In Berlin the clock goes from 03:00 CEST back to 02:00 CET on 25 October 2026."""
    night = date(2026, 10, 24)
    now = at(pressed_at, night + timedelta(days=1))
    facts = FACTS.after(replace(bedtime_moved(FACTS, at("23:30", night), now), id="e1"))
    moved = facts.after(replace(bedtime_moved(facts, now), id="e2"))
    assert moved.day(night).bedtime == now + timedelta(hours=1)
    again = moved.after(replace(bedtime_moved(moved, now), id="e3"))
    assert again.day(night).bedtime == now + timedelta(hours=2)
