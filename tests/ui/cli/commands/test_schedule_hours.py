"""hours, days, on, off: when in the day and the week, and whether at all."""

from datetime import timedelta

import pytest

from tests.telling import TUESDAY, at
from tests.ui.cli.lived import lines, tree
from tests.ui.conftest import Home, Run


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
        assert lines(run("off", "diary", now=at("14:07")).out) == [
            "Morning question: off. To have it back: routine on diary"
        ]
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
