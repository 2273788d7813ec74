"""The page for a doctor in a real browser: axe, contrast, zoom, and that it asks for nothing."""

import base64
from pathlib import Path
from typing import Any

import pytest

from routine.model.events import Event, stamp
from tests.browser.chromium import Chromium, Page, sheets
from tests.diary.weeks import EVENINGS, NIGHTS, cramp, day, lived, moment, row
from tests.text.pages.test_report import page as report

pytestmark = pytest.mark.desktop


@pytest.fixture
def page(chromium: Chromium, tmp_path: Path) -> Page:
    path = tmp_path / "report.html"
    path.write_text(report())
    return chromium.open(path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_wrong_and_contrast_is_seven_to_one(page: Page, scheme: str, width: int) -> None:
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.resize(width, 900)
    assert page.value("matchMedia('(prefers-color-scheme: dark)').matches") is (scheme == "dark")
    assert page.axe("color-contrast-enhanced") == []


def test_it_works_at_four_hundred_percent(page: Page) -> None:
    page.resize(320, 640)
    assert page.value("document.documentElement.scrollWidth") <= 320


def test_it_asks_for_nothing_but_itself_and_says_its_language(page: Page) -> None:
    assert [address.partition(":")[0] for address in page.requests] == ["file"]
    assert page.complaints == []
    assert page.value("document.documentElement.lang") == "en"


def twelve_weeks() -> list[Event]:
    """Nearly every night a cramp with all that can be noted, and warning signs before and after advice."""
    told: dict[str, Any] = {
        "side": "both", "muscle": "thigh_back", "intensity": 8, "duration": 430, "woke": True, "sleep_disturbance": 8,
        "distress": 7, "soreness": "next_day", "context": ["late_caffeine"], "relief": ["stretching", "massage"],
    }  # fmt: skip
    rows = [each for each in lived(EVENINGS * 2, NIGHTS * 2) if each.kind != "cramp"]
    rows += [cramp(number, at=stamp(moment("03:10", number + 1)), **told) for number in range(84)]
    answers = {"one_leg": True, "urine": True, "after": True, "slow": True, "began": True}
    checked = [
        Event(
            moment("12:00", at), "answered", detail={"question": "cramp_check", "day": f"{day(at)}", "answers": answers}
        )
        for at in (40, 80)
    ]
    return [*rows, checked[0], row(moment("13:00", 60), "advice"), checked[1]]


@pytest.mark.parametrize(("paper", "width", "height"), [("A4", 8.27, 11.69), ("Letter", 8.5, 11)])
def test_twelve_weeks_print_on_one_page_and_the_list_on_pages_of_its_own(
    chromium: Chromium, tmp_path: Path, paper: str, width: float, height: float
) -> None:
    path = tmp_path / f"{paper}.html"
    path.write_text(report(twelve_weeks(), 12, moment("09:00", 84)))
    page = chromium.open(path)

    def printed() -> int:
        told = page.call("Page.printToPDF", paperWidth=width, paperHeight=height, preferCSSPageSize=False)
        return sheets(base64.b64decode(told["data"]))

    assert printed() == 1
    page.value("document.querySelector('#print-list').click()")
    assert printed() > 1
    page.call("Emulation.setEmulatedMedia", media="print")
    first, second = "document.querySelector('.ask')", "document.querySelector('.list')"
    assert page.value(f"getComputedStyle({second}).breakBefore") == "page"
    assert page.value(f"{first}.compareDocumentPosition({second}) & Node.DOCUMENT_POSITION_FOLLOWING")


def test_the_list_of_cramps_never_scrolls_sideways(chromium: Chromium, tmp_path: Path) -> None:
    """Below 900 px each cramp is a few short lines; a note of one long word is broken."""
    path, notes = tmp_path / "report.html", ["after a long walk " * 11, "x" * 200]
    path.write_text(report([*twelve_weeks(), *(cramp(number, note=note) for number, note in enumerate(notes))]))
    page = chromium.open(path)
    for width in (320, 480, 673, 768, 899, 1280):
        page.resize(width, 900)
        assert page.value("document.documentElement.scrollWidth") <= width
