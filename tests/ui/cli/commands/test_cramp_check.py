"""cramp check and cramp advice: what is asked, what is written, what is said."""

import sys
from datetime import timedelta

import pytest

from tests.telling import TUESDAY, at
from tests.ui.cli.lived import told, written
from tests.ui.cli.terminals import Terminal
from tests.ui.conftest import Home, Run

NOW = at("14:07")


class TestCheck:
    def test_answers_are_kept_and_shown_as_cards(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", "2,8", now=NOW)
        (row,) = written(lived_in, "answered")
        answers = row.detail["answers"]
        assert isinstance(answers, dict)
        assert len(answers) == 8
        assert [key for key, yes in answers.items() if yes] == ["one_leg", "began"]
        assert row.detail["day"] == str(TUESDAY)
        assert result.out.index("PLEASE GET MEDICAL ADVICE TODAY") < result.out.index("BOOK AN APPOINTMENT")

    def test_an_emergency_comes_first(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", "8 1", now=NOW)
        assert told(result.out) == "CALL YOUR LOCAL EMERGENCY NUMBER NOW"

    def test_no_sign_is_never_a_reassurance(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", "none", now=NOW)
        assert result.out.splitlines() == [
            "No warning sign recorded. If you are worried, ask a professional.",
            "General information, not medical advice.",
        ]

    def test_without_a_terminal_it_says_what_to_do(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", now=NOW)
        assert result.exit == 1
        assert "cramp check --yes-to 2,5" in result.err
        assert not written(lived_in, "answered")

    def test_in_a_terminal_it_asks_all_eight_on_one_screen_and_assumes_nothing(self, lived_in: Home) -> None:
        terminal = Terminal([sys.executable, "-m", "routine", "cramp", "check"])
        terminal.answer("yes or no: ")
        terminal.wait_for("Type yes or no")
        terminal.answer("yes or no: ", "no")
        for _ in range(6):
            terminal.answer("yes or no: ", "n")
        terminal.answer("yes or no: ", "YES")
        assert terminal.end() == 0
        assert "BOOK AN APPOINTMENT ABOUT THESE CRAMPS" in terminal.printed
        asked = terminal.printed.split("BOOK")[0].splitlines()
        assert len(asked) <= 24
        assert max(map(len, asked)) <= 80
        (row,) = written(lived_in, "answered")
        answers = row.detail["answers"]
        assert isinstance(answers, dict)
        assert [key for key, yes in answers.items() if yes] == ["began"]

    @pytest.mark.parametrize("text", ["9", "two", "", "none 2"])
    def test_other_numbers_are_refused(self, lived_in: Home, run: Run, text: str) -> None:
        assert run("cramp", "check", "--yes-to", text, now=NOW).exit == 2

    def test_a_sign_stays_until_advice_is_noted(self, lived_in: Home, run: Run) -> None:
        run("cramp", "check", "--yes-to", "2", now=NOW)
        later = run("cramp", "check", "--yes-to", "none", now=NOW + timedelta(minutes=1))
        assert "PLEASE GET MEDICAL ADVICE TODAY" in later.out
        run("cramp", "advice", now=NOW + timedelta(minutes=2))
        assert [event.kind for event in lived_in.events()][-1] == "advice"
        settled = run("cramp", "check", "--yes-to", "none", now=NOW + timedelta(minutes=3))
        assert told(settled.out).startswith("No warning sign recorded.")

    def test_a_dry_run_shows_the_cards_and_writes_nothing(self, lived_in: Home, run: Run) -> None:
        result = run("--dry-run", "cramp", "check", "--yes-to", "2", now=NOW)
        assert "PLEASE GET MEDICAL ADVICE TODAY" in result.out
        assert not written(lived_in, "answered")

    def test_every_line_fits_eighty_columns(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", "1 2 3 4 5 6 7 8", now=NOW)
        assert [line for line in result.out.splitlines() if len(line) > 80 and "routine" not in line] == []
