"""The second page of the report: every cramp, with all that was noted of it."""

import re

from routine.model.events import Event, stamp
from tests.diary.weeks import cramp, moment, row
from tests.text.pages.test_report import page

BESIDE = "after alcohol, relief: stretching, helped 8 of 10, &#34;after a long &lt;walk&gt;&#34;"
STARTED = row(moment("07:00"), "started")


def listed(*rows: Event, weeks: int = 6) -> list[list[str]]:
    """The cells of each line of the list."""
    section = page([STARTED, *rows], weeks).partition('<section class="list">')[2]
    lines = re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", section)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]


def test_a_line_has_date_time_leg_strength_length_and_what_was_noted() -> None:
    told = cramp(
        1, at=stamp(moment("03:10", 2)), side="left", muscle="calf", intensity=6, duration=190, woke=True,
        sleep_disturbance=5, distress=2, soreness="next_day", context=["alcohol"], relief=["stretching"], helped=8,
        signs=["swelling"], note="after a long <walk>",
    )  # fmt: skip
    assert listed(told) == [
        [
            "23 Dec", "03:10", "left calf", "6 of 10", "3 min 10 s",
            f"swelling, woke, sleep disturbed 5 of 10, distress 2 of 10, sore the next day, {BESIDE}",
        ]
    ]  # fmt: skip


def test_what_is_not_noted_stays_empty_and_several_are_said_to_be() -> None:
    assert listed(cramp(3), cramp(5, "several")) == [
        ["25 Dec", "", "", "", "", ""],
        ["27 Dec", "", "", "", "", "several cramps"],
    ]


def test_those_by_day_stand_among_them_and_nights_without_do_not() -> None:
    by_day = cramp(4, daytime=True, at=stamp(moment("15:20", 4)))
    night = cramp(4, at=stamp(moment("02:00", 5)))
    assert [line[:2] for line in listed(night, cramp(5, 0), by_day)] == [
        ["by day, 26 Dec", "15:20"],
        ["26 Dec", "02:00"],
    ]


def test_only_those_of_the_weeks_asked_for_are_listed() -> None:
    rows = [cramp(number) for number in (1, 39, 40)]
    assert [line[0] for line in listed(*rows, weeks=1)] == ["30 Jan", "31 Jan"]


def test_without_a_cramp_there_is_no_list_and_nothing_to_choose() -> None:
    assert "print-list" not in page([STARTED, cramp(1, 0)]).partition("</style>")[2]
