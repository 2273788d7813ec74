"""The page for a doctor in a real browser: axe, contrast, zoom, and that it asks for nothing."""

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium, Page
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
