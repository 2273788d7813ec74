"""tonight: this evening's bedtime, and all that hangs on it."""

from datetime import datetime, timedelta

import pytest

from tests.telling import at, clock_of
from tests.ui.cli.lived import WEDNESDAY, told, written
from tests.ui.conftest import Home, Run


class TestTonight:
    def test_it_moves_the_evening_and_all_that_hangs_on_it(self, lived_in: Home, run: Run) -> None:
        result = run("tonight", "00:30", now=at("21:00"))
        assert result.out.splitlines()[:4] == [
            "Bedtime on Tuesday evening: 23:00 -> 00:30, this once.",
            "  23:30   Start winding down",
            "  00:15   Stretch your calves and thighs",
            "  00:30   Head for bed",
        ]

    @pytest.mark.parametrize(
        ("typed", "weekday", "bedtime"),
        [
            ("01:00", "Tuesday", at("01:00", WEDNESDAY)),
            ("+1h", "Tuesday", at("01:20", WEDNESDAY)),
            ("23:30", "Wednesday", at("23:30", WEDNESDAY)),
            ("00:10", "Wednesday", at("00:10", WEDNESDAY + timedelta(days=1))),
        ],
    )
    def test_after_midnight_it_means_the_evening_not_ended_or_the_coming_one(
        self, lived_in: Home, run: Run, typed: str, weekday: str, bedtime: datetime
    ) -> None:
        result = run("tonight", typed, now=at("00:20", WEDNESDAY))
        assert told(result.out).startswith(f"Bedtime on {weekday} evening: 23:00 -> ")
        assert written(lived_in, "tonight")[0].detail["bedtime"] == clock_of(bedtime)

    def test_clearing_brings_the_usual_bedtime_back(self, lived_in: Home, run: Run) -> None:
        run("tonight", "00:30", now=at("21:00"))
        result = run("tonight", "--clear", now=at("21:10"))
        assert told(result.out) == "Bedtime on Tuesday evening: 00:30 -> 23:00, as usual."
        assert "Tuesday evening, bedtime 23:00" in run("tonight", now=at("21:20")).out
        assert run("tonight", "--clear", now=at("21:30")).out.startswith("Bedtime is as set.")

    def test_past_the_time_to_get_up_it_is_refused(self, lived_in: Home, run: Run) -> None:
        assert "past the time to get up (07:00)" in run("tonight", "07:00", now=at("21:00")).err

    def test_a_morning_time_that_was_meant_for_the_evening_is_asked_back(self, lived_in: Home, run: Run) -> None:
        result = run("tonight", "9:30", now=at("21:00"))
        assert result.exit == 2
        assert "routine tonight 21:30" in result.err


@pytest.mark.parametrize("word", ["tonight", "bedtime"])
def test_moved_in_the_evening_it_names_what_is_still_to_come(lived_in: Home, run: Run, word: str) -> None:
    result = run(word, "23:30", now=at("22:40"))
    assert [line for line in result.out.splitlines() if line.startswith("  ")] == [
        "  23:15   Stretch your calves and thighs",
        "  23:30   Head for bed",
    ]
