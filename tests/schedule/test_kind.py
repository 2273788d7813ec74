"""What every kind of schedule answers."""

from datetime import timedelta

import pytest

from routine.schedule.kind import LONGEST, kind_of, longer, windows_by_the_clock
from tests.model.reading import reminder
from tests.telling import TUESDAY, facts_of


@pytest.mark.parametrize(("minutes", "fewer"), [(30, 40), (40, 55), (50, 70), (180, 240)])
def test_fewer_is_whole_steps_about_a_quarter_less_often(minutes: int, fewer: int) -> None:
    assert longer(timedelta(minutes=minutes)) == timedelta(minutes=fewer)


def test_fewer_ends_where_it_is_no_reminder_of_the_day() -> None:
    assert longer(LONGEST) is None
    assert reminder('at = "08:00"').rule.fewer() is None


def test_what_a_person_does_is_no_part_of_a_plan_by_the_clock() -> None:
    facts = facts_of()
    day = facts.day(TUESDAY)
    walks, hourly = reminder('after_sitting = "50m"'), reminder('every = "1h"')
    assert windows_by_the_clock(walks, facts.calendar, day) == ()
    assert kind_of(walks).windows_of_day(walks, facts, day)
    assert windows_by_the_clock(hourly, facts.calendar, day) == kind_of(hourly).windows_of_day(hourly, facts, day)
    assert (walks.rule.follows_the_clock, hourly.rule.follows_the_clock) == (False, True)
