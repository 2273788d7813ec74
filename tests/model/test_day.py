"""The day: promises over every zone of the time zone database."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from routine.model.day import bedtime_after, instant_of
from routine.model.facts import Facts
from tests.telling import BERLIN, TUESDAY, at, clock_of, facts_of, profile_of

ZONES = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right")))
DATES = st.dates(date(2024, 1, 1), date(2035, 12, 30))
CLOCKS = st.integers(0, 1439).map(lambda minutes: time(minutes // 60, minutes % 60))


@given(st.sampled_from(ZONES), DATES, CLOCKS)
def test_a_wall_time_is_the_first_instant_that_shows_it_or_lies_in_a_gap(zone: str, day: date, clock: time) -> None:
    tz = ZoneInfo(zone)
    instant = instant_of(day, clock, tz)
    local = instant.astimezone(tz)
    wanted = datetime.combine(day, clock)
    if local.replace(tzinfo=None) == wanted:
        assert local.fold == 0, "of two, the first"
    else:
        before = (instant - timedelta(hours=3)).astimezone(tz).replace(tzinfo=None)
        assert before < wanted < local.replace(tzinfo=None), "moved forward over a gap"


@given(st.sampled_from(ZONES), DATES, CLOCKS)
def test_a_wall_time_comes_once_a_date_and_in_order(zone: str, day: date, clock: time) -> None:
    tz = ZoneInfo(zone)
    instants = [instant_of(day + timedelta(days=step), clock, tz) for step in range(-1, 2)]
    assert instants == sorted(set(instants))


@given(st.sampled_from(ZONES), DATES)
def test_days_follow_each_other_without_gap_or_overlap(zone: str, day: date) -> None:
    facts = facts_of(zone=ZoneInfo(zone))
    today, tomorrow = facts.day(day), facts.day(day + timedelta(days=1))
    assert today.next_wake == tomorrow.wake
    assert today.wake < today.bedtime < today.next_wake


@given(st.sampled_from(ZONES), DATES, st.integers(0, 86_399))
def test_every_instant_belongs_to_exactly_one_day(zone: str, date: date, seconds: int) -> None:
    facts = facts_of(zone=ZoneInfo(zone))
    instant = datetime.combine(date, time(), tzinfo=UTC) + timedelta(seconds=seconds)
    near = [facts.day(date + timedelta(days=step)) for step in range(-3, 4)]
    assert [day for day in near if day.holds(instant)] == [facts.day_at(instant)]


def test_a_bedtime_after_midnight_belongs_to_the_evening_before() -> None:
    facts = facts_of(profile_of('[rhythm.tue]\nbedtime = "00:30"\n'))
    day = facts.day(TUESDAY)
    assert day.bedtime == at("00:30", TUESDAY + timedelta(days=1))
    assert facts.day_at(at("00:20", TUESDAY + timedelta(days=1))).date == TUESDAY


def test_a_night_shift_needs_nothing_special() -> None:
    facts = facts_of(profile_of('[rhythm]\nwake = "15:30"\nbedtime = "08:00"\n'))
    day = facts.day_at(at("03:00"))
    assert day.date == TUESDAY - timedelta(days=1)
    assert day.bedtime == at("08:00")


def test_bedtime_is_the_first_time_its_clock_shows_after_wake() -> None:
    wake = at("07:00")
    assert bedtime_after(wake, TUESDAY, time(7, 0), BERLIN) == at("07:00", TUESDAY + timedelta(days=1))
    assert bedtime_after(wake, TUESDAY, time(7, 1), BERLIN) == at("07:01")


def test_a_gap_at_bedtime_moves_it_forward_and_a_double_hour_takes_its_first() -> None:
    facts: Facts = facts_of(profile_of('[rhythm]\nbedtime = "02:30"\n'))
    spring, autumn = facts.day(date(2026, 3, 28)), facts.day(date(2026, 10, 24))
    assert clock_of(spring.bedtime) == "03:30"
    assert autumn.bedtime == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_days_are_those_from_one_instant_that_have_begun_by_another() -> None:
    days = facts_of(profile_of("")).calendar
    wake, later = days.day(TUESDAY).wake, days.day(TUESDAY + timedelta(days=2)).wake
    numbers = [(day.date - TUESDAY).days for day in days.days(wake, later)]
    assert numbers == [0, 1, 2]
    before = timedelta.resolution
    assert [(day.date - TUESDAY).days for day in days.days(wake - before, later - before)] == [-1, 0, 1]
