"""The relief screen in a real terminal, from its first paint until it is dark."""

import re
import subprocess
import sys

from tests.ui.cli.relief import DARK, GIVEN_BACK, STEPS, Relief, entries_of
from tests.ui.conftest import Home

MAIN = "from routine.__main__ import main; main()"


def impatient(seconds: float) -> list[str]:
    """The command with another patience before the eased screen turns dark."""
    settings = (
        "import sys, routine.ui.cli.terminal.relief_screen as screen;"
        f"screen.UNTOUCHED = {seconds}; sys.argv[1:] = ['cramp']"
    )
    return [sys.executable, "-c", f"{settings}; import routine.__main__; routine.__main__.main()"]


def test_space_notes_it_at_once_and_enter_closes_to_the_dark(lived_in: Home, opened: Relief) -> None:
    opened.press(" ")
    opened.wait_for(r"noted, \d\d:\d\d")
    (row,) = entries_of(lived_in)
    assert row["count"] == 1
    assert isinstance(row["duration"], int)
    opened.press("\n")
    dark = opened.wait_for(DARK)
    assert GIVEN_BACK not in dark
    opened.press("x")
    assert opened.end() == 0
    assert opened.printed.endswith("\x1b[0m\x1b[?25h\x1b[?1049l")


def test_the_urgent_card_comes_at_ten_minutes_and_advice_is_noted(lived_in: Home, opened: Relief) -> None:
    for minute in range(1, 11):
        opened.press("+")
        opened.wait_for(f" {minute}:[0-9]{{2}}")
        subprocess.run(["sleep", "0.35"], check=True)  # a key that comes again within 300 ms is no key
    opened.wait_for("Phone for urgent medical advice now")
    opened.press("a")
    opened.wait_for("Noted: you have advice")
    assert [event.kind for event in lived_in.events()][-1] == "advice"
    opened.press("b")
    opened.wait_for(STEPS)


def test_q_closes_and_notes_nothing(lived_in: Home, opened: Relief) -> None:
    opened.press("q")
    assert opened.end() == 0
    assert entries_of(lived_in) == []


def test_left_alone_after_easing_it_turns_dark(lived_in: Home, screens: list[Relief]) -> None:
    screens.append(Relief(command=impatient(0.2)))
    screen = screens[0]
    screen.wait_for(STEPS)
    screen.wait_for(" 0:0[2-9]")  # the steps stay, however long nothing is pressed
    screen.press(" ")
    screen.wait_for("noted, ")
    screen.wait_for(DARK)
    screen.press("x")
    assert screen.end() == 0


def test_trouble_stays_on_the_screen_however_long_it_is_left_alone(lived_in: Home, screens: list[Relief]) -> None:
    lived_in.block_history()
    screens.append(Relief(command=impatient(0.2)))
    screen = screens[0]
    screen.wait_for(STEPS)
    screen.press(" ")
    screen.wait_for("It could not be noted: ")
    subprocess.run(["sleep", "1.5"], check=True)  # longer than it takes to turn dark, by a tick
    screen.press("l")
    screen.wait_for("So far: +left ")
    assert re.search(DARK, screen.printed) is None


def test_what_cannot_be_noted_stays_on_the_screen_and_behind_it(lived_in: Home, screens: list[Relief]) -> None:
    lived_in.block_history()
    screens.append(Relief())
    screen = screens[0]
    screen.wait_for(STEPS)
    screen.press(" ")
    screen.wait_for("It could not be noted: ")
    screen.wait_for(r"In the morning: routine cramp log \d\d:\d\d \d+s")
    screen.press("\n")
    screen.wait_for(DARK)
    screen.press("x")
    screen.wait_for(GIVEN_BACK)
    screen.wait_for("It could not be noted: ")
    screen.wait_for("In the morning: routine cramp log")
    assert screen.end() == 0


def test_the_first_paint_loads_nothing_heavy() -> None:
    """It is opened in pain: typer, sqlite, asyncio and the like would take longer than the paint itself."""
    code = "import sys, routine.ui.cli.terminal.relief_screen; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"typer", "rich", "jinja2", "asyncio", "sqlite3", "tomlkit", "uuid", "dbus_fast"} & set(loaded)
