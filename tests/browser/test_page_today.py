"""Today in a real browser: axe, contrast, sizes, zoom, the keyboard, and without script."""

from collections.abc import Iterator

import pytest

from routine.storage import resources
from tests.browser.chromium import Chromium, Page
from tests.browser.site import Site, served_site, zone_where_it_is

pytestmark = pytest.mark.desktop

SMALL = """[...document.querySelectorAll("main button, main input:not([type=hidden]), nav a")]
    .filter((each) => each.getBoundingClientRect().height < 44).map((each) => each.outerHTML)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_site(tmp_path_factory.mktemp("today"), TZ=zone_where_it_is(14)) as served:
        served.write_profile(resources.preset_text("office"))
        served.routine("cramp", "log", "yesterday", "03:10", "left", "calf", "swollen")
        served.routine("pause", "2h")
        yield served


@pytest.fixture(scope="module")
def page(site: Site, chromium: Chromium) -> Page:
    return site.enter(chromium)


def wait_until_told(page: Page, text: str) -> None:
    told = f"document.querySelector('#told')?.innerText.includes('{text}')"
    page.wait_until(f"{told}", f"it says {text}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_all_can_be_hit_and_nothing_is_cut(page: Page, scheme: str, width: int) -> None:
    page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    page.resize(width, 640)
    assert page.axe("color-contrast-enhanced") == []
    assert page.value(SMALL) == []
    assert page.value("document.documentElement.scrollWidth") <= width


def test_a_warning_sign_stands_first(page: Page) -> None:
    assert page.value("document.querySelector('main h2').innerText") == "Please get medical advice today"


def test_with_the_keyboard_alone_bedtime_moves_it_is_told_and_taken_back(page: Page) -> None:
    page.value("[...document.querySelectorAll('button')].find((each) => each.innerText === '30 minutes later').focus()")
    page.press("Enter")
    wait_until_told(page, "this once")
    assert "Back to the usual time" in page.text("section[aria-labelledby=tonight]")
    page.value("document.querySelector('#told button').focus()")
    page.press("Enter")
    wait_until_told(page, "Taken back")
    assert "Back to the usual time" not in page.text("section[aria-labelledby=tonight]")


def test_it_works_without_script_and_asks_nobody_else(page: Page) -> None:
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.value("[...document.querySelectorAll('button')].find((each) => each.innerText === 'Go on now').click()")
    wait_until_told(page, "No longer paused")
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    assert {address.split("/")[2] for address in page.requests if address.startswith("http")} == {
        page.value("location.host")
    }
