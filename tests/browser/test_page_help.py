"""Leg cramp now on the page, in a real browser: in view, by keyboard alone, noted, and without script."""

from collections.abc import Iterator
from pathlib import Path

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
    assert "Warm it for five minutes" in page.text("main")
    assert "Look at both legs" not in page.text("main")
    assert page.axe("color-contrast-enhanced") == []
    page.value(
        "document.querySelector('[name=side]').value = 'left'; document.querySelector('[name=strength]').value = 6"
    )
    page.value("document.querySelector('form[action$=more] button').focus()")
    page.press("Enter")
    page.wait_until(
        "document.querySelector('#noted')?.innerText.includes('left leg, 6')",
        "it is told",
    )
    assert "left leg, 6 of 10, 1 min" in site.routine("cramp", "list")
    page.value("document.querySelector('form[action$=undo] button').focus()")
    page.press("Enter")
    page.wait_until("document.querySelector('[role=status]')?.innerText.includes('Taken back')", "it is taken back")
    assert page.text("#heading").startswith("EASED after 1:"), "a detail was taken back, and the cramp is noted still"
    page.wait_until("document.querySelector('main').dataset.live === 'yes'", "it listens")
    site.routine("cramp", "change", "to", "right", "8")
    page.wait_until("document.querySelector('[name=side]').value === 'right'", "a change from elsewhere is shown")
    assert "Look at both legs" in page.text("main"), "8 of 10"
    page.value("document.querySelector('summary').click()")
    assert "Get medical advice today, even at night" in page.text("details")
    assert page.axe("color-contrast-enhanced") == []


def test_loaded_anew_the_clock_goes_on_and_opened_anew_it_begins(page: Page) -> None:
    anew(page)
    page.value("document.getElementById('earlier').click()")
    page.call("Page.reload")
    page.wait_until("document.querySelector('#clock').innerText !== ''", "again")
    assert page.text("#clock").startswith("1:")
    anew(page)
    assert page.text("#clock").startswith("0:")


def test_after_u_the_legs_come_first_once_it_has_eased(page: Page) -> None:
    anew(page)
    page.call("Input.dispatchKeyEvent", type="keyDown", key="u", text="u")
    assert "Get medical advice today, even at night" in page.text("#signs")
    page.press(" ")
    page.wait_until("document.querySelector('#heading')?.innerText.startsWith('EASED after')", "it has eased")
    text = page.text("main")
    assert text.index("Look at both legs before you sleep.") < text.index("Warm it for five minutes")
    assert "until morning" not in text


@pytest.mark.parametrize(("width", "height"), [(320, 640), (320, 180), (844, 390)])
def test_small_or_four_times_as_large_its_main_button_is_always_in_view(page: Page, width: int, height: int) -> None:
    anew(page)
    page.resize(width, height)
    for place in ("0", "document.documentElement.scrollHeight / 2"):
        page.value(f"scrollTo(0, {place})")
        box = page.value("document.querySelector('#press').getBoundingClientRect().toJSON()")
        assert (box["top"] >= 0, box["bottom"] <= height, box["height"] < height / 2) == (True, True, True)
    assert page.value("document.documentElement.scrollWidth") <= width


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


def test_one_that_has_ended_says_so_in_view_and_what_to_do_once_it_has_eased_all_the_same(
    chromium: Chromium, tmp_path: Path
) -> None:
    with served_site(tmp_path) as site:
        page = site.enter(chromium, "help")
        page.wait_until("document.querySelector('#clock').innerText !== ''", "the clock runs")
        page.resize(320, 640)
        site.stop()
        page.wait_until("!document.getElementById('ended').hidden", "it says that it has ended")
    page.value("scrollTo(0, 700)")
    box = page.value("document.getElementById('ended').getBoundingClientRect().toJSON()")
    assert box["top"] >= 0
    assert box["bottom"] <= 300
    assert page.axe("color-contrast-enhanced") == []
    page.value("document.getElementById('press').click()")
    assert page.text("#heading").startswith("EASED after 0:")
    assert "Warm it for five minutes" in page.text("#eased")
    assert "Nothing was noted" in page.text("#note")
