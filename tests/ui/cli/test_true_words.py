"""Small words that were not true: each command says what is so, and proposes only what works."""

import pytest

from routine.actions.evening import bedtime_row
from routine.errors import TooLateError
from routine.model.events import Event
from tests.telling import at, facts_of
from tests.ui.conftest import Home, Run

NOON = at("12:00")
NO_EVENING = "schema = 1\n[reminders.tea]\ntitle = 'Tea'\nat = ['16:00']\n"


def test_a_reminder_that_was_removed_comes_back_once_however_often_it_is_named(lived_in: Home, run: Run) -> None:
    run("remove", "water", now=NOON)
    result = run("on", "water", "drink", "walk", "sitting", now=NOON)
    assert result.exit == 0
    assert result.out.count("Drinks: on.") == result.out.count("Walks: on.") == 1


def test_what_was_done_this_evening_is_noted_today(lived_in: Home, run: Run) -> None:
    run("done", "stretch", now=at("22:50"))
    out = run(now=at("22:51")).out
    assert "nothing yet today" not in out
    assert " noted     stretched\n" in out
    run("done", "water", now=at("22:52"))
    assert "1 drink, stretched" in run(now=at("22:53")).out


def test_a_later_bedtime_that_is_proposed_is_taken(lived_in: Home, run: Run) -> None:
    result = run("tonight", "+2h", now=at("05:30"))
    assert (result.exit, "routine tonight +30m" in result.err) == (1, True)
    assert run("tonight", "+30m", now=at("05:30")).exit == 0


def test_none_is_proposed_where_none_is_left() -> None:
    with pytest.raises(TooLateError) as refused:
        bedtime_row(facts_of(), at("06:42"))
    assert str(refused.value) == "That is past the time to get up (07:00)."


def test_a_bedtime_on_which_nothing_hangs_announces_no_list(home: Home, run: Run) -> None:
    home.write_profile(NO_EVENING, saved=at("07:00"))
    lines = run("bedtime", "22:15", now=NOON).out.splitlines()
    assert lines[:2] == ["Bedtime: 23:00 -> 22:15.", "First on Tuesday 24 November."]


def test_a_profile_without_a_reminder_says_so_and_how_to_begin(home: Home, run: Run) -> None:
    home.write_profile("schema = 1\n", saved=at("07:00"))
    for words in ((), ("status",)):
        assert "nothing, as your profile holds no reminder" in run(*words, now=NOON).out
    assert run("on", "water", "walk", "stretch", now=NOON).exit == 0
    assert "holds no reminder" not in run(now=NOON).out


@pytest.mark.parametrize("text", ["[rhythm]\nwake = 7\n", "[rhythm\n", '[rhythm]\nwake = "7"\n', "[remindrs]\n"])
def test_no_complaint_about_the_profile_ends_twice(lived_in: Home, run: Run, text: str) -> None:
    lived_in.profile.write_text(text)
    err = run("list", now=NOON).err
    assert "The last good settings are used." in err
    assert ".." not in err


def test_the_way_to_move_with_bedtime_again_is_a_duration_as_people_write_it(lived_in: Home, run: Run) -> None:
    assert "routine at stretch bedtime-13h" in run("at", "stretch", "10:00", now=at("09:00")).out


def test_a_set_that_does_not_exist_is_found_by_the_check_and_refused_by_set(lived_in: Home, run: Run) -> None:
    refused = run("config", "set", "reminders.stretch.guide", "typo", now=NOON)
    assert (refused.exit, refused.err.startswith('No set is called "typo". There are: bedtime_core,')) == (1, True)
    assert run("config", "set", "reminders.stretch.guide", "in_bed", now=NOON).exit == 0
    assert run("config", "check", now=NOON).exit == 0
    lived_in.profile.write_text(lived_in.profile.read_text().replace('"in_bed"', '"typo"'))
    checked = run("config", "check", now=NOON)
    assert checked.exit == 1
    assert checked.out.startswith("profile.toml:")
    assert 'No set is called "typo".' in checked.out


def test_a_date_that_is_far_is_told_with_its_year(lived_in: Home, run: Run) -> None:
    lived_in.record(Event(NOON, "paused", detail={"until": "2031-05-05T06:00:00Z"}))
    assert "until Monday 5 May 2031 08:00" in run("status", now=NOON).out
    assert "Paused until Mon 5 May 2031 08:00" in run("log", now=NOON).out
    run("resume", now=NOON)
    assert "until Tuesday 5 August 2031, 07:00" in run("pause", "until", "2031-08-05", now=NOON).out
    assert "2026" not in run("pause", "until", "1", "dec", now=NOON).out
