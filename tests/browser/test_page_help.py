"""Leg cramp now on the page, in a real browser: in view, by keyboard alone, noted, and without script."""

from collections.abc import Iterator

import pytest

from routine.storage import resources
from tests.browser.chromium import Chromium, Page
from tests.browser.site import Site, served_site

pytestmark = pytest.mark.desktop

LOWEST = """Math.max(...[...document.querySelectorAll("{}")].filter((each) => each.offsetParent)
    .map((each) => each.getBoundingClientRect().bottom))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_site(tmp_path_factory.mktemp("help")) as served:
        served.write_profile(resources.preset_text("office"))
        yield served


@pytest.fixture(scope="module")
def page(site: Site, chromium: Chromium) -> Page:
    opened = site.enter(chromium, "help")
    opened.resize(1280, 720)
    return opened


def anew(page: Page) -> None:
    page.go(page.value("location.href.split('?')[0]"))
    page.wait_until("document.querySelector('#clock').innerText !== ''", "the clock runs")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 650), (390, 844)])
def test_every_button_is_in_view_without_scrolling(page: Page, width: int, height: int) -> None:
    anew(page)
    page.resize(width, height)
    assert page.value(LOWEST.format("main button")) <= height
    assert width < 640 or page.value(LOWEST.format("main *")) <= height
    assert page.value("document.documentElement.scrollWidth") <= width
    assert page.value("getComputedStyle(document.documentElement).backgroundColor") == "rgb(0, 0, 0)"


def test_with_the_keyboard_alone_it_is_noted_told_more_about_and_taken_back(page: Page, site: Site) -> None:
    anew(page)
    page.resize(1280, 720)
    page.call("Input.dispatchKeyEvent", type="keyDown", key="+", text="+")
    page.press(" ")
    page.wait_until("document.querySelector('#heading')?.innerText.startsWith('EASED after 1:')", "it has eased")
    page.wait_until("document.readyState === 'complete'", "it is loaded")
    assert "Warm it for five minutes" in page.text("main")
    assert page.axe("color-contrast-enhanced") == []
    page.value(
        "document.querySelector('[name=side]').value = 'left'; document.querySelector('[name=strength]').value = 6"
    )
    page.value("document.querySelector('form[action$=more] button').focus()")
    page.press("Enter")
    page.wait_until(
        "document.readyState === 'complete' && document.querySelector('[role=status]')?.innerText.includes('left, 6')",
        "it is told",
    )
    assert "left leg, 6 of 10, 1 min" in site.routine("cramp", "list")
    page.value("document.querySelector('form[action$=undo] button').focus()")
    page.press("Enter")
    page.wait_until("document.querySelector('[role=status]')?.innerText.includes('Taken back')", "it is taken back")


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_wrong(page: Page, width: int) -> None:
    anew(page)
    page.resize(width, 640)
    assert page.axe("color-contrast-enhanced") == []
    assert page.value("document.documentElement.scrollWidth") <= width


def test_without_script_the_warning_signs_stand_there_and_it_is_noted_all_the_same(page: Page, site: Site) -> None:
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.go(page.value("location.href.split('?')[0]"))
    assert "Get medical advice today, even at night" in page.text("#signs")
    page.value("document.querySelector('#press').click()")
    page.wait_until("document.querySelector('#heading')?.innerText.startsWith('EASED after 0:')", "it has eased")
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    assert {address.split("/")[2] for address in page.requests if address.startswith("http")} == {
        page.value("location.host")
    }
