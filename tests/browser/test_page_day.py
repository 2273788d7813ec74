"""My day in a real browser: by keyboard, for a screen reader, at any size, and with the file changed meanwhile."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Chromium, Page
from tests.browser.site import Site, served_site
from tests.ui.web.pages.day import OWN, begin

pytestmark = pytest.mark.desktop

NAMELESS = "[...document.querySelectorAll('main button')].map((each) => each.textContent.trim())"
SMALL = """[...document.querySelectorAll('a, button, select, summary, input:not([type=hidden])')]
  .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([what]) => what)"""


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_site(tmp_path_factory.mktemp("day")) as site:
        begin(site)
        yield site


@pytest.fixture
def page(own: Site, chromium: Chromium) -> Page:
    begin(own)
    return own.enter(chromium, "day")


def wait_for(page: Page, selector: str, part: str) -> None:
    page.wait_until(f"document.querySelector('{selector}')?.textContent.includes('{part}')", part)


def test_axe_finds_nothing_wrong_no_target_is_small_and_it_fits_320_pixels(own: Site, page: Page) -> None:
    page.value("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    for scheme, width in (("light", 1280), ("dark", 320)):
        page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        page.resize(width, 900)
        assert page.axe("color-contrast-enhanced") == []
        assert page.value(SMALL) == []
        assert page.value("document.documentElement.scrollWidth") <= width
    names = page.value(NAMELESS)
    assert len({*names}) == len(names)  # read without what stands beside it, each still says what it changes


def test_a_setting_is_changed_by_keyboard_alone_told_in_a_live_region_and_taken_back(own: Site, page: Page) -> None:
    page.value("document.getElementById('stretch').focus()")
    page.value("document.getElementById('stretch').value = '30m'")
    page.press("Tab")
    page.press("Enter")
    wait_for(page, "#told[role=status]", "The stretch comes: 15 min before bed -> 30 min before bed.")
    assert 'at = ["bedtime-30m"]' in own.profile.read_text()
    page.value("document.querySelector('#told form button').focus()")
    page.press("Enter")
    wait_for(page, "#told", "Taken back.")
    assert own.profile.read_text() == OWN


def test_the_file_changed_by_hand_is_shown_at_once_and_a_mistake_in_it_with_its_line(own: Site, page: Page) -> None:
    own.write_profile(OWN.replace("25m", "35m"))
    wait_for(page, ".lines", "35m")
    own.write_profile(OWN.replace('"06:30"', '"66:30"'))
    wait_for(page, "main", "profile.toml:4:8")
    own.write_profile(OWN)
    page.wait_until("!document.querySelector('main').textContent.includes('profile.toml:4:8')", "it is mended")


def test_where_somebody_chooses_the_rest_follows_and_what_became_another_meanwhile_is_said_beside_it(
    own: Site, page: Page
) -> None:
    page.wait_until("document.querySelector('main').dataset.live === 'yes'", "it listens")
    page.value("document.getElementById('wake').focus()")
    page.value("document.getElementById('wake').value = '08:15'")
    page.value("document.getElementById('wake').dispatchEvent(new Event('input', {bubbles: true}))")
    own.routine("bedtime", "23:30")
    page.wait_until("document.getElementById('bedtime').value === '23:30'", "what nobody types in follows")
    assert page.value("document.querySelector('.meanwhile:not([hidden])')") is None
    assert page.value("[document.getElementById('wake').value, document.activeElement.id]") == ["08:15", "wake"]
    own.routine("wake", "07:00")
    wait_for(page, ".meanwhile:not([hidden])", "Changed elsewhere meanwhile: now 07:00.")
    assert page.value("document.querySelectorAll('.meanwhile:not([hidden])').length") == 1
    assert page.value("[document.getElementById('wake').value, document.activeElement.id]") == ["08:15", "wake"]
    assert page.value("document.querySelectorAll('#wake').length") == 1
    page.value("document.getElementById('wake').form.requestSubmit()")
    wait_for(page, "#told", "Up: 07:00 -> 08:15.")


@pytest.mark.parametrize("is_scripted", [True, False])
def test_after_a_press_the_page_stays_where_its_form_stands_and_what_is_told_has_the_focus(
    page: Page, is_scripted: bool
) -> None:
    page.resize(390, 844)
    page.call("Emulation.setScriptExecutionDisabled", value=not is_scripted)
    page.go(page.value("location.href"))
    press = "[...document.querySelectorAll('form.row')].find((each) => each.elements.field?.value === 'sound')"
    page.value(f"{press}.querySelector('button').scrollIntoView({{block: 'center'}})")
    page.value(f"{press}.querySelector('button').click()")
    wait_for(page, "#told", "Sound: off -> on.")
    page.wait_until("document.activeElement.id === 'told' && scrollY > 500", "it is shown")
    told, form = (page.value(f"{each}.getBoundingClientRect().toJSON()") for each in ("document.activeElement", press))
    assert 0 <= told["top"] < told["bottom"] <= form["top"] < form["bottom"] <= 844
    page.call("Emulation.setScriptExecutionDisabled", value=False)


def test_whoever_comes_back_to_it_sees_what_holds_now_and_not_what_was_typed_before(own: Site, page: Page) -> None:
    page.value("document.getElementById('bedtime').focus()")
    page.value("document.getElementById('bedtime').value = '21:00'")
    page.value("document.querySelector('nav a[href$=nights]').click()")
    page.wait_until("location.pathname.endsWith('nights')", "she went on")
    own.routine("bedtime", "23:30")
    page.value("history.back()")
    page.wait_until("location.pathname.endsWith('day')", "she is back")
    page.wait_until("document.getElementById('bedtime').value === '23:30'", "what holds now")
