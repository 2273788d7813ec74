"""The drawings of the page for a doctor: what each mark means without its colour."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from routine.model.day import ONE_DAY
from routine.model.events import stamp
from routine.text.pages.charts import nights_chart
from tests.diary.weeks import cramp, lived, look_back, moment, row
from tests.text.pages.test_report import page


def drawn(name: str, text: str) -> ET.Element:
    """The drawing of that name on a page."""
    (svg,) = (svg for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL) if f'"{name}-title"' in svg)
    return ET.fromstring(svg)  # noqa: S314 - a text of our own


@pytest.mark.parametrize("name", ["cramps", "nights", "hours"])
def test_a_drawing_has_a_title_and_says_what_it_shows(name: str) -> None:
    svg = drawn(name, page())
    names = {node.get("id"): node.text for node in svg if node.tag in ("title", "desc")}
    assert svg.get("role") == "img"
    assert list(names) == str(svg.get("aria-labelledby")).split()
    assert all(names.values())


def test_a_bar_is_hatched_and_has_its_number() -> None:
    svg = drawn("cramps", page())
    bars = [node for node in svg.iter("rect") if node.get("class") == "bar"]
    assert len(bars) == 5
    assert {bar.get("fill") for bar in bars} == {"url(#hatch)"}
    assert [node.text for node in svg.iter("text") if "number" in str(node.get("class"))] == ["4", "3", "2", "1", "1"]


def test_a_bar_is_as_high_as_its_number() -> None:
    svg = drawn("cramps", page())
    heights = [float(str(node.get("height"))) for node in svg.iter("rect") if node.get("class") == "bar"]
    assert [round(height / heights[-1]) for height in heights] == [4, 3, 2, 1, 1]


def test_a_week_without_records_has_a_word_and_no_bar() -> None:
    rows = [row(moment("07:00"), "started"), *(cramp(number) for number in range(7))]
    told = [node.text for node in drawn("cramps", page(rows)).iter("text")]
    assert told.count("unknown") == 5
    assert "paused" in [node.text for node in drawn("cramps", page()).iter("text")]


def test_a_week_without_cramps_has_a_zero() -> None:
    rows = [row(moment("07:00", 35), "started"), *(cramp(number, 0) for number in range(35, 42))]
    numbers = [node.text for node in drawn("cramps", page(rows)).iter("text") if "number" in str(node.get("class"))]
    assert numbers == ["0"]


def test_every_night_is_a_mark_of_its_own_shape() -> None:
    svg = drawn("nights", page())
    marks = [node.text for node in svg.iter("text")]
    assert (len(list(svg.iter("rect"))), len(list(svg.iter("circle")))) == (11, 22)
    assert (marks.count("?"), marks.count("~")) == (2, 7)


def test_the_rows_of_nights_are_named_from_the_day_with_which_a_week_begins() -> None:
    week = look_back(lived(("ooooooo",), ("x------",)), moment("09:00", 7), 1).weeks[0]
    told = [nights_chart([replace(week, first=week.first - days * ONE_DAY)]).shapes for days in (0, 1)]
    assert [[shape.text for shape in shapes][:2] for shapes in told] == [["Mo", "Tu"], ["Su", "Mo"]]


def test_cramps_are_counted_by_the_hour_from_noon_to_noon() -> None:
    rows = [row(moment("07:00"), "started")]
    rows += [
        cramp(number, at=stamp(moment(clock, number + 1))) for number, clock in enumerate(("03:10", "03:50", "23:05"))
    ]
    svg = drawn("hours", page(rows))
    bars = [
        (float(str(bar.get("x"))), float(str(bar.get("height"))))
        for bar in svg.iter("rect")
        if bar.get("class") == "bar"
    ]
    (late, once), (early, twice) = bars
    assert late < early
    assert twice == 2 * once
    assert "03:00 2, 23:00 1" in "".join(svg.itertext())
    assert [node.text for node in svg.iter("text")][-3:] == ["18:00", "00:00", "06:00"]


def test_over_more_than_a_year_dates_have_their_year_and_marks_no_letters() -> None:
    text = page(lived(("ooooooo",) * 80, ("xxxxxxx",) * 80), 80, moment("09:00", 560))
    assert "2026-05" in [node.text for node in drawn("cramps", text).iter("text")]
    assert {node.text for node in drawn("nights", text).iter("text")} == {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}


@pytest.mark.parametrize("weeks", [1, 13, 52, 156])
def test_nothing_is_drawn_outside_of_the_picture(weeks: int) -> None:
    rows = lived(("ooooooo",) * weeks, ("xxxxxxx",) * weeks)
    text = page(rows, weeks, moment("09:00", 7 * weeks))
    for name in ("cramps", "nights", "hours"):
        svg = drawn(name, text)
        width, height = (float(number) for number in str(svg.get("viewBox")).split()[2:])
        for node in svg.iter():
            x, y = float(node.get("x", 0)), float(node.get("y", 0))
            assert -5 <= x <= width
            assert 0 <= y <= height
