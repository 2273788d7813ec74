"""pause and resume; and what every change says of the daemon, or leaves out when asked to be quiet."""

from datetime import datetime, timedelta

import pytest

from tests.telling import TUESDAY, at
from tests.ui.cli.lived import WEDNESDAY, kinds, told, written
from tests.ui.conftest import Home, Run


class TestPause:
    @pytest.mark.parametrize(
        ("words", "until", "said"),
        [
            ("", at("07:00", WEDNESDAY), "tomorrow, Wednesday 25 November, 07:00"),
            ("today", at("07:00", WEDNESDAY), "tomorrow, Wednesday 25 November, 07:00"),
            ("2 hours", at("16:07"), "16:07"),
            ("until 17:00", at("17:00"), "17:00"),
            ("until monday", at("07:00", TUESDAY + timedelta(days=6)), "Monday 30 November, 07:00"),
            ("1 week", at("14:07", TUESDAY + timedelta(days=7)), "Tuesday 1 December, 14:07"),
            ("until 17 december", at("07:00", TUESDAY + timedelta(days=23)), "Thursday 17 December, 07:00"),
        ],
    )
    def test_it_ends_by_itself_and_says_when(
        self, lived_in: Home, run: Run, words: str, until: datetime, said: str
    ) -> None:
        result = run("pause", *words.split(), now=at("14:07"))
        assert told(result.out).startswith(f"Paused until {said}.")
        assert written(lived_in, "paused")[0].instant("until") == until

    def test_one_can_be_spared(self, lived_in: Home, run: Run) -> None:
        result = run("pause", "1h", "--except", "bed", now=at("14:07"))
        assert "except Head for bed." in result.out
        assert written(lived_in, "paused")[0].detail["except"] == ["bedtime"]

    def test_resuming_ends_it_and_only_it(self, lived_in: Home, run: Run) -> None:
        assert run("resume", now=at("14:07")).out == "Nothing is paused.\n"
        run("pause", now=at("14:07"))
        run("resume", now=at("14:08"))
        assert kinds(lived_in)[-2:] == ["paused", "resumed"]

    def test_a_pause_from_when_the_clock_was_ahead_can_be_ended(self, lived_in: Home, run: Run) -> None:
        run("pause", "until", "17", "december", now=at("14:07:05"))
        assert "No longer paused." in run("resume", now=at("14:07")).out
        assert "paused until" not in run("status", now=at("14:08")).out
        assert run("resume", now=at("14:08")).out == "Nothing is paused.\n"

    def test_a_time_that_has_passed_is_refused(self, lived_in: Home, run: Run) -> None:
        assert run("pause", "until", "2026-11-01", now=at("14:07")).exit == 2
        assert not written(lived_in, "paused")


def test_without_a_daemon_it_is_said_how_to_start_one(lived_in: Home, run: Run) -> None:
    assert run("pause", now=at("14:07")).out.splitlines()[1:] == [
        "Saved. Reminders are off; start them: routine daemon",
        "Undo with: routine undo",
    ]


def test_quiet_prints_nothing_and_writes_all_the_same(lived_in: Home, run: Run) -> None:
    assert run("pause", "-q", now=at("14:07")).out == ""
    assert written(lived_in, "paused")
