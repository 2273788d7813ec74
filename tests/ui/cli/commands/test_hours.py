"""hours, days, on, off, bedtime, wake, quiet: when in the day and the week, and whether at all."""

import tomllib
from datetime import timedelta
from typing import Any

import pytest

from routine.model.day import ONE_DAY
from routine.model.events import Event
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run

FOOTER = 2  # lines: saved and how to start the daemon; how to undo


@pytest.fixture
def lived_in(home: Home) -> Home:
    began = at("07:00", TUESDAY - timedelta(days=1))
    home.record(home.took_profile(began), Event(began, "started"))
    return home


def tree(home: Home) -> dict[str, Any]:
    return tomllib.loads(home.profile.read_text())


def lines(out: str) -> list[str]:
    return out.splitlines()[:-FOOTER]


class TestHours:
    @pytest.mark.parametrize("words", ["09:00 17:30", "9am until 5:30pm", "9:00-17:30", "from 9:00 to 17:30"])
    def test_walks_only_at_work(self, lived_in: Home, run: Run, words: str) -> None:
        result = run("hours", "sitting", *words.split(), now=at("14:07"))
        was, becomes = "from 30 min after getting up until 1 h before bed", "from 09:00 until 17:30"
        assert lines(result.out) == [f"Walks: {was} -> {becomes}. Next 14:50."]

    def test_drinks_tell_all_their_times(self, lived_in: Home, run: Run) -> None:
        result = run("hours", "water", "wake+15m", "18:00", now=at("14:07"))
        assert "Its times: 07:15 08:45 10:20 11:50 13:25 14:55 16:30 18:00" in lines(result.out)

    def test_a_reminder_with_times_of_its_own_has_no_hours(self, lived_in: Home, run: Run) -> None:
        result = run("hours", "stretch", "20:00", "22:00", now=at("14:07"))
        assert result.exit == 2
        assert "routine at stretch 21:30" in result.err

    def test_one_time_is_not_enough(self, lived_in: Home, run: Run) -> None:
        result = run("hours", "sitting", "09:00", now=at("14:07"))
        assert (result.exit, result.err) == (2, '"09:00" is not two times. Write it like 09:00 17:30.\n')


class TestDays:
    @pytest.mark.parametrize("words", ["mon-fri", "weekdays", "mon tue wed thu fri", "Monday, tue, wed and thu-fri"])
    def test_only_on_workdays(self, lived_in: Home, run: Run, words: str) -> None:
        result = run("days", "sitting", *words.split(), now=at("14:07", TUESDAY + timedelta(days=4)))
        assert lines(result.out) == ["Walks: every day -> Monday to Friday. Next Monday 30 November 08:20."]
        assert tree(lived_in)["reminders"]["sitting"]["days"] == "mon-fri"

    def test_every_day_again(self, lived_in: Home, run: Run) -> None:
        run("days", "sitting", "weekends", now=at("14:07"))
        result = run("days", "sitting", "every", "day", now=at("14:08"))
        assert lines(result.out) == ["Walks: Saturday and Sunday -> every day. Next 14:28."]

    def test_a_word_that_is_no_day(self, lived_in: Home, run: Run) -> None:
        assert "mon-fri" in run("days", "sitting", "someday", now=at("14:07")).err


class TestOnAndOff:
    def test_off_says_the_way_back_and_on_when_it_comes(self, lived_in: Home, run: Run) -> None:
        assert lines(run("off", "diary", now=at("14:07")).out) == ["Morning question: off. Back with: routine on diary"]
        assert lines(run("on", "diary", now=at("14:08")).out) == ["Morning question: on. Next tomorrow 07:00."]

    def test_several_at_once_are_one_change(self, lived_in: Home, run: Run) -> None:
        before = lived_in.profile.read_text()
        run("off", "water", "walk", now=at("14:07"))
        assert lived_in.profile.read_text().count("enabled = false") == 2
        run("undo", now=at("14:08"))
        assert lived_in.profile.read_text() == before

    @pytest.mark.parametrize(
        ("words", "until"),
        [
            ("walk --until monday", "Monday 30 November 07:00"),
            ("walk --until 17 dec", "Thursday 17 December 07:00"),
            ("--until 2 weeks walk", "Tuesday 8 December 14:07"),
        ],
    )
    def test_until_a_date_it_comes_back_by_itself(self, lived_in: Home, run: Run, words: str, until: str) -> None:
        before = lived_in.profile.read_text()
        assert lines(run("off", *words.split(), now=at("14:07")).out) == [f"Walks: off until {until}."]
        assert lived_in.profile.read_text() == before

    def test_another_end_is_the_end_and_undo_brings_the_one_before_back(self, lived_in: Home, run: Run) -> None:
        run("off", "walk", "--until", "17 dec", now=at("14:07"))
        sooner = run("off", "walk", "--until", "tomorrow", now=at("14:08")).out
        assert lines(sooner) == ["Walks: off until Thursday 17 December 07:00 -> until tomorrow 07:00."]
        assert "Next tomorrow 08:20." in run("skip", "walk", now=at("14:09")).err
        run("undo", now=at("14:10"))
        assert "Nothing of it until Thursday 17 December 07:00." in run("skip", "walk", now=at("14:11")).err
        run("undo", now=at("14:12"))
        assert "Next " in run("skip", "walk", now=at("14:13")).out

    def test_a_later_end_is_the_end_too(self, lived_in: Home, run: Run) -> None:
        run("off", "walk", "--until", "tomorrow", now=at("14:07"))
        later = run("off", "walk", "--until", "17 dec", now=at("14:08")).out
        assert lines(later) == ["Walks: off until tomorrow 07:00 -> until Thursday 17 December 07:00."]

    def test_while_it_is_off_a_change_says_until_when(self, lived_in: Home, run: Run) -> None:
        run("off", "walk", "--until", "17", "dec", now=at("14:07"))
        until = "Nothing of it until Thursday 17 December 07:00."
        assert until in run("every", "walk", "60m", now=at("14:08")).out

    def test_on_ends_what_off_until_began(self, lived_in: Home, run: Run) -> None:
        run("off", "walk", "--until", "monday", now=at("14:07"))
        assert lines(run("on", "walk", now=at("14:08")).out) == ["Walks: on. Next 14:28."]

    def test_on_brings_a_removed_built_in_one_back(self, lived_in: Home, run: Run) -> None:
        run("remove", "stretch", now=at("14:07"))
        assert lines(run("on", "calves", now=at("14:08")).out) == ["Stretch: on. Next 22:45."]

    def test_drinks_stay_off_while_fluids_are_limited(self, lived_in: Home, run: Run) -> None:
        run("config", "set", "about_me.fluid_limit", "true", now=at("14:07"))
        result = run("on", "water", now=at("14:08"))
        assert result.out.startswith("Drinks: off. It stays off while about_me.fluid_limit is true.")
        assert result.out.endswith("Nothing to change.\n")


class TestBedtime:
    def test_the_usual_one(self, lived_in: Home, run: Run) -> None:
        assert lines(run("bedtime", "22:30", now=at("14:07")).out) == [
            "Bedtime: 23:00 -> 22:30.",
            "First on Tuesday 24 November:",
            "  21:30   Start winding down",
            "  22:15   Stretch your calves and thighs",
            "  22:30   Head for bed",
        ]

    def test_set_after_bedtime_it_is_first_that_of_the_evening_to_come(self, lived_in: Home, run: Run) -> None:
        for clock, day in (("23:20", TUESDAY), ("01:36", TUESDAY + ONE_DAY), ("22:45", TUESDAY)):
            told = lines(run("bedtime", "22:30", "--dry-run", now=at(clock, day)).out)
            assert told[1:3] == ["First on Wednesday 25 November:", "  21:30   Start winding down"]

    def test_of_the_weekend_the_nights_before_free_days_may_be_meant(self, lived_in: Home, run: Run) -> None:
        result = run("bedtime", "00:30", "--days", "weekends", now=at("14:07"))
        assert lines(result.out)[0] == "Bedtime on Saturday and Sunday evenings: 23:00 -> 00:30."
        assert lines(result.out)[-1] == "For the nights before free days: routine bedtime 00:30 --days fri,sat"

    def test_single_days_keep_theirs_until_all_are_set_alike(self, lived_in: Home, run: Run) -> None:
        run("bedtime", "00:30", "--days", "fri,sat", now=at("14:07"))
        result = run("bedtime", "22:30", now=at("14:08"))
        assert "As before: on Friday and Saturday 00:30." in result.out
        assert "routine bedtime 22:30 --days daily" in result.out
        run("bedtime", "22:30", "--days", "daily", now=at("14:09"))
        assert tree(lived_in)["rhythm"] == {"wake": "07:00", "bedtime": "22:30"}

    def test_a_day_that_is_as_usual_again_needs_no_time_of_its_own(self, lived_in: Home, run: Run) -> None:
        run("bedtime", "00:30", "--days", "fri", now=at("14:07"))
        run("bedtime", "23:00", "--days", "fri", now=at("14:08"))
        assert tree(lived_in)["rhythm"] == {"wake": "07:00", "bedtime": "23:00"}

    def test_until_a_date_the_profile_stays_as_it_is(self, lived_in: Home, run: Run) -> None:
        before = lived_in.profile.read_text()
        result = run("bedtime", "23:30", "--until", "17", "dec", now=at("14:07"))
        assert lines(result.out)[0] == "Bedtime: 23:00 -> 23:30, until Thursday 17 December, that day included."
        assert lived_in.profile.read_text() == before
        run("undo", now=at("14:08"))
        assert "Tuesday evening, bedtime 23:00" in run("tonight", now=at("14:09")).out

    def test_one_past_the_next_wake_is_refused(self, lived_in: Home, run: Run) -> None:
        assert "does not come before the next wake" in run("bedtime", "07:00", now=at("14:07")).err
        result = run("bedtime", "07:00", "--until", "friday", now=at("14:07"))
        assert (result.exit, result.out) == (1, "")
        assert "does not come before getting up at 07:00" in result.err

    @pytest.mark.parametrize("words", [[], ["--days", "fri"], ["--until", "friday"]])
    def test_a_morning_time_that_was_meant_for_the_evening_is_asked_back(
        self, lived_in: Home, run: Run, words: list[str]
    ) -> None:
        result = run("bedtime", "9:30", *words, now=at("14:07"))
        assert result.exit == 2
        assert "For the evening: routine bedtime 21:30" in result.err

    def test_who_works_at_night_sets_the_time_to_get_up_first(self, lived_in: Home, run: Run) -> None:
        assert "set this first: routine wake 15:30" in run("bedtime", "08:00", now=at("14:07")).err
        assert run("wake", "15:30", now=at("14:07")).exit == 0
        assert run("bedtime", "08:00", now=at("14:08")).exit == 0

    def test_alone_it_shows_what_is_set(self, lived_in: Home, run: Run) -> None:
        assert run("bedtime", now=at("14:07")).out == "Bedtime: 23:00. Change it: routine bedtime 22:30\n"


class TestWake:
    def test_later_on_weekends(self, lived_in: Home, run: Run) -> None:
        assert lines(run("wake", "09:00", "--days", "weekends", now=at("14:07")).out) == [
            "Up on Saturday and Sunday: 07:00 -> 09:00.",
            "First on Saturday 28 November:",
            "  09:00   How was the night?",
            "  09:15   Drink a glass of water",
            "  10:20   Walk for a few minutes",
        ]

    def test_on_holiday_from_the_next_morning_on(self, lived_in: Home, run: Run) -> None:
        result = run("wake", "9am", "--until", "friday", now=at("14:07"))
        assert lines(result.out)[:2] == [
            "Up: 07:00 -> 09:00, until Friday 27 November, that day included.",
            "First on Wednesday 25 November:",
        ]
        week = "Up: 07:00. The coming week: 07:00, on Wednesday, Thursday and Friday 09:00."
        assert run("wake", now=at("14:08")).out.startswith(week)

    def test_until_a_day_that_is_over_it_is_refused(self, lived_in: Home, run: Run) -> None:
        assert run("wake", "9:00", "--until", "today", now=at("14:07")).exit == 2

    def test_what_is_so_already_is_said(self, lived_in: Home, run: Run) -> None:
        assert run("wake", "07:00", now=at("14:07")).out.startswith("Up: 07:00, as it was.")

    def test_the_usual_time_set_while_another_is_borrowed_is_told_with_the_day_it_begins(
        self, lived_in: Home, run: Run
    ) -> None:
        run("wake", "09:00", "--until", "17 dec", now=at("14:07"))
        result = run("wake", "06:30", now=at("14:08"))
        assert lines(result.out)[:2] == ["Up: 07:00 -> 06:30.", "First on Friday 18 December:"]


class TestAnotherEnd:
    """The same time for the same days, borrowed until another date, moves the end."""

    @pytest.mark.parametrize(
        ("command", "clock", "first"),
        [
            ("wake", "09:00", ["First on Tuesday 8 December:", "  07:00   How was the night?"]),
            ("bedtime", "22:30", ["First on Tuesday 8 December:", "  22:00   Start winding down"]),
        ],
    )
    def test_an_earlier_end_is_the_end(
        self, lived_in: Home, run: Run, command: str, clock: str, first: list[str]
    ) -> None:
        name = "Up" if command == "wake" else "Bedtime"
        run(command, clock, "--until", "17 aug", now=at("14:07"))
        result = run(command, clock, "--until", "7 dec", now=at("14:08"))
        assert lines(result.out)[:3] == [
            f"{name}: {clock}, until Tuesday 17 August -> until Monday 7 December, that day included.",
            *first,
        ]
        ahead = run(command, now=at("14:09", TUESDAY + 10 * ONE_DAY)).out
        assert ahead.startswith(f"{name}: {'07:00' if command == 'wake' else '23:00'}. The coming week: ")
        later = run(command, now=at("14:10", TUESDAY + 30 * ONE_DAY)).out
        assert "The coming week" not in later

    def test_a_later_end_is_told_too(self, lived_in: Home, run: Run) -> None:
        run("wake", "09:00", "--until", "7 dec", now=at("14:07"))
        told = lines(run("wake", "09:00", "--until", "17 dec", now=at("14:08")).out)
        assert told[0] == "Up: 09:00, until Monday 7 December -> until Thursday 17 December, that day included."
        assert told[1] == "First on Tuesday 8 December:"

    def test_the_end_that_stands_is_as_it_was(self, lived_in: Home, run: Run) -> None:
        run("wake", "09:00", "--until", "7 dec", now=at("14:07"))
        assert lines(run("wake", "09:00", "--until", "7 dec", now=at("14:08")).out) == ["Up: 09:00, as it was."]

    def test_taken_back_the_end_of_before_stands(self, lived_in: Home, run: Run) -> None:
        run("wake", "09:00", "--until", "17 dec", now=at("14:07"))
        run("wake", "09:00", "--until", "friday", now=at("14:08"))
        run("undo", now=at("14:09"))
        assert "The coming week: 09:00" in run("wake", now=at("14:10", TUESDAY + 7 * ONE_DAY)).out

    def test_other_days_or_another_time_end_nothing_and_what_follows_is_said(self, lived_in: Home, run: Run) -> None:
        run("wake", "09:00", "--until", "17 dec", now=at("14:07"))
        told = lines(run("wake", "06:00", "--until", "friday", now=at("14:08")).out)
        assert told[0] == "Up: 09:00 -> 06:00, until Friday 27 November, that day included."
        assert told[-1] == "After that 09:00, until Thursday 17 December, as set before."
        run("wake", "09:00", "--days", "sat", "--until", "28 nov", now=at("14:09"))
        assert "The coming week: 09:00" in run("wake", now=at("14:10", TUESDAY + 7 * ONE_DAY)).out


class TestQuiet:
    def test_meals(self, lived_in: Home, run: Run) -> None:
        result = run("quiet", "12:30", "13:15", "--days", "mon-fri", now=at("09:00"))
        assert lines(result.out) == ["Quiet from 12:30 until 13:15, Monday to Friday."]
        assert tree(lived_in)["quiet"] == [{"from": "12:30", "until": "13:15", "days": "mon-fri"}]

    def test_several_and_none(self, lived_in: Home, run: Run) -> None:
        before = lived_in.profile.read_text()
        run("quiet", "12:30-13:15", now=at("09:00"))
        run("quiet", "15:00", "15:20", now=at("09:01"))
        both = ["Quiet from 12:30 until 13:15, every day.", "Quiet from 15:00 until 15:20, every day."]
        assert run("quiet", now=at("09:02")).out.splitlines() == both
        assert lines(run("quiet", "--clear", now=at("09:03")).out)[:3] == [
            "Quiet from 12:30 until 13:15, every day -> no longer.",
            "Quiet from 15:00 until 15:20, every day -> no longer.",
            "No quiet hours are set. Set some: routine quiet 12:30 13:15 --days mon-fri",
        ]
        assert tree(lived_in).get("quiet", []) == []
        run("undo", now=at("09:04"))
        run("undo", now=at("09:05"))
        run("undo", now=at("09:06"))
        assert lived_in.profile.read_text() == before
