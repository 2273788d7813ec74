"""Bedtime and the time to get up: old -> new, and the first evening or morning that it changes."""

import pytest

from routine.actions.bedtime import set_clock
from routine.actions.evening import SoonAfterWakeError, SoonBeforeBedError
from routine.errors import TooLateError, UnreadableWordError
from tests.actions.wishing import after, changed, snapshot

WEEKEND = frozenset({4, 5})


def test_the_usual_bedtime() -> None:
    known = snapshot()
    outcome = set_clock(known, "bedtime", ["22:30"])
    assert outcome.said.splitlines()[:2] == ["Bedtime: 23:00 -> 22:30.", "First on Tuesday 24 November:"]
    assert outcome.said.splitlines()[2].startswith("  21:30\t"), "its cells are parted by tabs"
    assert after(known, outcome).facts.taken["stretch"] == known.now


def test_some_days_get_a_time_of_their_own_and_lose_it_again() -> None:
    known = snapshot()
    outcome = set_clock(known, "bedtime", ["00:30"], WEEKEND)
    assert outcome.said.startswith("Bedtime on Friday and Saturday evenings: 23:00 -> 00:30.")
    late = after(known, outcome)
    own = 'bedtime = "00:30"'
    assert changed(known, outcome) == ["[rhythm.fri]", own, "[rhythm.sat]", own]
    assert after(late, set_clock(late, "bedtime", ["23:00"], WEEKEND)).text == known.text
    told = set_clock(late, "bedtime", ["22:45"]).said
    assert told.endswith("All days alike: routine bedtime 22:45 --days daily")


def test_until_a_date_it_is_a_row() -> None:
    known = snapshot()
    outcome = set_clock(known, "wake", ["9", "am", "dec"], until="3")
    assert outcome.edited is None
    assert outcome.events[0].detail == {
        "wake": "09:00:00", "days": list(range(7)), "from": "2026-11-25", "until": "2026-12-03",
    }  # fmt: skip
    assert outcome.said.startswith("Up: 07:00 -> 09:00, until Thursday 3 December, that day included.")


def test_without_a_time_it_is_told() -> None:
    outcome = set_clock(snapshot(), "bedtime", [])
    assert outcome.changes_nothing
    assert outcome.said == "Bedtime: 23:00. Change it: routine bedtime 22:30"


def test_what_it_is_already_changes_nothing() -> None:
    outcome = set_clock(snapshot(), "wake", ["7:00"])
    assert (outcome.changes_nothing, outcome.said) == (True, "Up: 07:00, as it was.")


def test_what_makes_no_sense_is_refused() -> None:
    known = snapshot()
    with pytest.raises(SoonAfterWakeError, match="routine bedtime 21:30"):
        set_clock(known, "bedtime", ["9:30"])
    with pytest.raises(UnreadableWordError, match="late enough"):
        set_clock(known, "bedtime", ["22:00"], frozenset({0}), until="saturday")
    with pytest.raises(TooLateError, match="does not come before getting up"):
        set_clock(known, "wake", ["23:30"], until="saturday")
    with pytest.raises(SoonBeforeBedError, match=r"23:00 is bedtime\. For the morning: routine wake 11:00"):
        set_clock(known, "wake", ["23:00"])
    with pytest.raises(SoonBeforeBedError, match=r"Up at 19:00 leaves 4 h until bedtime\. .*routine wake 07:00"):
        set_clock(known, "wake", ["19:00"])


def test_an_hour_alone_is_the_one_nearer_to_what_stands() -> None:
    assert set_clock(snapshot(), "bedtime", ["10"]).said.startswith("Bedtime: 23:00 -> 22:00.")
    assert set_clock(snapshot(), "wake", ["half", "past", "six"]).said.startswith("Up: 07:00 -> 06:30.")
