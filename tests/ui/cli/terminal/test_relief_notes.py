"""What the relief screen writes down, also with a broken profile and a history that takes nothing for a while."""

from tests.ui.cli.relief import STEPS, Relief, entries_of
from tests.ui.conftest import Home


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
