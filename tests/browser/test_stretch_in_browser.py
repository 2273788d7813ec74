"""The page of a set in a real browser: by keyboard alone, without network, legible, printable."""

from collections.abc import Callable
from pathlib import Path

import pytest

from routine.care.stretch_tree import read_stretches
from routine.care.stretches import steps_of
from routine.storage import resources
from routine.text.pages.care import stretch_page
from tests.browser.chromium import Chromium, Page, sheets
from tests.telling import texts

pytestmark = pytest.mark.desktop

TEXTS = texts()
STRETCHES, _ = read_stretches(resources.stretches())
LAST_SECOND = {name: steps_of(chosen, TEXTS)[-1].end.total_seconds() for name, chosen in STRETCHES.sets.items()}

Open = Callable[..., Page]


@pytest.fixture
def open_set(chromium: Chromium, tmp_path: Path) -> Open:
    """Open the page of a set, its clock standing still unless told otherwise."""

    def open_set(name: str = "bedtime_core", *, clock: bool = True) -> Page:
        template = resources.config_text("pages/stretch.html")
        path = tmp_path / f"{name}.html"
        path.write_text(stretch_page(template, STRETCHES.sets[name], STRETCHES, resources.drawings(), TEXTS))
        page = chromium.open(path, clock=clock)
        page.resize(1280, 1000)
        return page

    return open_set


@pytest.mark.parametrize("name", STRETCHES.sets)
def test_it_leads_through_the_whole_set(open_set: Open, name: str) -> None:
    page = open_set(name)
    for step in steps_of(STRETCHES.sets[name], TEXTS):
        page.set_clock(step.begin.total_seconds() + 0.5)
        page.wait_for_text("#now", step.words)
        left = int(step.duration.total_seconds())
        page.wait_for_text("#digits", f"{left}")
        mirrored = page.value("document.querySelector('#drawing').classList.contains('mirrored')")
        assert mirrored == (step.side == "right")
        assert page.value("document.querySelector('#drawing title').textContent") == (
            STRETCHES.exercises[step.exercise].name
        )
    page.set_clock(LAST_SECOND[name])
    page.wait_until("document.querySelector('#now').innerText.startsWith('That was the whole set.')", "it ends")
    assert "routine done" in page.text("#now")
    assert page.text("#digits") == ""
    assert page.complaints == []


def test_it_begins_by_itself_and_counts_with_the_real_clock(open_set: Open) -> None:
    page = open_set(clock=False)
    page.wait_until("Number(document.querySelector('#digits').innerText) < 19", "it counts down from 20")
    assert page.text("#now") == "Go to the wall. It begins in 20 seconds."


def test_it_asks_for_nothing_but_itself(open_set: Open) -> None:
    page = open_set()
    page.set_clock(25)
    page.wait_for_text("#digits", "5")
    assert [address.partition(":")[0] for address in page.requests] == ["file"]


def test_its_policy_forbids_what_it_does_not_do(open_set: Open) -> None:
    page = open_set()
    answer = page.value("fetch('http://127.0.0.1:9/').then(() => 'reached', () => 'refused')")
    assert answer == "refused"
    assert any("Content Security Policy" in complaint for complaint in page.complaints)


class TestByKeyboardAlone:
    def test_space_pauses_and_goes_on(self, open_set: Open) -> None:
        page = open_set()
        page.set_clock(22)
        page.wait_for_text("#digits", "8")
        page.press(" ")
        assert page.text("#pause") == "Go on"
        page.set_clock(60)
        page.press(" ")
        assert page.text("#pause") == "Pause"
        assert page.text("#digits") == "8"
        page.set_clock(61)
        page.wait_for_text("#digits", "7")

    def test_n_goes_to_the_next_step(self, open_set: Open) -> None:
        page = open_set()
        for words in ("Left calf, 1 of 3. Heel down, lean in, hold.", "Swap legs."):
            page.press("n")
            assert page.text("#now") == words

    def test_n_at_the_last_step_finishes(self, open_set: Open) -> None:
        page = open_set("in_bed")
        page.set_clock(LAST_SECOND["in_bed"] - 1)
        page.wait_for_text("#digits", "1")
        page.press("n")
        assert page.text("#now").startswith("That was the whole set.")

    def test_escape_stops_and_notes_nothing(self, open_set: Open) -> None:
        page = open_set()
        page.press("Escape")
        assert page.text("#now").startswith("Stopped, nothing noted.")
        page.set_clock(100)
        page.press("n")
        assert page.text("#now").startswith("Stopped, nothing noted.")

    def test_after_the_end_space_begins_anew(self, open_set: Open) -> None:
        page = open_set()
        page.press("Escape")
        assert page.text("#pause") == "Start again"
        page.press(" ")
        assert page.text("#now") == "Go to the wall. It begins in 20 seconds."

    def test_every_button_is_reached_seen_and_pressed_once(self, open_set: Open) -> None:
        page = open_set()
        for button in ("pause", "next", "stop"):
            page.press("Tab")
            assert page.value("document.activeElement.id") == button
            assert page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            assert page.value("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 3
        page.press("Enter")
        assert page.text("#now").startswith("Stopped, nothing noted.")

    def test_space_on_a_button_presses_that_button_alone(self, open_set: Open) -> None:
        page = open_set()
        page.press("Tab")
        page.press("Tab")
        page.press(" ")
        assert page.text("#now") == "Left calf, 1 of 3. Heel down, lean in, hold."
        assert page.text("#pause") == "Pause"


def test_what_the_computer_slept_through_waits(open_set: Open) -> None:
    page = open_set()
    page.set_clock(22)
    page.wait_for_text("#digits", "8")
    page.value("Date.now = () => 1e12 + window.testClock + 3600e3")
    page.wait_for_text("#pause", "Go on")
    page.set_clock(90)
    assert page.text("#digits") == "8"


def test_a_screen_reader_is_told_of_a_change_of_position_only(open_set: Open) -> None:
    """EXPERIENCE section 8."""
    page = open_set()
    page.value(
        "window.heard = []; new MutationObserver(() => heard.push(document.querySelector('#now').textContent))"
        ".observe(document.querySelector('#now'), { childList: true, characterData: true, subtree: true })"
    )
    for second in range(20, 31):
        page.set_clock(second + 0.1)
        page.wait_for_text("#digits", f"{30 - second or 5}")
    assert page.value("heard") == ["Left calf, 1 of 3. Heel down, lean in, hold.", "Swap legs."]
    assert page.value("[...document.querySelectorAll('[aria-live]:not([aria-live=off])')].map((each) => each.id)") == [
        "now"
    ]


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_wrong_and_contrast_is_seven_to_one(open_set: Open, width: int) -> None:
    page = open_set()
    page.resize(width, 900)
    page.set_clock(36)
    page.wait_for_text("#digits", "9")
    assert page.axe("color-contrast-enhanced") == []


def test_letters_are_40_and_digits_200_pixels_high(open_set: Open) -> None:
    """EXPERIENCE section 8."""
    page = open_set()
    sizes = page.value(
        "[...document.querySelectorAll('#timer p, #timer button, #sheet p, #sheet li, #sheet h1')]"
        ".map((each) => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert min(sizes) >= 40
    assert max(sizes) == 200


@pytest.mark.parametrize("name", STRETCHES.sets)
def test_every_button_and_when_to_stop_are_in_view_without_scrolling(open_set: Open, name: str) -> None:
    page = open_set(name)
    wordiest = max(steps_of(STRETCHES.sets[name], TEXTS), key=lambda step: len(step.words))
    page.set_clock(wordiest.begin.total_seconds() + 0.5)
    page.wait_for_text("#now", wordiest.words)
    for width, height in ((1280, 720), (1366, 650)):
        page.resize(width, height)
        bottoms = "[...document.querySelectorAll('#timer > *')].map((each) => each.getBoundingClientRect().bottom)"
        assert page.value(f"Math.max(...{bottoms})") <= height


def test_at_400_percent_it_is_one_column_that_nothing_sticks_out_of(open_set: Open) -> None:
    page = open_set("desk_break")
    page.resize(320, 256)
    page.set_clock(25)
    page.wait_for_text("#digits", "85")
    assert page.value("document.documentElement.scrollWidth") <= 320
    assert page.value("document.querySelector('#digits').getBoundingClientRect().right") <= 320


def test_it_is_amber_on_black(open_set: Open) -> None:
    page = open_set()
    style = "getComputedStyle(document.documentElement)"
    assert page.value(f"[{style}.backgroundColor, {style}.color, {style}.colorScheme]") == [
        "rgb(0, 0, 0)",
        "rgb(255, 176, 0)",
        "dark",
    ]


@pytest.mark.parametrize("name", STRETCHES.sets)
def test_it_prints_on_one_sheet(open_set: Open, name: str) -> None:
    assert sheets(open_set(name).pdf()) == 1


def test_on_paper_there_are_drawings_steps_and_the_foot_black_on_white_without_the_timer(open_set: Open) -> None:
    page = open_set()
    page.call("Emulation.setEmulatedMedia", media="print")
    seen = page.text("body")
    assert "LEG CRAMP: straighten the knee, pull your toes up toward you" in seen
    assert "Keep the back knee straight and the back heel on the floor." in seen
    assert "Pause" not in seen
    drawn = "[...document.querySelectorAll('#sheet svg')].map((each) => each.getBoundingClientRect().height > 100)"
    assert page.value(drawn) == [True, True]
    colours = "((style) => [style.backgroundColor, style.color])(getComputedStyle(document.documentElement))"
    assert page.value(colours) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
