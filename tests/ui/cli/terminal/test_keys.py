"""Single keys, and the terminal given back whatever ends the program."""

import signal
import termios
import time

import pytest

from tests.ui.cli.relief import GIVEN_BACK, Relief, entries_of
from tests.ui.cli.terminals import GENEROUS
from tests.ui.conftest import Home


def test_a_trembling_finger_presses_once(lived_in: Home, opened: Relief) -> None:
    opened.press("++++")
    opened.press(" ")
    opened.wait_for("noted, ")
    (row,) = entries_of(lived_in)
    assert isinstance(row["duration"], int)
    assert 60 <= row["duration"] < 120


def test_arrow_keys_are_no_keys(lived_in: Home, opened: Relief) -> None:
    opened.press("\x1b[A")
    opened.press("u")
    opened.wait_for("WARNING SIGNS")
    assert entries_of(lived_in) == []


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
def test_a_signal_gives_the_terminal_back(opened: Relief, number: signal.Signals, code: int) -> None:
    opened.process.send_signal(number)
    opened.wait_for(GIVEN_BACK)
    assert opened.process.wait(GENEROUS) == code
    assert opened.settings()[3] & termios.ECHO  # type: ignore[operator]  # flags are a number


def test_ctrl_c_gives_the_terminal_back(opened: Relief) -> None:
    opened.press("\x03")
    opened.wait_for(GIVEN_BACK)
    assert opened.process.wait(GENEROUS) == 130
    assert opened.settings()[3] & termios.ECHO  # type: ignore[operator]  # flags are a number


def test_ctrl_z_does_not_leave_a_dark_screen_behind(opened: Relief) -> None:
    """It is no key for stopping while the screen is open; a program without a parent's terminal cannot be stopped."""
    assert opened.special(termios.VSUSP) == b"\x00"
    opened.press("q")
    opened.wait_for(GIVEN_BACK)
    limit = time.monotonic() + GENEROUS
    while opened.special(termios.VSUSP) != b"\x1a":  # the keys come back after the picture
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_a_closed_window_ends_it(lived_in: Home, opened: Relief) -> None:
    assert opened.close_terminal() == 129
    assert entries_of(lived_in) == []
