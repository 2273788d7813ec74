"""`stretch`: the guided timer in a real terminal, and line by line without one."""

import os
import signal
import time

import pytest

from routine.ui.cli.terminal.full_screen import AMBER_ON_BLACK
from tests.ui.cli.stretching import STOPPED, answers, open_stretch, own_set, settled
from tests.ui.conftest import Home, Run

LEFT, RIGHT = "Left leg. Leg straight", "Right leg. Leg straight"


@pytest.fixture
def ready(lived_in: Home) -> Home:
    """A home with a profile, a set of three seconds, and the safety questions answered."""
    own_set(lived_in)
    settled(lived_in)
    return lived_in


class TestInATerminal:
    def test_the_set_is_led_to_its_end_and_noted(self, ready: Home) -> None:
        terminal = open_stretch("short")
        terminal.wait_for("It begins in 20 seconds")
        terminal.press("n")
        terminal.wait_for(LEFT)
        terminal.wait_for(RIGHT)
        assert "Done and noted. Sleep well." in terminal.wait_for("routine undo")
        assert terminal.end() == 0
        assert [event.reminder for event in answers(ready)] == ["stretch"]

    def test_it_shows_what_to_do_the_seconds_what_comes_next_and_the_whole(self, ready: Home) -> None:
        terminal = open_stretch("short")
        screen = terminal.wait_for("N next")
        for shown in ("Short set", "Sit on the front half", "██████", "Then: Left leg.", "0:23 left", "SPACE pause"):
            assert shown in screen
        terminal.press("q")
        assert terminal.end() == 0

    def test_it_is_dark_and_gives_the_terminal_back(self, ready: Home) -> None:
        terminal = open_stretch("short")
        terminal.wait_for("N next")
        terminal.press("q")
        assert terminal.end() == 0
        assert AMBER_ON_BLACK in terminal.printed
        assert terminal.printed.index("\x1b[?1049h") < terminal.printed.index("Short set")
        assert terminal.printed.index("\x1b[?1049l") < terminal.printed.index(STOPPED)

    def test_quitting_notes_nothing_and_says_so(self, ready: Home) -> None:
        terminal = open_stretch("short")
        terminal.wait_for("N next")
        terminal.press("q")
        assert terminal.end() == 0
        assert STOPPED in terminal.printed
        assert answers(ready) == []

    def test_space_pauses_until_space(self, ready: Home) -> None:
        terminal = open_stretch("short")
        terminal.wait_for("N next")
        terminal.press("n")
        terminal.wait_for(LEFT)
        terminal.press(" ")
        terminal.wait_for("Paused")
        time.sleep(1.5)  # longer than the hold: it must still stand there
        assert RIGHT not in terminal.printed
        terminal.press(" ")
        terminal.wait_for(RIGHT)
        terminal.press("q")
        assert terminal.end() == 0

    def test_a_key_that_trembles_counts_once(self, ready: Home) -> None:
        terminal = open_stretch("short", "--plain")
        terminal.wait_for("20 seconds")
        terminal.press("nnnnnq")  # counted each, they would skip to the end and note it
        assert terminal.end() == 0
        assert STOPPED in terminal.printed
        assert answers(ready) == []

    def test_an_arrow_key_is_no_key(self, ready: Home) -> None:
        terminal = open_stretch("short")
        terminal.wait_for("N next")
        terminal.press("\x1b[C")
        terminal.press("q")
        assert terminal.end() == 0
        assert LEFT not in terminal.printed.replace("Then: Left leg", "")

    def test_a_set_that_was_stopped_in_its_sleep_waits_where_it_was(self, ready: Home) -> None:
        """The program is halted as a sleeping computer halts it; then it must not run on by itself."""
        terminal = open_stretch("short")
        terminal.wait_for("N next")
        os.kill(terminal.pid, signal.SIGSTOP)
        time.sleep(3.5)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_for("Paused")
        terminal.press("q")
        assert terminal.end() == 0

    def test_it_is_silent_unless_sound_is_asked_for(self, ready: Home) -> None:
        for words, rings in (((), 0), (("--sound",), 3)):
            terminal = open_stretch("short", *words)
            terminal.wait_for("N next")
            terminal.press("n")
            assert terminal.end() == 0
            assert terminal.printed.count("\a") == rings

    def test_no_color_shows_it_without_colour(self, ready: Home) -> None:
        terminal = open_stretch("short", NO_COLOR="1")
        terminal.wait_for("N next")
        terminal.press("q")
        assert terminal.end() == 0
        assert "38;5;" not in terminal.printed
        assert "\x1b[3" not in terminal.printed


class TestTheTerminalIsRestored:
    @pytest.mark.parametrize(("ending", "code"), [("q", 0), ("\x03", 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
    def test_whatever_ends_it(self, ready: Home, ending: str | signal.Signals, code: int) -> None:
        terminal = open_stretch("short")
        before = terminal.settings()
        terminal.wait_for("N next")
        assert terminal.settings() != before
        if isinstance(ending, str):
            terminal.press(ending)
        else:
            os.kill(terminal.pid, ending)
        assert terminal.exit_code() == code
        assert terminal.settings() == before
        assert "\x1b[?1049l" in terminal.printed
        assert terminal.printed.rindex("\x1b[?25h") > terminal.printed.rindex("\x1b[?25l")
        assert answers(ready) == []
        terminal.end()

    def test_when_the_window_is_closed_it_ends_and_notes_nothing(self, ready: Home) -> None:
        terminal = open_stretch("short")
        terminal.wait_for("N next")
        assert terminal.lose() != 0
        assert answers(ready) == []


class TestLineByLine:
    LINES = (
        "Short set, 3 s.",
        "Sit on the front half of a steady chair. It begins in 20 seconds.",
        "Left leg. Leg straight, toes toward you, lean in, hold.",
        "Swap legs.",
        "Right leg. Leg straight, toes toward you, lean in, hold.",
    )

    @pytest.mark.parametrize(
        ("words", "environment"), [(("--plain",), {}), ((), {"ACCESSIBLE": "1"}), ((), {"TERM": "dumb"})]
    )
    def test_each_change_is_one_line_and_nothing_is_repainted(
        self, ready: Home, words: tuple[str, ...], environment: dict[str, str]
    ) -> None:
        terminal = open_stretch("short", *words, **environment)
        terminal.wait_for("20 seconds")
        terminal.press("n")
        assert terminal.end() == 0
        told = [line for line in terminal.printed.splitlines() if "SPACE" not in line]
        assert tuple(told[:5]) == self.LINES
        assert told[5].startswith("Done and noted. Sleep well.")
        assert "\x1b" not in terminal.printed
        assert ("SPACE pause, N next, Q quit, Bigger letters" in terminal.printed) is ("ACCESSIBLE" in environment)
        assert len(answers(ready)) == 1

    def test_a_pause_is_a_line_too(self, ready: Home) -> None:
        terminal = open_stretch("short", "--plain")
        terminal.wait_for("20 seconds")
        terminal.press(" ")
        terminal.wait_for("Paused. Take your time.\n")
        terminal.press("q")
        assert terminal.end() == 0
        assert STOPPED in terminal.printed

    def test_without_a_terminal_it_runs_too(self, ready: Home, spawn: Run) -> None:
        result = spawn("stretch", "short")
        assert (result.exit, result.err) == (0, "")
        assert tuple(result.out.splitlines()[:5]) == self.LINES
        assert len(answers(ready)) == 1
