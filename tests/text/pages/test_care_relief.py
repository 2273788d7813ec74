"""The relief screen as a page: all that is in it, and nothing that reaches out of it."""

import json
import re
from pathlib import Path

from routine.care.relief import texts_of
from routine.storage import resources
from routine.text.pages.care import relief_page
from tests.telling import texts

TEXTS = texts()
TEMPLATE = (Path(__file__).parents[3] / "config" / "pages" / "relief.html").read_text("utf-8")
PAGE = relief_page(TEMPLATE, resources.drawings()["towel_pull"], TEXTS)


def plain(html: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_every_place_of_the_template_is_filled() -> None:
    assert "{{" not in PAGE


def test_it_says_every_step_and_both_cards() -> None:
    words = plain(PAGE)
    assert words.index("Pull your toes up toward you.") < words.index("A towel runs from both hands round the ball")
    lines = [line for step in texts_of(TEXTS, "relief", "steps", signs="Warning signs") for line in step]
    lines += [line for card in ("signs", "ten_minutes") for line in TEXTS.several("relief", card, "lines")]
    assert [line for line in lines if line not in words] == []
    assert "General information, not medical advice." in words


def test_it_names_no_key_where_a_button_stands() -> None:
    assert "press Warning signs" in plain(PAGE)
    assert re.findall(r"\bSPACE\b|[Pp]ress U\b|\+ a minute|U warning", plain(PAGE)) == []


def test_it_reaches_no_network_and_runs_one_script() -> None:
    assert "default-src 'none'" in PAGE
    html = PAGE.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert re.findall(r"https?://|//[a-z]|@import|url\(", html) == []
    assert len(re.findall(r"<script>", PAGE)) == 1


def test_it_is_dark_before_anything_is_read() -> None:
    assert PAGE.startswith('<!doctype html>\n<html lang="en" style="background:#000;')


def test_it_says_how_to_note_the_cramp_later() -> None:
    told = json.loads(PAGE.split('id="script">')[1].split("</script>")[0])
    assert told["note"].endswith("To note it later: routine cramp log {time} {duration}")
    assert told["limit"] == 600
