"""The page as text: what it may do, what it says, what cannot break out of it. How it behaves: tests/browser."""

import json
import re
from base64 import b64encode
from hashlib import sha256

import pytest

from routine.care.stretch_tree import read_stretches
from routine.care.stretches import steps_of
from routine.storage import resources
from routine.text.pages.care import stretch_page
from tests.telling import texts

TEXTS = texts()
STRETCHES, _ = read_stretches(resources.stretches())
TEMPLATE = resources.config_text("pages/stretch.html")


def page(name: str = "bedtime_core", drawings: dict[str, str] | None = None) -> str:
    shown = resources.drawings() if drawings is None else drawings
    return stretch_page(TEMPLATE, STRETCHES.sets[name], STRETCHES, shown, TEXTS)


def told(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="told">(.*?)</script>', html, re.DOTALL)
    assert found
    value = json.loads(found[1])
    assert isinstance(value, dict)
    return value


def test_it_may_reach_nothing_and_run_only_its_own_script() -> None:
    html = page()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    script = re.search(r"<script>(.*?)</script>", html, re.DOTALL)
    assert script
    own = b64encode(sha256(script[1].encode()).digest()).decode()
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == f"'sha256-{own}'"


def test_it_names_no_place_outside_itself() -> None:
    html = page().replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|//[a-z]|src=|@import|url\(", html)


def test_it_is_dark_before_anything_is_read() -> None:
    assert page().startswith(
        '<!doctype html>\n<html lang="en" style="background:#000;color:#ffb000;color-scheme:dark">'
    )


@pytest.mark.parametrize("name", STRETCHES.sets)
def test_its_steps_are_those_of_the_set(name: str) -> None:
    steps = told(page(name))["steps"]
    assert isinstance(steps, list)
    assert [(step["begin"], step["duration"], step["words"], step["side"]) for step in steps] == [
        (step.begin.total_seconds(), step.duration.total_seconds(), step.words, step.side)
        for step in steps_of(STRETCHES.sets[name], TEXTS)
    ]


@pytest.mark.parametrize("name", STRETCHES.sets)
def test_its_sheet_holds_each_exercise_in_words_and_as_a_drawing(name: str) -> None:
    html = page(name)
    for item in STRETCHES.sets[name].items:
        assert f"<h2>{item.exercise.name}</h2>\n<svg" in html
        assert all(f"<li>{step}</li>" in html for step in item.exercise.steps)


def test_its_sheet_says_how_long_and_how_often() -> None:
    assert "one hand on it. Hold 10 seconds, 3 times each leg." in page("bedtime_core")
    assert "Hold 15 seconds, each leg." in page("desk_break")
    assert "Sitting, feet free. 30 seconds." in page("seated_gentle")


def test_its_foot_says_what_to_do_in_a_cramp() -> None:
    """EXPERIENCE section 3: this line on the wardrobe door is worth more at that minute than all software."""
    assert page().rindex("LEG CRAMP: straighten the knee, pull your toes up toward you") > page().rindex("<svg")


def test_it_says_when_to_stop_and_whom_to_ask_first() -> None:
    html = page()
    assert "Stop at sharp pain, numbness, tingling or dizziness." in html
    assert "Still numb or weak ten minutes after it? Get advice today." in html.partition('id="sheet"')[2]
    assert all(rule in html for rule in STRETCHES.ask_first_if)
    assert "General information, not medical advice." in html


def test_at_its_end_it_says_how_to_note_it_where_the_set_belongs() -> None:
    assert str(told(page())["finished"]).endswith("press Done on the reminder, or type: routine done stretch")
    assert str(told(page("desk_break"))["finished"]).endswith("routine done sitting")


def test_an_exercise_without_a_drawing_is_told_in_words() -> None:
    assert "<svg" not in page(drawings={})
    assert "<h2>Wall calf stretch</h2>" in page(drawings={})
