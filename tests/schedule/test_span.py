"""The hours of a reminder on one day, and where the windows in them end."""

from tests.schedule.dues import due_times, lapse_times, own
from tests.telling import facts_of, profile_of


def test_hours_that_begin_before_wake_keep_their_anchor() -> None:
    assert due_times(own('every = "1h"\nfrom = "06:30"\nuntil = "09:30"')) == ["07:30", "08:30", "09:30"]


def test_hours_over_midnight_belong_to_the_evening_they_began() -> None:
    night = facts_of(
        profile_of(
            'rhythm = { wake = "15:30", bedtime = "08:00" }\n'
            '[reminders.own]\nevery = "4h"\nfrom = "22:00"\nuntil = "06:00"\n'
        )
    )
    assert due_times(night) == ["22:00", "02:00", "06:00"]


def test_hours_begin_while_the_person_is_awake_if_they_can() -> None:
    shift = 'wake = "15:30"\nbedtime = "08:00"'
    assert due_times(own('every = "2h"\nfrom = "02:00"\nuntil = "06:00"', shift)) == ["02:00", "04:00", "06:00"]
    assert due_times(own('every = "1h"\nfrom = "00:30"\nuntil = "02:00"', 'bedtime = "00:30"')) == ["00:30", "01:30"]
    assert due_times(own('every = "1h"\nfrom = "07:00"\nuntil = "08:00"')) == ["07:00", "08:00"]


def test_hours_that_begin_after_bedtime_last_into_that_night() -> None:
    assert due_times(own('every = "1h"\nfrom = "23:30"\nuntil = "01:30"')) == ["23:30", "00:30", "01:30"]


def test_hours_that_end_when_they_began_last_a_day() -> None:
    assert due_times(own('every = "6h"\nfrom = "09:00"\nuntil = "09:00"')) == ["09:00", "15:00", "21:00", "03:00"]


def test_hours_of_one_moment_are_due_once_and_of_less_than_none_never() -> None:
    assert due_times(own('times = 1\nfrom = "wake+9h"\nuntil = "wake+9h"')) == ["16:00"]
    assert due_times(own('every = "1h"\nfrom = "wake+9h"\nuntil = "wake+9h"')) == ["16:00"]
    for rule in ("times = 1", 'every = "1h"', "times = 2"):
        assert due_times(own(f'{rule}\nfrom = "wake+9h"\nuntil = "wake+8h"')) == []


def test_a_window_ends_at_the_next_due_time_and_never_passes_the_next_wake() -> None:
    assert lapse_times(own('at = ["10:00", "10:10"]')) == ["10:10", "10:40"]
    assert lapse_times(own('at = ["bedtime"]\nlapse = "20h"')) == ["07:00"]
