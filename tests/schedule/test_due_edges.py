"""Due times on the edges of their hours, to the minute."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta, timezone

from routine.model.events import Event
from routine.model.facts import Facts
from routine.model.presence import Activity
from routine.schedule.due import windows, windows_of_day
from routine.schedule.span import Window
from tests.telling import TUESDAY, at, clock_of, facts_of, profile_of

MOMENT = timedelta.resolution


def own(rule: str) -> Facts:
    return facts_of(profile_of(f"[reminders.own]\n{rule}\n"))


def found(facts: Facts) -> Sequence[Window]:
    return windows_of_day(facts, facts.profile.reminders[0], facts.day(TUESDAY))


def dues(facts: Facts) -> list[str]:
    return [clock_of(window.due) for window in found(facts)]


def test_the_ends_stand_as_they_are_and_what_lies_between_is_rounded() -> None:
    assert dues(own('times = 3\nfrom = "09:02"\nuntil = "11:02"')) == ["09:02", "10:00", "11:02"]
    assert dues(own('times = 3\nfrom = "09:03"\nuntil = "11:03"')) == ["09:03", "10:05", "11:03"]
    assert dues(own('times = 3\nfrom = "09:00"\nuntil = "09:25"')) == ["09:00", "09:15", "09:25"], "half goes up"


def test_round_minutes_are_those_of_the_local_clock_wherever_it_stands() -> None:
    odd = timezone(timedelta(hours=1, minutes=7))
    facts = replace(own('times = 3\nfrom = "09:00"\nuntil = "11:00"'), zone=odd)
    assert [f"{window.due.astimezone(odd):%H:%M}" for window in found(facts)] == ["09:00", "10:00", "11:00"]


def test_hours_of_one_moment_are_due_once_and_of_less_than_none_never() -> None:
    assert dues(own('times = 1\nfrom = "wake+9h"\nuntil = "wake+9h"')) == ["16:00"]
    assert dues(own('every = "1h"\nfrom = "wake+9h"\nuntil = "wake+9h"')) == ["16:00"]
    for rule in ("times = 1", 'every = "1h"', "times = 2"):
        assert dues(own(f'{rule}\nfrom = "wake+9h"\nuntil = "wake+8h"')) == []


def test_hours_that_reach_past_the_next_wake_keep_their_spread() -> None:
    assert dues(own('times = 30\nfrom = "wake+22h"\nuntil = "04:00"')) == ["05:00", "05:50", "06:35"]


def test_days_are_asked_for_hours_as_for_times() -> None:
    for rule in ('every = "2h"', "times = 3", 'after_sitting = "50m"'):
        assert dues(own(f'{rule}\ndays = "wed"')) == []
        assert dues(own(f'{rule}\ndays = "tue"')) != []


def test_each_kind_lapses_in_its_own_time_and_its_own_lapse_goes_before_it() -> None:
    def lapse(rule: str) -> list[str]:
        return [clock_of(window.lapses) for window in found(own(rule))]

    hours = 'from = "09:00"\nuntil = "12:00"\n'
    assert lapse('at = ["09:00", "12:00"]') == ["09:30", "12:30"]
    assert lapse(f"times = 2\n{hours}") == ["10:00", "12:15"]
    assert lapse(f'times = 2\n{hours}lapse = "90m"') == ["10:30", "13:30"]
    assert lapse(f'after_sitting = "80m"\n{hours}') == ["11:40", "12:15"]


# Hours and the night


def with_rhythm(rhythm: str, rule: str) -> list[str]:
    return dues(facts_of(profile_of(f"[rhythm]\n{rhythm}\n[reminders.own]\n{rule}\n")))


def test_hours_begin_while_the_person_is_awake_if_they_can() -> None:
    shift = 'wake = "15:30"\nbedtime = "08:00"'
    assert with_rhythm(shift, 'every = "2h"\nfrom = "02:00"\nuntil = "06:00"') == ["02:00", "04:00", "06:00"]
    assert with_rhythm('bedtime = "00:30"', 'every = "1h"\nfrom = "00:30"\nuntil = "02:00"') == ["00:30", "01:30"]
    assert dues(own('every = "1h"\nfrom = "07:00"\nuntil = "08:00"')) == ["07:00", "08:00"]


def test_hours_that_begin_after_bedtime_last_into_that_night() -> None:
    assert dues(own('every = "1h"\nfrom = "23:30"\nuntil = "01:30"')) == ["23:30", "00:30", "01:30"]


def test_hours_that_end_when_they_began_last_a_day() -> None:
    assert dues(own('every = "6h"\nfrom = "09:00"\nuntil = "09:00"')) == ["09:00", "15:00", "21:00", "03:00"]


def test_a_time_that_hangs_on_another_day_is_found_where_it_falls() -> None:
    assert dues(own('at = ["bedtime+9h"]')) == ["08:00"], "nine hours after Monday's bedtime"
    assert dues(own('at = ["bedtime+9h"]\ndays = "mon"')) == ["08:00"]
    assert dues(own('at = ["bedtime+9h"]\ndays = "tue"')) == []
    assert dues(own('at = ["wake-1h"]')) == ["06:00"], "an hour before Wednesday's wake"
    assert dues(own('at = ["wake-1h"]\ndays = "wed"')) == ["06:00"]


def test_a_clock_time_on_bedtime_itself_is_still_of_the_evening() -> None:
    late = 'bedtime = "00:30"'
    assert with_rhythm(late, 'at = ["00:30"]\ndays = "tue"') == ["00:30"]
    assert with_rhythm(late, 'at = ["00:31"]\ndays = "tue"') == []


# Sitting


def sitting(since: str, *events: Event, state: str = "sitting", hours: str = "") -> list[str]:
    facts = own(f'after_sitting = "50m"\n{hours}')
    activity = Activity(state, at(since))  # type: ignore[arg-type]  # a literal by construction
    return dues(replace(facts, activity=activity, events=events))


HOURS = 'from = "09:00"\nuntil = "12:00"'


def test_an_ask_on_either_end_of_the_hours_is_due_and_past_them_is_not() -> None:
    assert sitting("08:10", hours=HOURS) == ["09:00", "09:50"]
    assert sitting("08:09", hours=HOURS) == ["09:49"]
    assert sitting("11:10", hours=HOURS) == ["12:00"]
    assert sitting("11:11", hours=HOURS) == []
    assert sitting("13:00", hours=HOURS) == []
    assert sitting("13:00", hours=HOURS, state="cannot tell") == []


def test_only_what_happened_today_ends_a_bout() -> None:
    assert sitting("06:30", Event(at("06:59"), "done", "own")) == ["07:20", "08:10"], "that was in the night before"
    assert sitting("06:30", Event(at("07:00"), "done", "own")) == ["07:50", "08:40"]
    assert sitting("06:30", Event(at("07:00"), "done", "gone")) == ["07:20", "08:10"]
    assert sitting("06:30", Event(at("07:00"), "done")) == ["07:20", "08:10"]


# From an instant on


def test_windows_are_those_not_lapsed_then_and_due_by_the_end() -> None:
    facts = own('at = ["09:00", "10:00", "11:00"]')
    reminder = facts.profile.reminders[0]

    def between(after: str, until: str) -> list[str]:
        return [clock_of(window.due) for window in windows(facts, reminder, at(after), at(until))]

    assert between("09:29", "10:59") == ["09:00", "10:00"]
    assert between("09:30", "11:00") == ["10:00", "11:00"]
    wake = facts.day(TUESDAY).wake
    assert [*windows(own('at = ["wake"]'), own('at = ["wake"]').profile.reminders[0], wake - MOMENT, wake)] != []
