"""The relief screen painted dark, and as lines for a screen reader."""

import re
import subprocess

from tests.ui.cli.relief import COMMAND, STEPS, Relief, entries_of
from tests.ui.cli.terminals import GENEROUS
from tests.ui.conftest import Home


def test_it_paints_its_own_dark_and_hides_the_cursor(opened: Relief) -> None:
    assert opened.printed.startswith("\x1b[?1049h\x1b[?25l\x1b[0;38;5;214;48;5;16m")
    assert "\x07" not in opened.printed, "silent"


def test_no_color_is_plain(lived_in: Home, screens: list[Relief]) -> None:
    screens.append(Relief(NO_COLOR="1"))
    screens[0].wait_for(STEPS)
    assert re.findall(r"\x1b\[[0-9;]*m", screens[0].printed) == []


def test_for_a_screen_reader_nothing_is_repainted(lived_in: Home, screens: list[Relief]) -> None:
    screens.append(Relief(ACCESSIBLE="1"))
    screen = screens[0]
    screen.wait_for("U warning signs")
    screen.press("+")
    screen.wait_for(r"1 min\.")
    screen.press(" ")
    screen.wait_for(r"Noted, \d\d:\d\d")
    screen.press("r")
    screen.wait_for("right")
    screen.press("\n")
    assert screen.end() == 0
    assert "\x1b" not in screen.printed


def test_without_a_terminal_the_steps_are_printed(lived_in: Home) -> None:
    nobody = subprocess.DEVNULL
    ended = subprocess.run(COMMAND, stdin=nobody, capture_output=True, text=True, timeout=GENEROUS, check=False)
    assert ended.returncode == 0
    assert "1. Straighten the knee." in ended.stdout
    assert "routine cramp log" in ended.stdout
    assert entries_of(lived_in) == []
