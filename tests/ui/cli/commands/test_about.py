"""`about`: a card in the terminal, all of them in the browser, and for machines each sentence with its rows."""

import json
from pathlib import Path

import pytest

from tests.ui.conftest import Home, Run


def test_alone_it_lists_what_can_be_asked(run: Run) -> None:
    result = run("about")
    assert result.exit == 0
    assert "serious     Are leg cramps serious?" in result.out
    assert len(result.out.splitlines()) <= 24


def test_the_question_that_everybody_asks_is_answered_with_when_they_are(run: Run) -> None:
    told = run("about", "are", "they", "serious").out
    assert 'NHS inform says: "Leg cramps' in told
    assert "Call your local" in told
    assert told.endswith("General information, not medical advice.\n")


def test_what_is_no_topic_is_told_those_there_are(run: Run) -> None:
    result = run("about", "rockets")
    assert result.exit == 2
    assert '"rockets" is not a topic. There are: cramps, serious,' in result.err


def test_it_needs_no_profile_and_no_history_and_writes_none(run: Run, home: Home) -> None:
    home.write_profile("this is no profile")
    assert run("about", "magnesium").exit == 0
    assert not home.history.exists()


def test_for_machines_each_sentence_has_its_rows(run: Run) -> None:
    told = json.loads(run("about", "brine", "--json").out)
    assert told["topics"][0]["sentences"][0]["rows"] == ["PICCLES 2022"]
    assert len(json.loads(run("about", "--json").out)["topics"]) > 15


def test_the_page_begins_with_the_card_that_was_asked_for(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WAYLAND_DISPLAY", "INVOCATION_ID"):  # no browser may open while the tests run
        monkeypatch.delenv(name, raising=False)
    result = run("about", "k2", "--page")
    assert result.exit == 1
    assert "The same in this terminal: routine about" in result.err.replace(f"{Path.home()}", "")
    html = (home.runtime / "about.html").read_text("utf-8")
    assert html.index("Vitamin K2") < html.index("What leg cramps are")
    assert (home.runtime / "about.html").stat().st_mode & 0o777 == 0o600
