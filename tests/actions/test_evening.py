"""This evening's bedtime moves, and all that hangs on it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from routine.actions.evening import (
    SoonAfterWakeError,
    bedtime_row,
    clear_bedtime,
    evening_plan,
    move_bedtime,
    postpone_bedtime,
    show_evening,
)
from routine.actions.outcome import Outcome
from routine.errors import TooLateError
from tests.actions.wishing import NOW, snapshot
from tests.telling import TUESDAY, at, facts_of, snapshot_of

KNOWN = snapshot()
FACTS = facts_of()
TOMORROW = TUESDAY + timedelta(days=1)


def moved_to(outcome: Outcome) -> object:
    (event,) = outcome.events
    return event.detail


def test_it_moves_to_a_time_or_by_so_much_and_back() -> None:
    late = move_bedtime(KNOWN, ["00:30"])
    assert moved_to(late) == {"day": "2026-11-24", "bedtime": "00:30"}
    assert moved_to(move_bedtime(KNOWN, ["+90", "min"])) == moved_to(late)
    assert late.said.startswith("Bedtime on Tuesday evening: 23:00 -> 00:30, this once.\n")
    back = clear_bedtime(snapshot_of(KNOWN.facts.after(*late.events), NOW))
    assert back.said.startswith("Bedtime on Tuesday evening: 00:30 -> 23:00, as usual.\n")
    assert clear_bedtime(KNOWN).changes_nothing


def test_an_hour_later_is_what_the_button_wishes() -> None:
    later = postpone_bedtime(KNOWN)
    assert moved_to(later) == {"day": "2026-11-24", "bedtime": "00:00"}
    assert later.confirmation
    assert later.confirmation.values == {"bedtime": "00:00"}


def test_past_bedtime_the_coming_evening_is_meant() -> None:
    (event,) = move_bedtime(snapshot_of(facts_of(), at("23:30")), ["22:00"]).events
    assert event.detail["day"] == "2026-11-25"


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(SoonAfterWakeError, match="routine tonight 21:30"):
        move_bedtime(snapshot_of(facts_of(), at("06:00")), ["9:30"])
    with pytest.raises(TooLateError):
        move_bedtime(KNOWN, ["+9h"])


def test_the_evening_is_a_table_of_what_hangs_on_its_bedtime() -> None:
    facts = KNOWN.facts
    day = facts.day_at(NOW)
    rows = [line.split("\t") for line in evening_plan(facts, day).splitlines()]
    assert [row[0].strip() for row in rows] == ["22:00", "22:45", "23:00"]
    assert all(len(row) == 3 for row in rows)
    assert evening_plan(facts, day, at("22:50")).startswith("  23:00")
    assert show_evening(KNOWN).said.startswith("Tuesday evening, bedtime 23:00\n  22:00\t")
    assert show_evening(KNOWN).changes_nothing


def test_bed_cannot_move_past_the_time_to_get_up() -> None:
    with pytest.raises(TooLateError, match=r"past the time to get up \(07:00\)"):
        bedtime_row(FACTS, at("22:00"), at("07:00", TOMORROW))


def test_bed_an_hour_later_counts_from_where_it_stands() -> None:
    once = FACTS.after(bedtime_row(FACTS, at("22:00")))
    twice = bedtime_row(once, at("22:01"))
    assert twice.detail["bedtime"] == "01:00"
    assert twice.detail["day"] == "2026-11-24"


def test_pressed_past_bedtime_it_counts_from_now() -> None:
    assert bedtime_row(FACTS, at("23:40")).detail["bedtime"] == "00:40"


def test_typed_after_midnight_it_means_the_evening_that_has_not_ended() -> None:
    moved = FACTS.after(bedtime_row(FACTS, at("22:00"), at("00:30", TOMORROW)))
    again = bedtime_row(moved, at("00:20", TOMORROW), at("01:00", TOMORROW))
    assert again.detail["day"] == "2026-11-24"


@pytest.mark.parametrize("pressed_at", ["00:30", "01:30", "02:00", "02:30", "02:59"])
def test_bed_an_hour_later_is_an_hour_later_also_in_the_hour_that_comes_twice(pressed_at: str) -> None:
    """In Berlin the clock goes from 03:00 CEST back to 02:00 CET on 25 October 2026."""
    night = date(2026, 10, 24)
    now = at(pressed_at, night + timedelta(days=1))
    facts = FACTS.after(replace(bedtime_row(FACTS, at("23:30", night), now), id="e1"))
    moved = facts.after(replace(bedtime_row(facts, now), id="e2"))
    assert moved.day(night).bedtime == now + timedelta(hours=1)
    again = moved.after(replace(bedtime_row(moved, now), id="e3"))
    assert again.day(night).bedtime == now + timedelta(hours=2)
