"""When each kind of reminder falls due, and until when showing it makes sense."""

from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.presence import Activity
from routine.schedule.due import windows, windows_of_day
from tests.model.test_day import DATES, ZONES
from tests.telling import TUESDAY, at, clock_of, facts_of, profile_of

EVENING = TUESDAY + timedelta(days=1)


def due_times(facts: Facts, name: str, day: date = TUESDAY) -> list[str]:
    reminder = facts.profile.reminder(name)
    assert reminder is not None
    return [clock_of(window.due) for window in windows_of_day(facts, reminder, facts.day(day))]


def lapse_times(facts: Facts, name: str) -> list[str]:
    reminder = facts.profile.reminder(name)
    assert reminder is not None
    return [clock_of(window.lapses) for window in windows_of_day(facts, reminder, facts.day(TUESDAY))]


def own(rule: str) -> Facts:
    return facts_of(profile_of(f"[reminders.own]\n{rule}\n"))


def test_the_default_day_has_its_eight_drinks_at_round_times() -> None:
    assert due_times(facts_of(), "hydration") == [
        "07:15", "09:15", "11:10", "13:10", "15:05", "17:05", "19:00", "21:00",
    ]  # fmt: skip
    assert lapse_times(facts_of(), "hydration")[-1] == "21:15", "nothing a quarter of an hour after until"


def test_the_evening_hangs_on_bedtime() -> None:
    facts = facts_of(
        profile_of('[rhythm]\nbedtime = "22:00"\n[reminders.stretch]\n[reminders.wind-down]\n[reminders.bedtime]\n')
    )
    assert due_times(facts, "wind-down") == ["21:00"]
    assert due_times(facts, "stretch") == ["21:45"]
    assert due_times(facts, "bedtime") == ["22:00"]
    assert lapse_times(facts, "stretch") == ["23:30"]


def test_every_is_anchored_at_from_and_includes_until() -> None:
    facts = own('every = "45m"\nfrom = "09:00"\nuntil = "11:15"')
    assert due_times(facts, "own") == ["09:00", "09:45", "10:30", "11:15"]
    assert lapse_times(facts, "own") == ["09:45", "10:30", "11:15", "11:30"]


def test_hours_that_begin_before_wake_keep_their_anchor() -> None:
    assert due_times(own('every = "1h"\nfrom = "06:30"\nuntil = "09:30"'), "own") == ["07:30", "08:30", "09:30"]


def test_hours_over_midnight_belong_to_the_evening_they_began() -> None:
    night = facts_of(
        profile_of(
            'rhythm = { wake = "15:30", bedtime = "08:00" }\n'
            '[reminders.own]\nevery = "4h"\nfrom = "22:00"\nuntil = "06:00"\n'
        )
    )
    assert due_times(night, "own") == ["22:00", "02:00", "06:00"]


def test_one_time_a_day_is_due_at_from() -> None:
    assert due_times(own('times = 1\nfrom = "09:00"\nuntil = "17:00"'), "own") == ["09:00"]


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
    assert due_times(own('at = ["22:45", "bedtime-15m"]'), "own") == ["22:45"]


def test_a_window_ends_at_the_next_due_time_and_never_passes_the_next_wake() -> None:
    assert lapse_times(own('at = ["10:00", "10:10"]'), "own") == ["10:10", "10:40"]
    assert lapse_times(own('at = ["bedtime"]\nlapse = "20h"'), "own") == ["07:00"]


def test_a_disabled_reminder_and_a_drink_under_a_fluid_limit_are_never_due() -> None:
    assert due_times(facts_of(profile_of("[reminders.hydration]\nenabled = false\n")), "hydration") == []
    assert due_times(facts_of(profile_of("[about_me]\nfluid_limit = true\n[reminders.hydration]\n")), "hydration") == []


def sitting_since(clock: str) -> Facts:
    facts = facts_of()
    return Facts(facts.profile, facts.zone, facts.since, Activity("sitting", at(clock)))


def test_a_bout_asks_at_fifty_and_at_a_hundred_minutes_and_then_is_silent() -> None:
    assert due_times(sitting_since("09:00"), "sitting") == ["09:50", "10:40"]


def test_a_bout_of_the_early_morning_asks_only_from_from() -> None:
    assert due_times(sitting_since("06:00"), "sitting") == ["07:40"], "06:50 lies before from"


def test_who_went_away_is_asked_nothing_more() -> None:
    facts = facts_of()
    away = Activity("sitting", at("08:00")).leaving(at("09:00"))
    gone = Facts(facts.profile, facts.zone, {}, away)
    assert due_times(gone, "sitting") == ["08:50"]
    assert lapse_times(gone, "sitting") == ["09:03"], "the bout ends when the break has lasted its three minutes"


def test_without_an_idle_source_a_bout_begins_anew_every_fifty_minutes_from_from() -> None:
    assert due_times(facts_of(), "sitting")[:4] == ["08:20", "09:10", "10:00", "10:50"]


def test_without_an_idle_source_a_bout_begins_with_the_computer() -> None:
    facts = facts_of()
    booted = Facts(facts.profile, facts.zone, {}, Activity("cannot tell", at("09:20")))
    assert due_times(booted, "sitting")[:2] == ["10:10", "11:00"]


def test_fetching_water_and_walking_end_a_bout() -> None:
    facts = sitting_since("09:00")
    assert due_times(facts.after(Event(at("09:30"), "done", "hydration")), "sitting") == ["10:20", "11:10"]
    assert due_times(facts.after(Event(at("09:52"), "done", "sitting")), "sitting") == ["10:42", "11:32"]


def test_snoozing_never_moves_a_bout_and_skipping_only_one_that_nobody_sees() -> None:
    told = sitting_since("09:00")
    snoozed = Event(at("09:51"), "snoozed", "sitting", None, {"until": "2026-11-24T09:01:00Z"})
    assert due_times(told.after(snoozed), "sitting") == ["09:50", "10:40"]
    assert due_times(told.after(Event(at("09:51"), "skipped", "sitting")), "sitting") == ["09:50", "10:40"]
    untold = facts_of()
    assert due_times(untold.after(Event(at("09:15"), "dismissed", "sitting")), "sitting")[:1] == ["10:05"]


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


@given(st.sampled_from(ZONES), DATES, st.integers(0, 1439))
def test_a_clock_time_is_due_exactly_once_on_every_date(zone: str, day: date, minutes: int) -> None:
    clock = f"{minutes // 60:02d}:{minutes % 60:02d}"
    facts = facts_of(profile_of(f'[reminders.own]\nat = ["{clock}"]\nessential = true\n'), zone=ZoneInfo(zone))
    begin, days = facts.day(day).wake, 5
    until = facts.day(day + timedelta(days=days)).wake
    found = [w for w in windows(facts, facts.profile.reminders[0], begin, until) if begin <= w.due < until]
    assert len(found) == days


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
    assert due_times(own(f"{rule}\nessential = true"), "own") == comes
    tuesdays = own(f"{rule}\nessential = true\ndays = ['tue']")
    around = (TUESDAY + timedelta(days=step) for step in (-1, 0, 1))
    found = [due for day in around for due in due_times(tuesdays, "own", day)]
    assert sorted(found) == sorted(comes), "each slot once, of the date on which its hours begin"


def test_hours_that_begin_before_the_time_to_get_up_ask_from_then_on_where_they_are_not_essential() -> None:
    assert due_times(own('every = "8h"\nfrom = "06:00"\nuntil = "22:00"'), "own") == ["14:00", "22:00"]


def test_a_walk_skipped_ahead_is_as_if_it_had_been_shown() -> None:
    facts = facts_of()
    walk = Occurrence("sitting", at("10:00"))
    skipped = facts.after(Event(at("09:45"), "skipped", "sitting", walk))
    assert due_times(skipped, "sitting")[0] == "10:50"
    assert due_times(facts.after(Event(at("10:05"), "skipped", "sitting", walk)), "sitting")[0] == "10:55"
