"""What random lives found, each told once more in the fewest words."""

from datetime import date, timedelta

from routine.schedule.due import windows_of_day
from routine.schedule.gates import closed_gate
from tests.telling import TUESDAY, Told, at, clock_of, facts_of, only, profile_of

SPRING_FORWARD = date(2026, 3, 29)
"""In Berlin the clock jumps from 02:00 to 03:00 on that day."""


def test_quiet_hours_that_a_gap_swallows_do_not_last_until_the_next_night() -> None:
    facts = facts_of(profile_of('[[quiet]]\nfrom = "02:30"\nuntil = "03:15"\n[reminders.tea]\nat = ["12:00"]\n'))
    assert closed_gate(facts, facts.profile.reminders[0], at("12:00", SPRING_FORWARD)) is None


def test_hours_that_a_gap_swallows_leave_one_occurrence_and_not_a_day_full() -> None:
    rhythm = '[rhythm]\nwake = "01:00"\nbedtime = "19:00"\n'
    facts = facts_of(profile_of(f'{rhythm}[reminders.tea]\nevery = "10m"\nfrom = "02:30"\nuntil = "03:15"\n'))
    dues = [window.due for window in windows_of_day(facts, facts.profile.reminders[0], facts.day(SPRING_FORWARD))]
    assert [clock_of(due) for due in dues] == ["03:30"]


def test_a_start_in_the_middle_of_a_night_window_leaves_its_row() -> None:
    told = Told(facts_of(profile_of('[reminders.tea]\nat = ["02:30"]\n')), at("02:00"))
    told.note("started")
    told.run_to(at("02:45"))
    told.restart()
    told.note("started")
    told.run_to(at("04:00"))
    assert told.rows("lapsed") == ["03:00 tea night"]


def test_a_window_that_passed_before_the_start_leaves_no_row() -> None:
    told = Told(facts_of(profile_of('[reminders.tea]\nat = ["02:30"]\n')), at("03:00"))
    told.note("started")
    told.run_to(at("04:00"))
    assert told.rows("lapsed") == []


def test_a_snoozed_reminder_that_was_removed_lapses_once_and_not_again_two_days_later() -> None:
    told = Told(
        facts_of(profile_of('[reminders.tea]\nat = ["12:00"]\n[reminders.soup]\nat = ["18:00"]\n')), at("11:00")
    )
    told.run_to(at("12:05"))
    told.note("snoozed", told.open("tea"), until=at("12:15"))
    told.facts = told.facts.adopting(only(told.facts.profile, "soup"), told.facts.zone, told.now)
    told.run_to(at("11:00", TUESDAY + timedelta(days=3)))
    lapsed = [str(act.occurrence) for _, act in told.log if act.detail.get("kind") == "lapsed"]
    assert lapsed.count("tea@2026-11-24T11:00:00Z") == 1
