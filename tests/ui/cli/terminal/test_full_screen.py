"""The page that relief and a stretch paint, every cell of it and not one more; and single keys.

Whatever ends the program, the terminal is given back.
"""

import os
import signal
import termios
import time

import pytest

from routine.ui.cli.terminal import full_screen
from routine.ui.cli.terminal.full_screen import AMBER_ON_BLACK, bar, strong, width_of
from tests.ui.cli.relief import GIVEN_BACK, Relief, entries_of
from tests.ui.cli.terminals import GENEROUS
from tests.ui.conftest import Home


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is written to a terminal of ten columns and three rows."""
    written: list[str] = []
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr(full_screen, "write", written.append)
    monkeypatch.setattr(full_screen, "size", lambda: (10, 3))
    monkeypatch.setattr(full_screen, "is_ascii", lambda: False)
    return written


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("", "          "),
        ("calf", "calf      "),
        ("the other leg", "the other "),
        ("左の脚を伸ばす", "左の脚を伸"),
        ("x左の脚を伸ばす", "x左の脚を "),
        (strong("calf"), "\x1b[1mcalf\x1b[22m      "),
        (strong("the other leg"), "the other "),
    ],
)
def test_a_line_fills_its_row_whatever_letters_it_has(written: list[str], line: str, shown: str) -> None:
    with full_screen.full_screen() as paint:
        paint([line])
    rows = written[1].removeprefix(f"{AMBER_ON_BLACK}\x1b[H").split("\r\n")
    assert rows == [shown, " " * 10, " " * 10]


def test_what_is_too_much_for_the_terminal_is_cut_off(written: list[str]) -> None:
    with full_screen.full_screen() as paint:
        paint(["1", "2", "3", "4"])
    assert [row.strip() for row in written[1].split("\r\n")[1:]] == ["2", "3"]


def test_the_same_page_is_painted_once(written: list[str]) -> None:
    with full_screen.full_screen() as paint:
        paint(["one"])
        paint(["one"])
        paint(["other"])
    assert len(written) == 4, "opened, two pages, shut"


def test_the_page_behind_comes_back_whatever_happens(written: list[str]) -> None:
    with pytest.raises(KeyboardInterrupt), full_screen.full_screen():
        raise KeyboardInterrupt
    assert written[-1].endswith("\x1b[?25h\x1b[?1049l")


@pytest.mark.parametrize("done", [-1.0, 0.0, 0.04, 0.25, 0.5, 0.51, 0.999, 1.0, 2.0])
def test_a_bar_is_as_wide_as_it_should_be(written: list[str], done: float) -> None:
    told, left = bar(done, 8).removesuffix(AMBER_ON_BLACK).split("\x1b[38;5;59m")
    assert width_of(told + left) == 8
    assert told.count("━") == int(8 * min(1, max(0, done)))


def test_without_colours_a_bar_is_what_is_done(written: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "NO_COLOR", "1")
    assert bar(0.5, 8) == "━━━━"


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
