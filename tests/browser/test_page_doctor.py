"""For the doctor in a real browser: axe, zoom, and the report shown and printed."""

from collections.abc import Iterator

import pytest

from routine.storage import resources
from tests.browser.chromium import Chromium, Page
from tests.browser.site import Site, is_fit_for_everybody, served_site

pytestmark = pytest.mark.desktop


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_site(tmp_path_factory.mktemp("doctor")) as served:
        served.write_profile(resources.preset_text("office"))
        served.routine("cramp", "log", "yesterday", "03:10", "left", "calf", "6")
        yield served


@pytest.fixture(scope="module")
def page(site: Site, chromium: Chromium) -> Page:
    return site.enter(chromium, "doctor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_cut(page: Page, scheme: str, width: int) -> None:
    is_fit_for_everybody(page, scheme, width)


def test_the_report_is_shown_in_its_style_and_prints_itself_where_that_was_pressed(site: Site, page: Page) -> None:
    page.complaints.clear()
    base = page.value("location.href.replace('doctor', '')")
    page.call("Page.addScriptToEvaluateOnNewDocument", source="window.print = () => { window.printed = true; };")
    page.go(f"{base}report?weeks=6&list=yes")
    assert "Leg cramp diary" in page.text("h1")
    assert page.value("document.querySelector('#print-list').checked && !window.printed")
    assert page.value("getComputedStyle(document.documentElement).getPropertyValue('--mark')")
    page.go(f"{base}report-print?weeks=6")
    page.wait_until("window.printed === true", "it prints")
    assert page.complaints == []
