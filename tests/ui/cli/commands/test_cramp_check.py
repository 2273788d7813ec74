"""cramp check and cramp advice: what is asked, what is written, what is said."""

import sys
from datetime import timedelta

import pytest

from routine.diary.warning_rules import QUESTIONS
from tests.telling import TUESDAY, at
from tests.ui.cli.lived import told, written
from tests.ui.cli.terminals import Terminal
from tests.ui.conftest import Home, Run

NOW = at("14:07")


class TestCheck:
    def test_answers_are_kept_and_shown_as_cards(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", "7 left, 28", now=NOW)
        (row,) = written(lived_in, "answered")
        answers = row.detail["answers"]
        assert isinstance(answers, dict)
        assert [*answers] == [*QUESTIONS]
        assert [key for key, yes in answers.items() if yes] == ["one_leg", "unchecked"]
        assert (row.detail["day"], row.detail["sides"]) == (str(TUESDAY), {"one_leg": "left"})
        assert result.out.index("PLEASE GET MEDICAL ADVICE TODAY") < result.out.index("BOOK AN APPOINTMENT")
        assert "(left leg)" in result.out

    def test_an_emergency_comes_first(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", "8 1", now=NOW)
        assert told(result.out) == "CALL YOUR LOCAL EMERGENCY NUMBER NOW"

    def test_no_sign_is_never_a_reassurance(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", "none", now=NOW)
        assert result.out.splitlines() == [
            "No warning sign recorded. If you are worried, ask a doctor.",
            "General information, not medical advice.",
        ]

    def test_without_a_terminal_it_says_what_to_do(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", now=NOW)
        assert result.exit == 1
        assert "cramp check --yes-to 7,16" in result.err
        assert not written(lived_in, "answered")

    def test_in_a_terminal_it_asks_two_groups_a_screen_each_and_assumes_nothing(self, lived_in: Home) -> None:
        terminal = Terminal([sys.executable, "-m", "routine", "cramp", "check"])
        terminal.answer("Type it too: ")
        terminal.wait_for("Type numbers from 1 to 18, or none. Example: 7 left, 16")
        terminal.answer("Type it too: ", "7")
        terminal.answer(r"left, right or both\? ", "left")
        terminal.answer("Type it too: ", "28")
        assert terminal.end() == 0
        assert "BOOK AN APPOINTMENT ABOUT THESE CRAMPS" in terminal.printed
        today, week = terminal.printed.split("PLEASE")[0].split("And any of these?")
        assert len(today.splitlines()) <= 30, "with the refused answer and the leg"
        assert len(week.splitlines()) <= 20
        assert max(map(len, terminal.printed.splitlines())) <= 80
        (row,) = written(lived_in, "answered")
        answers = row.detail["answers"]
        assert isinstance(answers, dict)
        assert [key for key, yes in answers.items() if yes] == ["one_leg", "unchecked"]
        assert row.detail["sides"] == {"one_leg": "left"}

    def test_after_an_emergency_nothing_more_is_asked(self, lived_in: Home) -> None:
        terminal = Terminal([sys.executable, "-m", "routine", "cramp", "check"])
        terminal.answer("Type it too: ", "2 right")
        assert terminal.end() == 0
        assert "CALL YOUR LOCAL EMERGENCY NUMBER NOW" in terminal.printed
        assert "And any of these?" not in terminal.printed

    def test_who_leaves_is_told_that_nothing_was_noted(self, lived_in: Home) -> None:
        terminal = Terminal([sys.executable, "-m", "routine", "cramp", "check"])
        terminal.answer("Type it too: ", "?")
        terminal.wait_for("Type numbers from 1 to 18")
        terminal.answer("Type it too: ", "7")
        terminal.answer(r"left, right or both\? ", "q")
        assert terminal.end() == 130
        assert "You left: nothing was noted." in terminal.printed
        assert not written(lived_in, "answered")

    @pytest.mark.parametrize("text", ["99", "two", "", "none 2"])
    def test_other_numbers_are_refused(self, lived_in: Home, run: Run, text: str) -> None:
        assert run("cramp", "check", "--yes-to", text, now=NOW).exit == 2

    def test_a_sign_stays_until_a_doctor_was_asked(self, lived_in: Home, run: Run) -> None:
        run("cramp", "check", "--yes-to", "7", now=NOW)
        later = run("cramp", "check", "--yes-to", "none", now=NOW + timedelta(minutes=1))
        assert "PLEASE GET MEDICAL ADVICE TODAY" in later.out
        run("cramp", "advice", now=NOW + timedelta(minutes=2))
        (row,) = written(lived_in, "advice")
        assert row.detail == {"signs": ["RF02"]}
        settled = run("cramp", "check", "--yes-to", "none", now=NOW + timedelta(minutes=3))
        assert told(settled.out).startswith("No warning sign recorded.")

    def test_what_still_stands_is_not_told_as_the_answer_of_today(self, lived_in: Home, run: Run) -> None:
        old = "Nothing new today. Still open from before:"
        assert old not in run("cramp", "check", "--yes-to", "7", now=NOW).out
        later = run("cramp", "check", "--yes-to", "none", now=NOW + timedelta(minutes=1)).out.splitlines()
        assert later[:2] == [old, "PLEASE GET MEDICAL ADVICE TODAY"]
        assert old not in run("cramp", "check", "--yes-to", "7", now=NOW + timedelta(minutes=2)).out

    def test_a_dry_run_shows_the_cards_and_writes_nothing(self, lived_in: Home, run: Run) -> None:
        result = run("--dry-run", "cramp", "check", "--yes-to", "7", now=NOW)
        assert "PLEASE GET MEDICAL ADVICE TODAY" in result.out
        assert not written(lived_in, "answered")

    def test_every_line_fits_eighty_columns(self, lived_in: Home, run: Run) -> None:
        result = run("cramp", "check", "--yes-to", " ".join(map(str, range(1, len(QUESTIONS) + 1))), now=NOW)
        assert [line for line in result.out.splitlines() if len(line) > 80 and "routine" not in line] == []


class TestAfterLog:
    """Every later `cramp log` said all cards again, thirteen lines of them."""

    RED = "PLEASE GET MEDICAL ADVICE TODAY"

    def test_without_a_new_sign_one_line_says_how_many_are_open(self, lived_in: Home, run: Run) -> None:
        first = run("cramp", "log", "03:10", "left", "calf", "redness", now=NOW).out
        assert self.RED in first
        assert "Still open" not in first
        later = run("cramp", "log", "04:10", "left", "calf", "4", now=NOW + timedelta(minutes=1)).out
        assert later.count("Still open: 1 warning sign. Look at it: routine status") == 1
        assert self.RED not in later

    def test_a_trial_shows_the_card_and_notes_nothing(self, lived_in: Home, run: Run) -> None:
        said = run("cramp", "log", "03:10", "left", "calf", "cold", "--dry-run", now=NOW).out
        assert "CALL YOUR LOCAL EMERGENCY NUMBER NOW" in said
        assert "CALL YOUR LOCAL" not in run("status", now=NOW).out

    def test_while_an_emergency_stands_its_card_is_told_each_time(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "03:10", "left", "calf", "cold", now=NOW)
        later = run("cramp", "log", "04:10", "left", "calf", "4", now=NOW + timedelta(minutes=1)).out
        assert "CALL YOUR LOCAL EMERGENCY NUMBER NOW" in later
        assert "Still open" not in later

    @pytest.mark.parametrize("more", [["redness"], ["12m"], ["weakness"]])
    def test_a_sign_that_was_noted_again_is_told_in_full(self, lived_in: Home, run: Run, more: list[str]) -> None:
        run("cramp", "log", "03:10", "left", "calf", "redness", "10m", now=NOW)
        again = run("cramp", "log", "04:10", "left", "calf", *more, now=NOW + timedelta(minutes=1)).out
        assert self.RED in again
        assert "Still open" not in again

    def test_a_sign_that_many_cramps_show_together_is_told_in_full(self, lived_in: Home, run: Run) -> None:
        run("cramp", "log", "03:10", "left", "calf", "redness", now=NOW)
        said = [run("cramp", "log", "left", "calf", "1", now=NOW + timedelta(minutes=n)).out for n in (1, 2, 3)]
        assert [self.RED in each for each in said] == [False, True, False]
        assert "Still open: 2 warning signs. Look at them: routine status" in said[2]
