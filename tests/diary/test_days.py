"""The days that are looked back on: each by the profile and the zone of its time."""

from datetime import timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from routine.diary.days import Days, Plan, Plans, week_of
from routine.model.events import Event
from tests.diary.weeks import FACTS, MONDAY, PLANS, day, moment, row
from tests.telling import at, facts_of, profile_of

EARLY = facts_of(profile_of('[rhythm]\nwake = "05:00"\nbedtime = "21:00"\n'))
NEW_YORK = facts_of(zone=ZoneInfo("America/New_York"))
CHANGED = Plans([Plan(moment("07:00"), FACTS), Plan(moment("12:00", 2), EARLY)])


def test_a_day_is_gone_by_what_held_then() -> None:
    assert CHANGED.facts_at(moment("06:00") - timedelta(days=400)) is FACTS, "nothing older is known"
    assert CHANGED.facts_at(moment("11:59", 2)) is FACTS
    assert CHANGED.facts_at(moment("12:00", 2)) is EARLY is CHANGED.present
    assert [CHANGED.wake(day(number)) for number in (2, 3)] == [moment("07:00", 2), moment("05:00", 3)]
    assert CHANGED.bedtime(day(2)) == moment("21:00", 2), "the evening comes after the change"


def test_after_midnight_it_is_still_the_day_before() -> None:
    assert [PLANS.date_at(moment(clock, 1)) for clock in ("00:30", "06:59", "07:00")] == [day(0), day(0), day(1)]


def test_they_follow_each_other_without_a_gap() -> None:
    days = [*Days(CHANGED, [], day(0), day(6))]
    assert [each.date for each in days] == [day(number) for number in range(7)]
    assert all(one.next_wake == other.wake for one, other in pairwise(days))
    assert days[2].next_wake - days[2].wake == timedelta(hours=22), "the night of the change is shorter"


def test_who_flies_west_has_a_longer_day() -> None:
    flown = Plans([Plan(moment("07:00"), FACTS), Plan(moment("20:00", 2), NEW_YORK)])
    days = [*Days(flown, [], day(0), day(6))]
    assert days[2].next_wake - days[2].wake == timedelta(hours=30)
    assert flown.date_at(moment("09:00", 3)) == day(2)


def moved(number: int, bedtime: str) -> Event:
    return row(moment("20:00", number), "tonight", day=day(number).isoformat(), bedtime=bedtime)


def test_a_bedtime_that_was_moved_holds_for_its_evening_alone() -> None:
    days = [*Days(PLANS, [moved(1, "01:30"), row(moment("20:00"), "done", "stretch")], day(0), day(2))]
    assert [each.bedtime for each in days] == [moment("23:00"), moment("01:30", 2), moment("23:00", 2)]
    assert PLANS.bedtime(day(1)) == moment("23:00", 1), "the plans themselves stay"


def test_an_instant_before_or_after_them_is_of_none() -> None:
    days = Days(PLANS, [], day(0), day(1))
    assert days.begin == moment("07:00")
    assert [days.date_of(moment("06:59")), days.date_of(moment("07:00")), days.date_of(moment("06:59", 2))] == [
        None, day(0), day(1),
    ]  # fmt: skip
    assert days.date_of(moment("07:00", 2)) is None


def test_a_week_begins_on_monday_or_where_the_country_has_it() -> None:
    assert [week_of(day(number)) for number in (0, 6, 7)] == [MONDAY, MONDAY, MONDAY + timedelta(days=7)]
    assert [week_of(day(number), 6) for number in (-1, 5, 6)] == [day(-1), day(-1), day(6)]
    assert at("12:00", week_of(day(3))) == moment("12:00")
