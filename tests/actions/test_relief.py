"""A cramp that has just eased, noted from the page as from the screen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.actions.relief import ease, tell_more
from routine.care.relief import Relief, cramp_row
from routine.errors import RoutineError
from tests.actions.wishing import TEXT, snapshot
from tests.telling import TUESDAY, at

LASTED = timedelta(minutes=2, seconds=10)


def test_it_is_the_row_that_the_relief_screen_writes() -> None:
    now = at("03:12")
    night = TUESDAY - timedelta(days=1)
    outcome = ease(snapshot()._replace(now=now), LASTED)
    assert outcome.events == (cramp_row(now, LASTED, night, daytime=False),)
    assert outcome.said.startswith("Noted: a cramp at 03:09, 2 min")


def test_one_by_day_is_noted_as_that() -> None:
    assert ease(snapshot(), LASTED).events[0].detail["daytime"] is True


def test_what_is_told_besides_is_about_that_cramp_and_what_is_as_it_was_is_no_row() -> None:
    (row,) = ease(snapshot(), LASTED).events
    now = snapshot(TEXT, replace(row, id="abc"))
    outcome = tell_more(now, "abc", Relief(), Relief(side="left", strength=6))
    assert [row.detail for row in outcome.events] == [{"about": "abc", "side": "left", "intensity": 6}]
    assert "left leg, 6 of 10, 2 min" in outcome.said
    assert tell_more(now, "abc", Relief(side="left"), Relief(side="left")).changes_nothing
    with pytest.raises(RoutineError):
        tell_more(snapshot(), "abc", Relief(), Relief(side="left"))
