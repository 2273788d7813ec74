"""A cramp that has just eased, noted from the page as from the screen."""

from datetime import timedelta

from routine.actions.relief import ease, tell_more
from routine.care.relief import cramp_row
from tests.actions.wishing import snapshot
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


def test_what_is_told_besides_is_about_that_cramp_and_nothing_is_no_row() -> None:
    outcome = tell_more(snapshot(), "abc", "left", 6)
    assert [row.detail for row in outcome.events] == [{"about": "abc", "side": "left", "intensity": 6}]
    assert outcome.said == "Noted: left, 6 of 10."
    assert tell_more(snapshot(), "abc", None, None).changes_nothing
