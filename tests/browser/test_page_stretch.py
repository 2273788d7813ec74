"""The guided stretch on the page, in a real browser: asked first, led through, and noted at its end."""

from collections.abc import Iterator

import pytest

from routine.storage import resources
from tests.browser.chromium import CLOCK, Chromium, Page
from tests.browser.site import Site, is_fit_for_everybody, served_site, zone_where_it_is

pytestmark = pytest.mark.desktop


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_site(tmp_path_factory.mktemp("stretch"), TZ=zone_where_it_is(14)) as served:
        served.write_profile(resources.preset_text("office"))
        yield served


@pytest.fixture(scope="module")
def page(site: Site, chromium: Chromium) -> Page:
    return site.enter(chromium, "stretch")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_and_nothing_is_cut(page: Page, scheme: str, width: int) -> None:
    is_fit_for_everybody(page, scheme, width)


def test_it_asks_first_leads_through_the_set_and_notes_it_at_its_end(site: Site, page: Page) -> None:
    assert page.text("#question") == "Before your first stretch"
    page.value("document.querySelector('form[action$=stretch-first] button').focus()")
    page.press("Enter")
    page.wait_until("document.querySelector('a[href^=stretch-set]') !== null", "a set can be begun")
    page.call("Page.addScriptToEvaluateOnNewDocument", source=CLOCK)
    page.go(page.value("document.querySelector('a[href^=stretch-set]').href"))
    assert page.value("!document.querySelector('#tones').checked"), "silent unless somebody ticks it"
    assert page.axe("color-contrast-enhanced") == []
    page.set_clock(3600)
    page.wait_until("document.querySelector('#told')?.innerText.includes('Done and noted.')", "it is noted")
    assert "stretched" in site.routine("status", code=3)
