"""`preview` over many days: a page that a person understands at once."""

import pytest

from routine.model.events import Event, stamp
from routine.storage import resources
from routine.ui.cli.commands.init import beginning
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run, answered

MONDAY_MORNING = "2026-11-23T06:50:00+01:00"
OWN = """schema = 1
[rhythm]
wake = "07:00"
bedtime = "23:00"
[rhythm.fri]
bedtime = "00:30"
[reminders.bedtime]
[reminders.tea]
title = "Make tea"
at = ["16:00"]
days = "mon-fri"
"""


@pytest.fixture(autouse=True)
def began(home: Home) -> None:
    start = at("08:00", TUESDAY.replace(year=2025))
    home.record(home.took_profile(start), Event(start, "started"))


def test_days_that_are_alike_stand_together_and_friday_reads_on_past_midnight(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("08:00", TUESDAY.replace(year=2025)))
    assert run("preview", "--days", "7", "--as-of", MONDAY_MORNING).out == (
        "Monday 23 to Thursday 26 November, each day\n"
        "  16:00   Make tea\n"
        "  23:00   Head for bed\n"
        "\n"
        "Friday 27 November\n"
        "  16:00   Make tea\n"
        "  after midnight\n"
        "  00:30   Head for bed\n"
        "\n"
        "Saturday 28 and Sunday 29 November\n"
        "  23:00   Head for bed\n"
    )


def test_a_run_that_was_there_before_is_named_and_not_repeated(run: Run, home: Home) -> None:
    home.write_profile(answered(beginning("office")), saved=at("08:00", TUESDAY.replace(year=2025)))
    out = run("preview", "--days", "14", "--as-of", MONDAY_MORNING).out
    headings = [line for line in out.splitlines() if line[:1].strip()]
    assert headings == [
        "Monday 23 to Friday 27 November, each day",
        "Saturday 28 and Sunday 29 November",
        "Monday 30 November to Friday 4 December, each day: as on Monday 23 November",
        "Saturday 5 and Sunday 6 December: as on Saturday 28 November",
    ]


@pytest.mark.parametrize("preset", resources.preset_names())
def test_two_weeks_fit_two_screens_of_80_letters(run: Run, home: Home, preset: str) -> None:
    home.write_profile(answered(beginning(preset)), saved=at("08:00", TUESDAY.replace(year=2025)))
    lines = run("preview", "--days", "14", "--as-of", MONDAY_MORNING).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 3 * 24


def test_a_day_without_anything_says_so(run: Run, home: Home) -> None:
    home.write_profile(OWN.replace("[reminders.bedtime]\n", ""), saved=at("08:00", TUESDAY.replace(year=2025)))
    out = run("preview", "--days", "7", "--as-of", MONDAY_MORNING).out
    assert out.endswith("\nSaturday 28 and Sunday 29 November\n  nothing\n")


def test_a_plan_without_anything_says_so(run: Run, home: Home) -> None:
    home.write_profile("schema = 1\n", saved=at("08:00", TUESDAY.replace(year=2025)))
    assert run("preview", "--as-of", "2026-11-24T23:30:00+01:00").out == "Nothing comes in that time.\n"


def test_the_first_and_the_last_day_say_where_they_are_cut_off(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("08:00", TUESDAY.replace(year=2025)))
    out = run("preview", "--days", "2", "--as-of", "2026-11-23T14:30:00+01:00").out
    headings = [line for line in out.splitlines() if line[:1].strip()]
    assert headings == ["Monday 23 November, from 14:30", "Tuesday 24 November"]


def test_a_change_of_the_clock_is_named_where_it_happens(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("08:00", TUESDAY.replace(year=2025)))
    spring = run("preview", "--days", "3", "--as-of", "2026-03-27T06:50:00+01:00").out
    assert "\nSaturday 28 March   (the clock goes forward 1 h that night)\n" in spring
    autumn = run("preview", "--days", "3", "--as-of", "2026-10-23T06:50:00+02:00").out
    assert "\nSaturday 24 October   (the clock goes back 1 h that night)\n" in autumn


def test_a_night_shift_reads_from_wake_to_bed(run: Run, home: Home) -> None:
    home.write_profile(resources.preset_text("night-shift"), saved=at("08:00", TUESDAY.replace(year=2025)))
    lines = run("preview", "--days", "3", "--as-of", "2026-11-23T15:00:00+01:00").out.splitlines()
    assert lines[0] == "Monday 23 to Wednesday 25 November, each day"
    assert lines[1] == "  15:30   How was the night?"
    assert lines.count("  after midnight") == 1
    assert lines[-1] == "  08:00   Head for bed"


def test_a_pause_breaks_a_run_of_days(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("08:00", TUESDAY.replace(year=2025)))
    noon, until = at("12:00", TUESDAY), at("07:00", TUESDAY.replace(day=26))
    home.record(Event(noon, "paused", detail={"until": stamp(until)}))
    out = run("preview", "--days", "4", now=noon).out
    assert "Wednesday 25 November\n  16:00   Make tea       it falls into the pause\n" in out


def test_a_screen_reader_hears_one_phrase_for_each(run: Run, home: Home) -> None:
    home.write_profile(OWN, saved=at("08:00", TUESDAY.replace(year=2025)))
    out = run("preview", "--days", "5", "--as-of", MONDAY_MORNING, ACCESSIBLE="1").out
    assert "16:00, Make tea\nafter midnight\n00:30, Head for bed\n" in out
