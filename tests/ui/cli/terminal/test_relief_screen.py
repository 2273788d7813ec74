"""The relief screen in a real terminal, from its first paint until it is dark: how it looks, and what it notes.

It notes also with a broken profile, and with a history that takes nothing for a while.
"""

import re
import subprocess
import sys

from tests.ui.cli.relief import COMMAND, DARK, GIVEN_BACK, STEPS, Relief, entries_of
from tests.ui.cli.terminals import GENEROUS
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
    opened.wait_for("Phone for medical advice now, even at night")
    opened.press("a")
    opened.wait_for("Noted: doctor asked about this cramp")
    assert [event.kind for event in lived_in.events()][-1] == "advice"
    opened.press("b")
    opened.wait_for(STEPS)
    opened.press(" ")
    opened.wait_for("Longer than ten minutes: phone for medical advice now, even at night")
    opened.wait_for("noted, ")
    assert [event.kind for event in lived_in.events()][-3:] == ["advice", "cramp", "advice"], "it is about this cramp"


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
    screen.wait_for(r"To note it later: routine cramp log \d\d:\d\d \d+s")
    screen.press("\n")
    screen.wait_for(DARK)
    screen.press("x")
    screen.wait_for(GIVEN_BACK)
    screen.wait_for("It could not be noted: ")
    screen.wait_for("To note it later: routine cramp log")
    assert screen.end() == 0


def test_the_first_paint_loads_nothing_heavy() -> None:
    """It is opened in pain: typer, sqlite, asyncio and the like would take longer than the paint itself."""
    code = "import sys, routine.ui.cli.terminal.relief_screen; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"typer", "rich", "jinja2", "asyncio", "sqlite3", "tomlkit", "uuid", "dbus_fast"} & set(loaded)


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


def test_leg_and_strength_complete_it(lived_in: Home, opened: Relief) -> None:
    opened.press(" ")
    opened.wait_for("noted, ")
    opened.press("l")
    opened.wait_for("So far: +left ")
    opened.press("6")
    opened.wait_for("left, 6 of 10")
    opened.press("r")
    opened.wait_for("right, 6 of 10")
    lived_in.wait_for("cramp", 4)  # it paints first and writes then
    assert [set(row) - {"about"} for row in entries_of(lived_in)[1:]] == [{"side"}, {"intensity"}, {"side"}]
    assert len({row["about"] for row in entries_of(lived_in)[1:]}) == 1


def test_a_minute_earlier_is_counted_in_the_diary(lived_in: Home, opened: Relief) -> None:
    opened.press("+")
    opened.wait_for("1:0")
    opened.press(" ")
    opened.wait_for("noted, ")
    (row,) = entries_of(lived_in)
    assert isinstance(row["duration"], int)
    assert row["duration"] >= 60


def test_it_helps_with_a_broken_profile(home: Home, screens: list[Relief]) -> None:
    home.write_profile("[rhythm\n")
    screens.append(Relief())
    screens[0].wait_for(STEPS)
    screens[0].press(" ")
    screens[0].wait_for("noted, ")
    assert len(entries_of(home)) == 1


def test_what_could_not_be_noted_is_tried_again_with_the_next_key(lived_in: Home, screens: list[Relief]) -> None:
    lived_in.block_history()
    screens.append(Relief())
    screen = screens[0]
    screen.wait_for(STEPS)
    screen.press(" ")
    screen.wait_for("It could not be noted: ")
    lived_in.free_history()
    screen.press("l")
    screen.wait_for(r"noted, \d\d:\d\d")
    first, second = entries_of(lived_in)
    assert first["count"] == 1
    assert second["side"] == "left"


def test_a_dry_run_writes_nothing(lived_in: Home, screens: list[Relief]) -> None:
    screens.append(Relief("--dry-run"))
    screens[0].wait_for(STEPS)
    screens[0].press(" ")
    screens[0].wait_for("noted, ")
    assert entries_of(lived_in) == []
