"""bedtime and wake: for good, on some days, or until a date."""

import pytest

from routine.model.day import ONE_DAY
from tests.telling import TUESDAY, at
from tests.ui.cli.lived import lines, tree
from tests.ui.conftest import Home, Run


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
