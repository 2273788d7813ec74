"""This evening's bedtime moves, and all that hangs on it."""

import pytest

from routine.actions.evening import SoonAfterWakeError, cleared, evening_plan, evening_screen, moved, told_of
from routine.errors import TooLateError
from tests.actions.wishing import NOW, snapshot
from tests.telling import at

FACTS = snapshot().facts


def test_it_moves_to_a_time_or_by_so_much_and_back() -> None:
    event = moved(FACTS, ["00:30"], NOW)
    assert event.detail == {"day": "2026-11-24", "bedtime": "00:30"}
    assert moved(FACTS, ["+90", "min"], NOW).detail == event.detail
    assert cleared(FACTS, NOW) is None
    late = FACTS.after(event)
    assert told_of(FACTS, event).startswith("Bedtime on Tuesday evening: 23:00 -> 00:30, this once.\n")
    back = cleared(late, NOW)
    assert back
    assert told_of(late, back).startswith("Bedtime on Tuesday evening: 00:30 -> 23:00, as usual.\n")


def test_past_bedtime_the_coming_evening_is_meant() -> None:
    assert moved(FACTS, ["22:00"], at("23:30")).detail["day"] == "2026-11-25"


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(SoonAfterWakeError, match="routine tonight 21:30"):
        moved(FACTS, ["9:30"], at("06:00"))
    with pytest.raises(TooLateError):
        moved(FACTS, ["+9h"], NOW)


def test_the_evening_is_a_table_of_what_hangs_on_its_bedtime() -> None:
    day = FACTS.day_at(NOW)
    rows = [line.split("\t") for line in evening_plan(FACTS, day).splitlines()]
    assert [row[0].strip() for row in rows] == ["22:00", "22:45", "23:00"]
    assert all(len(row) == 3 for row in rows)
    assert evening_plan(FACTS, day, at("22:50")).startswith("  23:00")
    assert evening_screen(FACTS, day).startswith("Tuesday evening, bedtime 23:00\n  22:00\t")
