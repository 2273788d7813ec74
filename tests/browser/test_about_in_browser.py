"""The page "About leg cramps" in a real browser: axe, contrast, zoom, keyboard, and that it asks for nothing."""

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium, Page
from tests.text.pages.test_about import page as about

pytestmark = pytest.mark.desktop


@pytest.fixture
def page(chromium: Chromium, tmp_path: Path) -> Page:
    path = tmp_path / "about.html"
    path.write_text(about())
    return chromium.open(path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_and_contrast_is_seven_to_one(page: Page, scheme: str) -> None:
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    for width in (1280, 320):
        page.resize(width, 900)
        assert page.axe("color-contrast-enhanced") == []


def test_it_works_at_four_hundred_percent_and_asks_for_nothing(page: Page) -> None:
    page.resize(320, 640)
    assert page.value("document.documentElement.scrollWidth") <= 320
    assert [address.partition(":")[0] for address in page.requests] == ["file"]
    assert page.complaints == []
