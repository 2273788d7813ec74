"""In which hours, on which days, and whether at all."""

from datetime import time, timedelta

import pytest

from routine.actions import hours
from routine.errors import UnreadableWordError
from tests.actions.wishing import after, snapshot
from tests.telling import at


def test_hours_are_set_and_not_for_what_has_times_of_its_own() -> None:
    known = snapshot()
    begin, end = time(9), time(17)
    assert hours.hours(known, "walk", begin, end).said.startswith("Walks: from 30 min after getting up")
    with pytest.raises(hours.NoHoursError, match="routine at stretch 21:30"):
        hours.hours(known, "stretch", begin, end)


def test_days_are_set() -> None:
    known = snapshot()
    outcome = hours.days(known, "walk", frozenset({0, 1}))
    assert "-> Monday and Tuesday." in outcome.said
    reminder = after(known, outcome).facts.profile.reminder("sitting")
    assert reminder
    assert reminder.days == {0, 1}


def test_off_and_on_again() -> None:
    known = snapshot()
    off = hours.off(known, ["walk", "water"])
    assert off.said == "Walks: off. To have it back: routine on walk\nDrinks: off. To have it back: routine on drink"
    is_off = after(known, off)
    assert hours.off(is_off, ["walk"]).changes_nothing
    assert hours.on(is_off, ["walk"]).said.startswith("Walks: on.")
    assert hours.on(known, ["walk"]).said.endswith("Nothing to change.")


def test_off_until_a_date_is_a_row_that_on_takes_back() -> None:
    known = snapshot()
    outcome = hours.off_until(known, ["walk", "dec"], "3")
    assert outcome.said == "Walks: off until Thursday 3 December 07:00."
    assert [(row.kind, row.reminder, row.instant("until")) for row in outcome.events] == [
        ("skipped", "sitting", at("07:00", known.now.date() + timedelta(days=9)))
    ]
    silent = after(known, outcome)
    longer = hours.off_until(silent, ["walk"], "saturday")
    assert [row.kind for row in longer.events] == ["undone", "skipped"], "one that lasts longer ends"
    assert "until Thursday 3 December 07:00 -> until Saturday" in longer.said
    back = hours.on(silent, ["walk"])
    assert [row.kind for row in back.events] == ["undone"]
    assert back.edited is None
    with pytest.raises(UnreadableWordError):
        hours.off_until(known, ["walk"], "nonsense")


def test_a_built_in_one_that_was_removed_comes_back() -> None:
    known = snapshot('[reminders.tea]\nat = "16:00"\n')
    outcome = hours.on(known, ["walk"])
    assert after(known, outcome).text.endswith("\n[reminders.sitting]\n")
