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
    path.write_text(
        relief_page(resources.config_text("pages/relief.html"), resources.drawings()["towel_pull"], texts())
    )
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
    assert "Phone for medical advice now, even at night." not in seen(page)
    page.set_clock(600)
    page.wait_until("!document.querySelector('#ten_minutes').hidden", "the card")
    assert "Phone for medical advice now, even at night." in seen(page)
    assert "Straighten the knee." not in seen(page)
    press(page, "b")
    page.set_clock(660)
    page.wait_for_text("#clock", "11:00")
    assert "Straighten the knee." in seen(page)


def test_warning_signs_are_one_key_away(page: Page) -> None:
    press(page, "u")
    assert "One leg swollen, hot, red or darker: do not rub it." in seen(page)
    press(page, "b")
    assert "Straighten the knee." in seen(page)


def test_space_ends_it_and_says_how_to_note_it_later(page: Page) -> None:
    page.set_clock(130)
    page.wait_for_text("#clock", "2:10")
    press(page, " ")
    assert page.text("#heading") == "EASED after 2:10"
    assert re.search(r"To note it later: routine cramp log \d\d:\d\d 2m10s", seen(page))
    assert "Warm it for five minutes" in seen(page)
    assert "Look at both legs" not in seen(page)
    assert "Straighten the knee." not in seen(page)
    page.set_clock(300)
    press(page, "+")
    assert page.text("#clock") == "2:10", "it stands still"


def test_after_the_signs_were_asked_for_both_legs_come_first_and_u_opens_them_again(page: Page) -> None:
    press(page, "u")
    press(page, " ")
    text = seen(page)
    assert text.index("Look at both legs before you sleep.") < text.index("Warm it for five minutes")
    press(page, "u")
    assert "One leg swollen, hot, red or darker: do not rub it." in seen(page)
    assert "Warm it for five minutes" not in seen(page)
    press(page, "b")
    assert "Look at both legs before you sleep." in seen(page)


def test_a_long_one_still_says_so_once_it_has_eased(page: Page) -> None:
    page.set_clock(600)
    page.wait_for_text("#clock", "10:00")
    press(page, " ")
    assert "phone for medical advice now, even at night" in seen(page)
    assert not {"Warm", "pillow.", "morning"} & set(seen(page).split())


def test_every_button_can_be_reached_and_pressed_by_keyboard(page: Page) -> None:
    page.press("Tab")
    assert page.value("document.activeElement.id") == "press"
    page.press("Tab")
    page.press("Enter")
    page.wait_for_text("#clock", "1:00")


def test_letters_are_large_and_amber_on_black(page: Page) -> None:
    sizes = "[...document.querySelectorAll('{}')].map((e) => parseFloat(getComputedStyle(e).fontSize))"
    for width, height in ((1280, 720), (1366, 650), (1920, 1080), (320, 640)):
        page.resize(width, height)
        assert min(page.value(sizes.format("h1, h2, li b, #always, #clock"))) >= 36
        assert min(page.value(sizes.format("main *"))) >= 28
    assert page.value("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    assert page.value("getComputedStyle(document.body).margin") == "0px"
    assert page.value("getComputedStyle(document.querySelector('#steps')).color") == "rgb(255, 176, 0)"


@pytest.mark.parametrize("key", ["", "u", " "])
def test_axe_finds_nothing_wrong(page: Page, key: str) -> None:
    if key:
        press(page, key)
    assert page.axe("color-contrast-enhanced") == []


def test_it_works_at_four_hundred_percent(page: Page) -> None:
    page.resize(320, 640)
    assert page.value("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("key", ["", "u", " "])
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1366, 650)])
def test_every_button_and_every_caution_is_in_view_without_scrolling(
    page: Page, width: int, height: int, key: str
) -> None:
    page.resize(width, height)
    if key:
        press(page, key)
    boxes = (
        "[...document.querySelectorAll('main *')].filter((e) => e.offsetParent).map((e) => e.getBoundingClientRect())"
    )
    assert page.value(f"Math.max(...{boxes}.map((box) => box.bottom))") <= height
    assert page.value(f"Math.max(...{boxes}.map((box) => box.right))") <= width


def test_the_drawing_stands_beside_the_first_step_and_the_clock_in_the_corner(page: Page) -> None:
    page.resize(1280, 720)
    box = "(name) => document.querySelector(name).getBoundingClientRect()"
    drawing, step, clock = (page.value(f"({box})('{name}').toJSON()") for name in ("svg", "li", "#clock"))
    assert drawing["width"] > 180
    assert step["top"] <= drawing["top"] < drawing["bottom"] <= step["bottom"]
    assert (clock["top"] < 20, clock["right"] > 1240, clock["height"] < 60) == (True, True, True)


def test_it_asks_for_nothing_but_itself_and_complains_of_nothing(page: Page) -> None:
    press(page, "u")
    press(page, " ")
    assert [address.partition(":")[0] for address in page.requests] == ["file"]
    assert page.complaints == []
