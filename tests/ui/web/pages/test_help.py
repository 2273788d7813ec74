"""Leg cramp now, as its forms are read."""

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from routine.actions.relief import ease
from routine.errors import RoutineError
from routine.model.events import stamp
from routine.storage import resources
from routine.ui.cli.session import Session, look
from routine.ui.web.pages.help import HELP
from routine.ui.web.part import Form, UnknownFormError
from tests.actions.wishing import snapshot
from tests.browser.site import Visitor, served_site
from tests.telling import at
from tests.ui.conftest import Home

EASED, MORE = HELP.wishes["eased"], HELP.wishes["eased-more"]


def test_the_clock_of_the_page_counts_and_without_one_the_time_since_it_was_opened() -> None:
    now, opened = snapshot(), stamp(snapshot().now - timedelta(minutes=4))
    assert EASED(now, Form(opened=opened, lasted="130")).events == ease(now, timedelta(seconds=130)).events
    assert EASED(now, Form(opened=opened, lasted="")).events[0].detail["duration"] == 240
    ahead = stamp(now.now + timedelta(minutes=1))
    assert EASED(now, Form(opened=ahead)).events[0].detail["duration"] == 0


@pytest.mark.parametrize(
    "form", [{}, {"opened": "now"}, {"lasted": "a minute"}, {"lasted": "9" * 30}, {"lasted": "86400"}]
)
def test_what_no_page_of_ours_sends_notes_nothing(form: dict[str, str]) -> None:
    with pytest.raises(UnknownFormError):
        EASED(snapshot(), Form(form))


def noted(home: Home, minutes: int = 2) -> tuple[Session, str]:
    """A cramp that was just noted here, and the id of its row."""
    session = Session(home.profile, at("14:00"))
    (row,) = session.act(lambda now: ease(now, timedelta(minutes=minutes))).rows
    return session, row.id


def test_only_a_leg_and_a_strength_that_there_are_count_and_only_what_was_changed_in_the_form(home: Home) -> None:
    session, cramp = noted(home)
    now = session.snapshot(session.load())
    assert MORE(now, Form(cramp=cramp, side="", strength="7")).events[0].detail == {"about": cramp, "intensity": 7}
    assert MORE(now, Form(cramp=cramp, side="third", strength="11")).changes_nothing
    emptied = Form({"cramp": cramp, "side": "", "was-side": "left", "strength": "7", "was-strength": "7"})
    assert MORE(now, emptied).events[0].detail == {"about": cramp, "side": None}
    with pytest.raises(RoutineError, match="not in the diary any more"):
        MORE(now, Form(cramp="a", side="left", strength=""))


def place(page: str) -> str:
    """Where the forms of a page lead back to."""
    return unescape(page.partition('name="back" value="')[2].partition('"')[0])


def rows(page: str) -> str:
    """What its Undo takes back."""
    return page.partition('name="rows" value="')[2].partition('"')[0]


def test_what_is_noted_of_it_is_shown_whatever_was_added_and_taken_back(visitor: Visitor) -> None:
    first = visitor.post("eased", back="help", lasted="130").text
    cramp = first.partition('name="cramp" value="')[2].partition('"')[0]
    more = visitor.post("eased-more", back=place(first), cramp=cramp, side="left", strength="6").text
    assert "EASED after 2:10" in more
    assert "left leg, 6 of 10" in more
    assert '<option value="left" selected>' in more
    assert "<option selected>6" in more
    undone = visitor.post("undo", back=place(more), rows=rows(more)).text
    assert "Taken back" in undone
    assert "EASED after 2:10" in undone, "the cramp itself is noted still"
    assert "selected" not in undone
    assert rows(undone) == cramp, "and can be taken back"
    again = visitor.post("undo", back=place(undone), rows=cramp).text
    assert "Straighten the knee" in again
    assert '"elapsed": 130' in again, "the clock goes on from where it was pressed"


def test_what_was_told_of_a_cramp_that_is_taken_back_elsewhere_is_told_no_more(visitor: Visitor) -> None:
    sent = {"Origin": f"http://127.0.0.1:{visitor.port}", "Content-Type": "application/x-www-form-urlencoded"}
    answer = visitor.ask("POST", f"{visitor.inside}do/eased", f"key={visitor.key}&back=help&lasted=50", **sent)
    shown = answer.headers["location"].removeprefix("../")
    assert "Noted: a cramp" in visitor.get(shown).text
    visitor.post("undo", back="today", rows=rows(visitor.get(shown).text))
    assert "Noted: a cramp" not in visitor.get(shown).text


def test_a_cramp_that_was_noted_stands_on_the_steps_and_leads_there(visitor: Visitor) -> None:
    cramp = rows(visitor.post("eased", back="help", lasted="65").text)
    page = visitor.get("help").text
    assert "Straighten the knee" in page
    assert f'href="help?cramp={cramp}">Noted: ' in page
    assert "EASED after 1:05" in visitor.get(f"help?cramp={cramp}").text


@pytest.mark.parametrize(
    ("then", "strength", "lasted", "looks"),
    [
        ("help?signs=yes", "", "60", True),
        ("help", "7", "60", True),
        ("help", "6", "60", False),
        ("help?signs=yes", "9", "600", False),
    ],
)
def test_after_the_signs_or_a_strong_one_both_legs_come_before_warmth_and_nothing_waits(
    visitor: Visitor, then: str, strength: str, lasted: str, looks: bool
) -> None:
    page = visitor.post("eased", back="help", then=then, lasted=lasted).text
    page = visitor.post("eased-more", back=place(page), cramp=rows(page), side="", strength=strength).text
    shown = re.sub(r"<(\w+)[^>]* hidden>.*?</\1>", "", page, flags=re.DOTALL)
    assert ("Look at both legs before you sleep." in shown) == looks
    assert ("until morning" in shown) == (not looks and lasted != "600")
    assert "press U" not in page.replace("Press", "press")
    if looks:
        assert page.index("Look at both legs") < page.index("One leg swollen, hot, red or darker: do not rub it.")
        assert page.index("Look at both legs") < page.index("Warm it for five minutes")


def test_a_cramp_of_ten_minutes_says_to_phone_and_nothing_of_the_morning(visitor: Visitor) -> None:
    page = visitor.post("eased", back="help", lasted="600").text
    assert "phone for medical advice now, even at night" in page
    assert re.search('<div id="ease" hidden>.*Warm it', page, re.DOTALL)
    assert "until morning" not in page
    assert "Taken back" in visitor.post("undo", back="help", rows=rows(page)).text


def test_what_was_added_is_of_the_cramp_that_it_is_about(home: Home) -> None:
    session, cramp = noted(home, 11)
    session.act(lambda now: MORE(now, Form(cramp=cramp, side="both", strength="")))
    cramps = HELP.show(look(session), Form())["cramps"]
    assert list(cramps) == [cramp]
    assert (cramps[cramp]["lasted"], cramps[cramp]["is_long"], cramps[cramp]["side"]) == ("11:00", True, "both")


def test_style_and_script_are_those_of_the_page_that_stands_alone(visitor: Visitor) -> None:
    alone = resources.config_text("pages/relief.html")
    for name, kind in (("relief.css", "text/css"), ("relief.js", "text/javascript")):
        answer = visitor.get(name)
        assert answer.headers["content-type"].startswith(kind)
        assert len(answer.text) > 500
        assert answer.text in alone


def test_the_steps_are_there_whatever_cannot_be_read(tmp_path: Path) -> None:
    with served_site(tmp_path) as site:
        site.write_profile("mistake\n")
        visitor = Visitor(site)
        page = visitor.get("help")
        assert page.status == 200
        assert "Straighten the knee" in page.text
        assert visitor.get("relief.css").text.count("{") > 10
