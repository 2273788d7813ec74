"""The relief page in a real browser: dark, large, by keyboard alone, without network."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.storage import resources
from routine.text.pages.care import relief_page
from tests.browser.chromium import Chromium, Page
from tests.telling import texts

pytestmark = pytest.mark.desktop

Open = Callable[..., Page]


@pytest.fixture
def page(chromium: Chromium, tmp_path: Path) -> Page:
    """The page, its clock standing still."""
    path = tmp_path / "relief.html"
    path.write_text(relief_page(resources.config_text("pages/relief.html"), texts()))
    opened = chromium.open(path, clock=True)
    opened.resize(1280, 1000)
    return opened


def press(page: Page, key: str) -> None:
    """Press a key that types itself."""
    page.call("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
    page.call("Input.dispatchKeyEvent", type="keyUp", key=key)


def seen(page: Page) -> str:
    """All that a person reads now."""
    return " ".join(page.text("main").split())


def test_the_stopwatch_counts_and_plus_adds_a_minute(page: Page) -> None:
    assert "Straighten the knee." in seen(page)
    page.set_clock(42.5)
    page.wait_for_text("#clock", "0:42")
    press(page, "+")
    page.wait_for_text("#clock", "1:42")


def test_the_urgent_card_comes_at_ten_minutes_and_leaves_for_the_steps(page: Page) -> None:
    page.set_clock(599.5)
    page.wait_for_text("#clock", "9:59")
    assert "Phone for urgent medical advice now." not in seen(page)
    page.set_clock(600)
    page.wait_until("!document.querySelector('#ten_minutes').hidden", "the card")
    assert "Phone for urgent medical advice now." in seen(page)
    assert "Straighten the knee." not in seen(page)
    press(page, "b")
    page.set_clock(660)
    page.wait_for_text("#clock", "11:00")
    assert "Straighten the knee." in seen(page)


def test_warning_signs_are_one_key_away(page: Page) -> None:
    press(page, "u")
    assert "One leg swollen, warm, red or darker than the other" in seen(page)
    press(page, "b")
    assert "Straighten the knee." in seen(page)


def test_space_ends_it_and_says_how_to_note_it_in_the_morning(page: Page) -> None:
    page.set_clock(130)
    page.wait_for_text("#clock", "2:10")
    press(page, " ")
    assert page.text("#heading") == "EASED after 2:10"
    assert re.search(r"In the morning: routine cramp log \d\d:\d\d 2m10s", seen(page))
    assert "Warm it for about five minutes." in seen(page)
    assert "Straighten the knee." not in seen(page)
    page.set_clock(300)
    press(page, "+")
    assert page.text("#clock") == "2:10", "it stands still"


def test_a_long_one_still_says_so_once_it_has_eased(page: Page) -> None:
    page.set_clock(601)
    page.wait_for_text("#clock", "10:01")
    press(page, " ")
    assert "urgent medical advice" in seen(page)


def test_every_button_can_be_reached_and_pressed_by_keyboard(page: Page) -> None:
    page.press("Tab")
    assert page.value("document.activeElement.id") == "press"
    page.press("Tab")
    page.press("Enter")
    page.wait_for_text("#clock", "1:00")


def test_letters_are_large_and_amber_on_black(page: Page) -> None:
    sizes = page.value("[...document.querySelectorAll('main *')].map((e) => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 40
    assert page.value("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.value("getComputedStyle(document.querySelector('#steps')).color") == "rgb(255, 176, 0)"


@pytest.mark.parametrize("key", ["", "u", " "])
def test_axe_finds_nothing_wrong(page: Page, key: str) -> None:
    if key:
        press(page, key)
    assert page.axe("color-contrast-enhanced") == []


def test_it_works_at_four_hundred_percent(page: Page) -> None:
    page.resize(320, 640)
    assert page.value("document.documentElement.scrollWidth") <= 320


def test_the_check_for_swelling_stays_in_sight(page: Page) -> None:
    bottom = page.value("document.querySelector('#always').getBoundingClientRect().bottom")
    assert bottom <= 1000


def test_it_asks_for_nothing_but_itself_and_complains_of_nothing(page: Page) -> None:
    press(page, "u")
    press(page, " ")
    assert [address.partition(":")[0] for address in page.requests] == ["file"]
    assert page.complaints == []
