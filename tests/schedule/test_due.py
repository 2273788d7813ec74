"""When each kind of reminder falls due, and until when showing it makes sense."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.schedule.due import windows, windows_of_day
from tests.model.test_day import DATES, ZONES
from tests.schedule.dues import due_times, lapse_times, own, windows_on_that_day
from tests.telling import TUESDAY, at, clock_of, facts_of, profile_of


def test_the_evening_hangs_on_bedtime() -> None:
    facts = facts_of(
        profile_of('[rhythm]\nbedtime = "22:00"\n[reminders.stretch]\n[reminders.wind-down]\n[reminders.bedtime]\n')
    )
    assert due_times(facts, "wind-down") == ["21:00"]
    assert due_times(facts, "stretch") == ["21:45"]
    assert due_times(facts, "bedtime") == ["22:00"]
    assert lapse_times(facts, "stretch") == ["23:30"]


def test_a_disabled_reminder_and_a_drink_under_a_fluid_limit_are_never_due() -> None:
    assert due_times(facts_of(profile_of("[reminders.hydration]\nenabled = false\n")), "hydration") == []
    assert due_times(facts_of(profile_of("[about_me]\nfluid_limit = true\n[reminders.hydration]\n")), "hydration") == []


RULES = st.sampled_from(
    [
        'at = ["00:15", "02:30", "bedtime-15m", "wake"]',
        'every = "45m"',
        'every = "7h"\nfrom = "22:00"\nuntil = "06:00"',
        "times = 8",
        'times = 5\nfrom = "09:00"\nuntil = "23:30"',
        'after_sitting = "50m"',
    ]
)
RHYTHMS = st.sampled_from(
    ['wake = "07:00"\nbedtime = "23:00"', 'wake = "15:30"\nbedtime = "08:00"', 'wake = "06:45"\nbedtime = "02:30"']
)


@given(st.sampled_from(ZONES), DATES, RULES, RHYTHMS)
def test_windows_are_ordered_disjoint_and_within_their_day(zone: str, day: date, rule: str, rhythm: str) -> None:
    facts = facts_of(profile_of(f"[rhythm]\n{rhythm}\n[reminders.own]\n{rule}\n"), zone=ZoneInfo(zone))
    own_reminder = facts.profile.reminders[0]
    for today in (facts.day(day), facts.day(day + timedelta(days=1))):
        found = windows_of_day(facts, own_reminder, today)
        assert all(today.wake <= window.due < window.lapses <= today.next_wake for window in found)
        assert all(first.lapses <= second.due for first, second in pairwise(found))
        assert all(window.due.microsecond == 0 for window in found)


@given(st.sampled_from(ZONES), DATES, RULES, RHYTHMS, st.integers(0, 3000), st.integers(0, 3000))
def test_asking_later_never_moves_a_due_time(
    zone: str, day: date, rule: str, rhythm: str, first: int, second: int
) -> None:
    facts = facts_of(profile_of(f"[rhythm]\n{rhythm}\n[reminders.own]\n{rule}\n"), zone=ZoneInfo(zone))
    begin = facts.day(day).wake
    sooner, later = sorted((begin + timedelta(minutes=first), begin + timedelta(minutes=second)))
    until = begin + timedelta(days=3)
    own_reminder = facts.profile.reminders[0]
    asked_sooner = [w for w in windows(facts, own_reminder, sooner, until) if w.lapses > later]
    assert asked_sooner == list(windows(facts, own_reminder, later, until))


@pytest.mark.parametrize(
    ("rule", "comes"),
    [
        ('every = "8h"\nfrom = "06:00"\nuntil = "22:00"', ["14:00", "22:00", "06:00"]),
        ('times = 3\nfrom = "06:00"\nuntil = "22:00"', ["14:00", "22:00", "06:00"]),
        ('every = "1h"\nfrom = "00:30"\nuntil = "03:00"', ["00:30", "01:30", "02:30"]),
        ('every = "5h"\nfrom = "22:00"\nuntil = "10:00"', ["08:00", "22:00", "03:00"]),
    ],
)
def test_what_is_essential_comes_at_each_of_its_times_also_in_the_night(rule: str, comes: list[str]) -> None:
    assert due_times(own(f"{rule}\nessential = true")) == comes
    tuesdays = own(f"{rule}\nessential = true\ndays = ['tue']")
    around = (TUESDAY + timedelta(days=step) for step in (-1, 0, 1))
    found = [due for day in around for due in due_times(tuesdays, "own", day)]
    assert sorted(found) == sorted(comes), "each slot once, of the date on which its hours begin"


def test_hours_that_begin_before_the_time_to_get_up_ask_from_then_on_where_they_are_not_essential() -> None:
    assert due_times(own('every = "8h"\nfrom = "06:00"\nuntil = "22:00"')) == ["14:00", "22:00"]


def test_days_are_asked_for_hours_as_for_times() -> None:
    for rule in ('every = "2h"', "times = 3", 'after_sitting = "50m"'):
        assert due_times(own(f'{rule}\ndays = "wed"')) == []
        assert due_times(own(f'{rule}\ndays = "tue"')) != []


def test_each_kind_lapses_in_its_own_time_and_its_own_lapse_goes_before_it() -> None:
    def lapse(rule: str) -> list[str]:
        return [clock_of(window.lapses) for window in windows_on_that_day(own(rule))]

    hours = 'from = "09:00"\nuntil = "12:00"\n'
    assert lapse('at = ["09:00", "12:00"]') == ["09:30", "12:30"]
    assert lapse(f"times = 2\n{hours}") == ["10:00", "12:15"]
    assert lapse(f'times = 2\n{hours}lapse = "90m"') == ["10:30", "13:30"]
    assert lapse(f'after_sitting = "80m"\n{hours}') == ["11:40", "12:15"]


def test_windows_are_those_not_lapsed_then_and_due_by_the_end() -> None:
    facts = own('at = ["09:00", "10:00", "11:00"]')
    reminder = facts.profile.reminders[0]

    def between(after: str, until: str) -> list[str]:
        return [clock_of(window.due) for window in windows(facts, reminder, at(after), at(until))]

    assert between("09:29", "10:59") == ["09:00", "10:00"]
    assert between("09:30", "11:00") == ["10:00", "11:00"]
    wake = facts.day(TUESDAY).wake
    assert [
        *windows(own('at = ["wake"]'), own('at = ["wake"]').profile.reminders[0], wake - timedelta.resolution, wake)
    ] != []
