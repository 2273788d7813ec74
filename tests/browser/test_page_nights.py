"""Nights in a real browser: a paper diary by keyboard alone, the slider, live, narrow, for screen readers, on paper."""

from collections.abc import Iterator
from urllib.parse import urljoin

import pytest

from tests.browser.chromium import Chromium, Page, sheets
from tests.browser.site import Site, served_site

NIGHT = "2024-03-12"
ON_PAPER = "2024-03-20"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served_site(tmp_path_factory.mktemp("nights")) as served:
        yield served


@pytest.fixture(scope="module")
def page(site: Site, chromium: Chromium) -> Page:
    return site.enter(chromium, "nights")


def go(page: Page, asked: str) -> None:
    page.complaints.clear()
    page.go(urljoin(str(page.value("location.href")), f"nights?{asked}"))


def type_in(page: Page, text: str) -> None:
    page.call("Input.insertText", text=text)


def test_a_paper_diary_is_typed_in_with_the_keyboard_alone(site: Site, page: Page) -> None:
    go(page, f"paper={ON_PAPER}")
    for typed, after in (("310", "21"), ("0", "22"), ("", "23"), ("1:45", "24")):
        page.wait_until("document.activeElement.name === 'clock'", "the first field waits for the next night")
        type_in(page, typed)
        page.press("Enter")
        page.wait_until(f"location.search.includes('2024-03-{after}')", after)
    listed = site.routine("cramp", "list", "--since", "2024-01-01")
    assert [f"{day} March" in listed for day in (20, 21, 22, 23)] == [True, True, False, True]


def test_whoever_moves_the_slider_has_told_how_strong_it_was(site: Site, page: Page) -> None:
    go(page, f"night={NIGHT}")
    page.value("document.querySelector('input[type=range]').focus()")
    page.call("Input.dispatchKeyEvent", type="keyDown", key="ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39)
    page.call("Input.dispatchKeyEvent", type="keyUp", key="ArrowRight", code="ArrowRight", windowsVirtualKeyCode=39)
    page.wait_until("document.querySelector('input[name=rated]').checked", "the slider ticks its box")
    page.value("document.querySelector('form[action=\"do/cramp\"] button').click()")
    page.wait_until("location.search.includes('said')", "it is noted")
    assert "6 of 10" in page.text("#told")
    assert "Night from" in page.text("h1")
    assert "6 of 10" in site.routine("cramp", "list", "--since", "2024-01-01")


def test_a_cramp_noted_elsewhere_appears_by_itself_in_the_night_that_is_open(site: Site, page: Page) -> None:
    go(page, "night=2024-03-14")
    page.wait_until("document.querySelector('main').dataset.live === 'yes'", "it listens")
    site.routine("cramp", "log", "--night", "2024-03-14", "02:20", "right", "foot")
    page.wait_until("document.querySelector('main').innerText.includes('right foot')", "the new cramp")
    assert "2024-03-14" in str(page.value("location.search"))
    page.value("document.querySelector('form[action=\"do/cramp\"] input[name=note]').focus()")
    type_in(page, "half a")
    site.routine("cramp", "log", "--night", "2024-03-14", "04:20", "left", "calf")
    page.wait_until("document.querySelector('main').innerText.includes('left calf')", "the newest, beside her field")
    type_in(page, " word")
    assert page.value("document.activeElement.value") == "half a word"
    site.routine("cramp", "remove", "02:20", "right", "foot")
    page.wait_until("!document.querySelector('main').innerText.includes('right foot')", "and what is there no more")


def test_where_what_she_changes_is_taken_out_elsewhere_it_is_said_there(site: Site, page: Page) -> None:
    site.routine("cramp", "log", "--night", "2024-03-16", "02:20", "right", "foot")
    go(page, "night=2024-03-16")
    page.wait_until("document.querySelector('main').dataset.live === 'yes'", "it listens")
    page.value("document.querySelector('#change-1').open = true")
    page.value("document.querySelector('#change-1 input[name=note]').focus()")
    type_in(page, "a word")
    site.routine("undo")
    page.wait_until("document.querySelector('.meanwhile')?.innerText.includes('taken out elsewhere')", "it is said")
    assert page.value("document.activeElement.value") == "a word"


@pytest.mark.parametrize("asked", ["month=2024-03", f"night={NIGHT}", f"paper={ON_PAPER}"])
def test_it_is_fit_for_everybody(page: Page, asked: str) -> None:
    go(page, asked)
    for scheme in ("light", "dark"):
        page.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        assert page.axe("color-contrast-enhanced") == []
    page.resize(320, 640)
    assert page.value("document.documentElement.scrollWidth") <= 320
    small = """[...document.querySelectorAll('a:not(.skip), button, input:not([type=hidden]), select, summary')]
        .map(each => [each.outerHTML, (each.closest('.tick') || each).getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    assert page.value(small) == []
    page.call("Emulation.clearDeviceMetricsOverride")
    assert page.complaints == []


def test_a_month_and_its_weeks_print_on_one_sheet(page: Page) -> None:
    go(page, "month=2024-03")
    assert sheets(page.pdf()) == 1
