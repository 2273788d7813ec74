"""Up within the hour before the time to get up: today is the day that begins. Deep in the night it is still the old."""

import pytest

from routine.model.day import ONE_DAY
from routine.model.events import Occurrence
from tests.telling import at
from tests.ui.cli.lived import WEDNESDAY, told, written
from tests.ui.conftest import Home, Run

EARLY = at("06:30", WEDNESDAY)
NIGHT = at("01:00", WEDNESDAY)


class TestTheDayThatIsMeant:
    def test_none_today_is_none_on_the_day_that_begins(self, lived_in: Home, run: Run) -> None:
        assert told(run("skip", "water", "--today", now=EARLY).out) == "Drinks: none on Wednesday. Next tomorrow 07:20."
        assert written(lived_in, "skipped")[0].instant("until") == at("07:00", WEDNESDAY + ONE_DAY)

    def test_in_the_night_none_today_says_until_when(self, lived_in: Home, run: Run) -> None:
        assert told(run("skip", "water", "--today", now=NIGHT).out) == "Drinks: none until 07:00. Next 07:20."

    def test_by_day_it_is_today(self, lived_in: Home, run: Run) -> None:
        result = run("skip", "water", "--today", now=at("08:00", WEDNESDAY))
        assert told(result.out) == "Drinks: no more today. Next tomorrow 07:20."

    @pytest.mark.parametrize(
        ("now", "until"), [(EARLY, "tomorrow 07:00"), (NIGHT, "07:00"), (at("08:00", WEDNESDAY), "tomorrow 07:00")]
    )
    def test_tomorrow_is_the_day_after_it(self, lived_in: Home, run: Run, now: object, until: str) -> None:
        assert told(run("off", "water", "--until", "tomorrow", now=now).out) == f"Drinks: off until {until}."

    def test_a_pause_is_of_the_day_that_begins(self, lived_in: Home, run: Run) -> None:
        assert told(run("pause", now=EARLY).out).startswith("Paused until tomorrow, Thursday 26 November, 07:00.")
        assert told(run("pause", "today", now=EARLY).out).startswith(
            "Paused until tomorrow, Thursday 26 November, 07:00."
        )

    def test_a_borrowed_time_may_end_on_it(self, lived_in: Home, run: Run) -> None:
        result = run("wake", "07:30", "--until", "today", now=EARLY)
        assert told(result.out) == "Up: 07:00 -> 07:30, until Wednesday 25 November, that day included."

    def test_tonight_is_its_evening(self, lived_in: Home, run: Run) -> None:
        assert told(run("tonight", now=EARLY).out) == "Wednesday evening, bedtime 23:00"
        moved = told(run("tonight", "+1h", now=EARLY).out)
        assert moved == "Bedtime on Wednesday evening: 23:00 -> 00:00, this once."

    def test_the_coming_week_begins_with_what_is_to_come(self, lived_in: Home, run: Run) -> None:
        run("wake", "09:00", "--until", "17 dec", now=at("14:00"))
        assert told(run("wake", now=at("05:28", WEDNESDAY)).out).startswith("Up: 07:00. The coming week: 09:00. Change")
        run("bedtime", "22:00", "--until", "17 dec", now=at("23:30"))
        assert told(run("bedtime", now=NIGHT).out).startswith("Bedtime: 23:00. The coming week: 22:00. Change")


class TestDoneBeforeGettingUp:
    def test_a_glass_counts_for_the_day_that_begins(self, lived_in: Home, run: Run) -> None:
        for number in range(3):
            run("done", "water", now=at(f"1{number}:00"))
        assert told(run("done", "water", now=EARLY).out).endswith("1 noted today. Next 09:30.")
        assert "1 drink" in run("status", now=at("06:40", WEDNESDAY)).out
        assert written(lived_in, "done")[-1].occurrence == Occurrence("hydration", at("07:15", WEDNESDAY))

    def test_noted_later_it_counts_the_same(self, lived_in: Home, run: Run) -> None:
        result = run("done", "water", "--at", "06:30", now=at("08:00", WEDNESDAY))
        assert told(result.out).endswith("1 noted today. Next 09:30.")

    def test_earlier_in_the_night_it_counts_for_the_day_before(self, lived_in: Home, run: Run) -> None:
        assert "Next 07:20." in told(run("done", "water", now=at("05:30", WEDNESDAY)).out)

    def test_it_answers_the_first_of_the_day(self, lived_in: Home, run: Run) -> None:
        run("add", "vitamins", "--at", "08:00", now=at("14:00"))
        assert told(run("done", "vitamins", now=EARLY).out).endswith("Next tomorrow 08:00.")

    def test_the_stretch_is_of_the_evening_before_and_a_walk_of_no_bout(self, lived_in: Home, run: Run) -> None:
        assert told(run("done", "stretch", now=EARLY).out).endswith("Next 22:45.")
        assert told(run("done", "walk", now=EARLY).out).endswith("Next 08:20.")
