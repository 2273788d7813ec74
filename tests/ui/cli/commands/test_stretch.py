"""`stretch`: which set, what is asked before the first one, what is noted, and its page."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest

from routine import clock
from routine.history import History
from routine.model.events import Occurrence, is_settled
from tests.daemon.living import zone_where_it_is_noon
from tests.ui.cli.lived import written
from tests.ui.cli.stretching import SHORT, StretchTerminal, answers, open_stretch, own_set, settled
from tests.ui.conftest import Home, Run

STEADY = "[about_me]\nsteady = true\n[reminders.stretch]\n"
QUESTION = "Type 1, 2 or 3"


@pytest.fixture
def ready(lived_in: Home) -> Home:
    """A home with a set of three seconds, and the safety questions answered."""
    own_set(lived_in)
    settled(lived_in)
    return lived_in


class TestWhichSet:
    def test_without_a_name_the_chair_for_who_is_not_known_to_be_steady(self, lived_in: Home, run: Run) -> None:
        settled(lived_in, "chair")
        out = run("stretch", "--dry-run").out
        assert "Would lead through: Seated set, 2 min 30 s." in out
        assert "config set about_me.steady true" in out

    def test_none_start_is_done_standing(self, lived_in: Home, run: Run) -> None:
        settled(lived_in, "none")
        assert run("stretch", "--dry-run").out == "Would lead through: Bedtime set, 3 min.\n"

    def test_and_that_of_the_reminder_for_who_is(self, home: Home, run: Run) -> None:
        home.write_profile(STEADY)
        settled(home)
        assert run("stretch", "--dry-run").out == "Would lead through: Bedtime set, 3 min.\n"
        home.write_profile(STEADY + 'guide = "long_hold"\n')
        assert run("stretch", "--dry-run").out == "Would lead through: Longer holds, 6 min 30 s.\n"

    @pytest.mark.parametrize("word", ["in_bed", "in-bed", "in", "IN_BED"])
    def test_a_set_is_called_by_its_name_or_its_beginning(self, lived_in: Home, run: Run, word: str) -> None:
        settled(lived_in)
        assert run("stretch", word, "--dry-run").out == "Would lead through: In-bed set, 1 min 50 s.\n"

    def test_a_standing_set_by_name_warns_before_anything_else(self, lived_in: Home, run: Run) -> None:
        out = run("--dry-run", "stretch", "bedtime_core").out
        assert out.startswith("This set is done standing. Not steady on your feet? routine stretch seated_gentle\n")
        assert out.count("This set is done standing.") == 1

    def test_a_standing_set_by_name_is_done_and_the_chair_is_offered(self, lived_in: Home, run: Run) -> None:
        settled(lived_in, "chair")
        out = run("stretch", "long", "--dry-run").out
        assert "Would lead through: Longer holds" in out
        assert "routine stretch seated_gentle" in out

    def test_an_unknown_name_is_told_those_there_are(self, home: Home, run: Run) -> None:
        result = run("stretch", "yoga")
        assert result.exit == 2
        assert result.err == (
            '"yoga" is not a set. There are: bedtime_core, seated_gentle, in_bed, long_hold, desk_break.\n'
        )

    def test_the_list_holds_every_set_with_its_length(self, ready: Home, run: Run) -> None:
        lines = run("stretch", "--list").out.splitlines()
        assert len(lines) == 6
        assert lines[0].split() == ["bedtime_core", "3", "min", "Bedtime", "set"]
        assert lines[-1].startswith("short")

    def test_a_mistake_in_a_persons_own_file_is_told_and_ours_are_there(self, ready: Home, run: Run) -> None:
        own_set(ready, SHORT.replace('"1s"', '"1"'))
        result = run("stretch", "--list")
        assert result.exit == 0
        assert result.err.count("stretches.toml:4:") == 2
        assert len(result.out.splitlines()) == 5

    def test_info_says_when_to_stop_whom_to_ask_first_and_what_is_known(self, home: Home, run: Run) -> None:
        out = run("stretch", "--info").out
        for told in (
            "sharp pain",
            "blood clot now or recently",
            "In a small trial of adults over 55",
            "Hallegraeff 2012",
            "Still numb or weak ten minutes after it? Get advice today.",
            "a cramp starts (what to do: routine cramp)",
        ):
            assert told in out
        assert not re.search(r"[=>]|\bproject\b|\d s\b", out), "a note of who made it"
        assert out.endswith("General information, not medical advice.\n")
        assert max(map(len, out.splitlines())) <= 80


class TestTheFirstTime:
    def test_the_safety_questions_come_once(self, lived_in: Home) -> None:
        own_set(lived_in)
        terminal = open_stretch("short", "--plain")
        asked = terminal.wait_for(QUESTION)
        assert "Leg or back surgery, injury, blood clot, poor circulation?" in asked
        assert "Stop at sharp pain, numbness, tingling or dizziness." in asked
        terminal.press("1\n")
        terminal.wait_for("20 seconds")
        terminal.press("q")
        assert terminal.end() == 0
        assert [event.detail for event in written(lived_in, "answered")] == [
            {"question": "before_first_stretch", "answer": "none"}
        ]
        terminal = open_stretch("short", "--plain")
        assert "surgery" not in terminal.wait_for("20 seconds")
        terminal.press("q")
        terminal.end()

    def test_on_a_chair_stands_until_it_is_changed(self, home: Home, run: Run) -> None:
        home.write_profile(STEADY)
        terminal = open_stretch("--plain")
        terminal.answer(QUESTION, "2")
        terminal.wait_for("Seated set, 2 min 30 s.")
        terminal.wait_for("20 seconds")
        terminal.press("q")
        terminal.end()
        assert written(home, "answered")[0].detail["answer"] == "chair"
        terminal = open_stretch("--plain")
        terminal.wait_for("Seated set")
        terminal.wait_for("20 seconds")
        terminal.press("q")
        terminal.end()
        run("config", "set", "about_me.steady", "true")
        terminal = open_stretch("--plain")
        terminal.wait_for("Bedtime set")
        terminal.wait_for("20 seconds")
        terminal.press("q")
        terminal.end()

    def test_not_now_begins_nothing_and_asks_again(self, lived_in: Home) -> None:
        for _ in range(2):
            terminal = open_stretch("--plain")
            terminal.answer(QUESTION, "yes")
            terminal.answer(QUESTION, "3")
            assert terminal.end() == 0
            assert "20 seconds" not in terminal.printed
        assert written(lived_in, "answered") == []

    def test_without_a_terminal_they_are_told_and_stay_open(self, lived_in: Home, spawn: Run) -> None:
        own_set(lived_in)
        assert "Ask a doctor" in spawn("stretch", "short").out
        history = History.open(lived_in.history)
        assert not is_settled(history.read(None), "before_first_stretch")
        history.close()


class TestWhatIsNoted:
    def finish(self, *words: str) -> StretchTerminal:
        terminal = open_stretch(*words, "--plain")
        terminal.wait_for("20 seconds")
        terminal.press("n")
        assert terminal.end() == 0
        return terminal

    def test_it_is_the_answer_that_done_would_write(self, ready: Home, run: Run) -> None:
        noon = f'[rhythm]\ntimezone = "{zone_where_it_is_noon()}"\n'  # so that there is an evening to answer for
        ready.write_profile(ready.profile.read_text().replace("[rhythm]\n", noon))
        self.finish("short")
        assert run("done", "stretch").exit == 0
        by_timer, by_hand = answers(ready)
        assert (by_timer.kind, by_timer.reminder, by_timer.detail) == (by_hand.kind, by_hand.reminder, by_hand.detail)
        assert isinstance(by_timer.occurrence, Occurrence)

    def test_it_happened_when_the_set_was_finished(self, ready: Home) -> None:
        began = clock.now()
        self.finish("short")
        assert answers(ready)[0].at >= began + timedelta(seconds=3)

    def test_a_set_of_another_reminder_is_noted_there(self, ready: Home) -> None:
        own_set(ready, SHORT.replace('name = "Short set"', 'name = "Break"\nreminder = "sitting"'))
        self.finish("short")
        assert [event.reminder for event in answers(ready)] == ["sitting"]

    def test_without_that_reminder_nothing_is_noted_and_it_says_so(self, ready: Home) -> None:
        ready.write_profile('[reminders.tea]\nat = ["16:00"]\n')
        terminal = self.finish("short")
        assert "No reminder of your profile is about it, so nothing was noted." in " ".join(terminal.printed.split())
        assert answers(ready) == []


class TestThePage:
    @pytest.fixture
    def browser(self, ready: Home, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A program that xdg-open would start; it keeps what it was given."""
        folder = ready.folder / "bin"
        folder.mkdir()
        program = folder / "xdg-open"
        program.write_text(f'#!/bin/sh\necho "$1" >{ready.folder}/opened\n')
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("DISPLAY", ":none")
        monkeypatch.delenv("INVOCATION_ID", raising=False)
        return ready.folder / "opened"

    def test_it_is_written_for_its_person_alone_and_opened(self, browser: Path, run: Run) -> None:
        result = run("stretch", "in_bed", "--page")
        assert (result.exit, result.err) == (0, "")
        page = Path(browser.read_text().strip())
        assert page.stat().st_mode & 0o777 == 0o600
        assert page.parent.stat().st_mode & 0o777 == 0o700
        assert "In-bed set" in page.read_text()

    def test_nothing_is_noted_by_opening_it(self, browser: Path, ready: Home, run: Run) -> None:
        assert run("stretch", "--page").exit == 0
        assert answers(ready) == []

    def test_without_a_browser_it_says_where_the_page_lies_and_the_way_on(
        self, ready: Home, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("DISPLAY", raising=False)
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
        monkeypatch.delenv("INVOCATION_ID", raising=False)
        result = run("stretch", "--page")
        assert result.exit == 1
        assert "no display" in result.err
        assert str(ready.runtime / "stretch.html") in result.err
        assert "routine stretch" in result.err
