"""The page for a doctor: what stands on it, and what must never."""

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from routine.model.events import Event
from routine.storage import resources
from routine.text.pages.report import report_page
from tests.diary.weeks import EVENINGS, NIGHTS, PLANS, cramp, day, lived, look_back, moment, row
from tests.telling import texts

MORNING = moment("09:00", 42)
VOID = frozenset({"meta", "br", "input"})


def page(rows: list[Event] | None = None, weeks: int = 6, now: datetime = MORNING) -> str:
    told = lived(EVENINGS, NIGHTS) if rows is None else rows
    found = look_back(told, now, weeks)
    return report_page(resources.config_text("pages/report.html"), found, PLANS, told, texts(), PLANS.date_at(now))


class Reader(HTMLParser):
    """Checks that every tag is closed, and keeps the text of the body."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.said: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.said.append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


def words(text: str) -> str:
    return " ".join(" ".join(read(text).said).split())


def test_signs_come_first_then_the_numbers_then_the_picture() -> None:
    """EXPERIENCE section 4: a doctor has ninety seconds."""
    titles = re.findall(r"<h2><span>(\d)</span>(.*?)</h2>", page())
    assert titles == [
        ("1", "Warning signs"), ("2", "In short"), ("3", "Cramps by week, by hour and by night"),
        ("4", "To tick by pen"), ("5", "To ask"), ("6", "Every cramp"),
    ]  # fmt: skip


def test_it_says_whose_words_it_holds_and_what_it_is_not() -> None:
    said = words(page())
    assert "22 December 2025 \N{EN DASH} 1 February 2026" in said
    assert "Kept by the person with Calm Calves. A personal diary, not a validated measure." in said
    assert "Printed on 2 February 2026." in said
    assert "General information, not medical advice." in said.partition("Every cramp")[0]


def test_what_a_pen_adds_are_blank_lines_and_nothing_more() -> None:
    """Nothing of it is ever typed into the program, or stored."""
    blanks = re.findall(r'<(?:div|li) class="blank">(.*?)</', page())
    assert blanks == [
        "Name", "Born", "Cramps began about", "What was advised", "Another, or new:", "Another, or new:",
    ]  # fmt: skip
    assert set(re.findall(r"<input [^>]*>", page())) == {'<input type="checkbox" id="print-list" class="choice">'}


def test_medicines_and_conditions_are_boxes_to_tick_below_what_a_link_is_not() -> None:
    """Issue 17, B6; EVIDENCE section 7."""
    said = words(page())
    assert (
        "A link is not proof. Do not stop or change a medicine because of this list. Medicines Water tablet (diuretic)"
    ) in said
    for box in (
        "Long-acting inhaler (beta agonist)",
        "Statin, for cholesterol",
        "Pregnancy",
        "Diabetes or nerve damage",
    ):
        assert box in said


LINKED = (
    "diuretic", "beta", "statin", "calcium channel", "estrogen", "raloxifene", "teriparatide", "naproxen", "iron",
    "pregnancy", "dialysis", "cirrhosis", "stenosis", "diabetes", "parkinson", "heart failure", "alcohol",
)  # fmt: skip


def test_every_medicine_on_it_stands_in_the_evidence() -> None:
    evidence = (Path(__file__).parents[3] / "docs" / "design" / "evidence.md").read_text("utf-8")
    section = evidence.partition("## 7. ")[2].partition("## 8. ")[0].lower()
    boxes = [box.lower() for group in ("medicines", "conditions") for box in texts().several("report", group, "boxes")]
    assert [word for word in LINKED if word not in section or word not in " ".join(boxes)] == []


def test_what_a_doctor_does_not_need_is_not_on_it() -> None:
    """Issue 17, B5: no table of weeks, no drinks and walks, no trials."""
    rows = lived(EVENINGS, NIGHTS)
    rows += [row(moment("11:00", number), "done", "hydration") for number in range(41) for _ in range(4)]
    said = words(page(rows))
    assert not re.search("drinks|walks|Week of|trial", said)


def test_one_night_is_headed_with_its_date_alone() -> None:
    def heading(*numbers: int) -> str:
        rows = [row(moment("07:00", numbers[0]), "started"), *map(cramp, numbers)]
        return words(page(rows, now=moment("09:00", numbers[-1] + 1)))

    assert " \N{EN DASH} " not in heading(41).partition("Warning signs")[0]
    assert " \N{EN DASH} " in heading(40, 41).partition("Warning signs")[0]


def test_what_was_tried_stands_in_a_few_lines() -> None:
    rows = lived(EVENINGS, NIGHTS)
    rows.append(cramp(41, context=["alcohol", "late_caffeine"], relief=["stretching"]))
    said = words(page(rows))
    assert "Stretching calves and thighs before bed: 28 of 35 evenings (7 paused)." in said
    assert "Noted beside cramps: alcohol 1, late caffeine 1." in said
    assert "Used for relief: stretching 1." in said


FORBIDDEN = (
    "prevent",
    "cure",
    "treat",
    "diagnos",
    "dehydrated",
    "you need",
    "nothing to worry",
    "you are fine",
    "good",
)


def test_the_page_claims_nothing_and_reassures_nobody() -> None:
    """EVIDENCE section D, and section 6: never "you are fine"."""
    said = words(page()).lower()
    assert [word for word in FORBIDDEN if word in said] == []


def test_nothing_on_the_page_comes_from_elsewhere_or_runs() -> None:
    text = page()
    assert "default-src 'none'" in text
    assert set(read(text).tags) & {"script", "link", "img", "iframe", "object", "form", "base"} == set()
    assert re.findall(r"(?:https?:|url\((?!#)|@import)", text) == []


@pytest.mark.parametrize("field", ["context", "relief"])
def test_whatever_was_noted_is_text_and_no_markup(field: str) -> None:
    noted = {field: ["<script>alert(1)</script>", '"><img src=x>'], "night": day(35).isoformat()}
    rows = [row(moment("07:00", 30), "started"), Event(moment("08:45", 36), "cramp", detail=noted)]
    text = page(rows)
    assert "<script>alert(1)</script>" in words(text)
    assert {"script", "img"} & set(read(text).tags) == set()


def test_light_dark_and_paper_have_their_colours() -> None:
    text = page()
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def luminance(colour: str) -> float:
    """WCAG 2: relative luminance."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_everything_that_is_read_has_a_contrast_of_seven_to_one() -> None:
    """EXPERIENCE section 8, in all three schemes."""
    schemes = re.findall(r"--ground: (#\w{6}); --ink: (#\w{6}); --soft: (#\w{6});.*?--mark: (#\w{6});", page())
    assert len(schemes) == 3
    for ground, *inks in schemes:
        for ink in inks:
            dark, light = sorted((luminance(ground), luminance(ink)))
            assert (light + 0.05) / (dark + 0.05) >= 7, (ground, ink)
