"""Clock times and times that hang on wake or bedtime: on which day each is due, and which day `days` asks."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from routine.schedule.due import windows
from tests.model.test_day import DATES, ZONES
from tests.schedule.dues import due_times, own
from tests.telling import facts_of, profile_of


def test_a_clock_time_after_midnight_asks_the_evening_for_its_day() -> None:
    friday, saturday = date(2026, 11, 27), date(2026, 11, 28)
    facts = facts_of(profile_of('[rhythm]\nbedtime = "00:30"\n[reminders.own]\nat = ["00:15"]\ndays = "fri"\n'))
    assert due_times(facts, "own", friday) == ["00:15"]
    assert due_times(facts, "own", saturday) == []


def test_a_clock_time_before_wake_asks_its_own_date() -> None:
    monday, sunday = date(2026, 11, 23), date(2026, 11, 22)
    facts = facts_of(profile_of('[reminders.own]\nat = ["06:45"]\ndays = "mon"\nessential = true\n'))
    assert due_times(facts, "own", sunday) == ["06:45"], "it lies in the span of the day before"
    assert due_times(facts, "own", monday) == []


def test_two_slots_on_one_instant_are_one_occurrence() -> None:
    assert due_times(own('at = ["22:45", "bedtime-15m"]')) == ["22:45"]


def test_a_time_that_hangs_on_another_day_is_found_where_it_falls() -> None:
    assert due_times(own('at = ["bedtime+9h"]')) == ["08:00"], "nine hours after Monday's bedtime"
    assert due_times(own('at = ["bedtime+9h"]\ndays = "mon"')) == ["08:00"]
    assert due_times(own('at = ["bedtime+9h"]\ndays = "tue"')) == []
    assert due_times(own('at = ["wake-1h"]')) == ["06:00"], "an hour before Wednesday's wake"
    assert due_times(own('at = ["wake-1h"]\ndays = "wed"')) == ["06:00"]


def test_a_clock_time_on_bedtime_itself_is_still_of_the_evening() -> None:
    late = 'bedtime = "00:30"'
    assert due_times(own('at = ["00:30"]\ndays = "tue"', late)) == ["00:30"]
    assert due_times(own('at = ["00:31"]\ndays = "tue"', late)) == []


@given(st.sampled_from(ZONES), DATES, st.integers(0, 1439))
def test_a_clock_time_is_due_exactly_once_on_every_date(zone: str, day: date, minutes: int) -> None:
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}"
    facts = facts_of(profile_of(f'[reminders.own]\nat = ["{clock}"]\nessential = true\n'), zone=ZoneInfo(zone))
    begin, days = facts.day(day).wake, 5
    until = facts.day(day + timedelta(days=days)).wake
    found = [w for w in windows(facts, facts.profile.reminders[0], begin, until) if begin <= w.due < until]
    assert len(found) == days
