"""Leg cramp now, as its forms are read."""

from datetime import timedelta
from pathlib import Path

import pytest

from routine.actions.relief import ease
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


def test_only_a_leg_and_a_strength_that_there_are_count() -> None:
    assert MORE(snapshot(), Form(cramp="a", side="", strength="7")).events[0].detail == {"about": "a", "intensity": 7}
    assert MORE(snapshot(), Form(cramp="a", side="third", strength="11")).changes_nothing


def test_a_cramp_of_ten_minutes_says_to_phone_and_nothing_of_the_morning(visitor: Visitor) -> None:
    page = visitor.post("eased", back="help", lasted="600").text
    assert "phone for medical advice now, even at night" in page
    assert "Warm it" not in page
    assert "morning" not in page
    rows = page.partition('name="rows" value="')[2].partition('"')[0]
    assert "Taken back" in visitor.post("undo", back="help", rows=rows).text


def test_what_was_added_is_of_the_cramp_that_it_is_about(home: Home) -> None:
    session = Session(home.profile, at("14:00"))
    (row,) = session.act(lambda now: ease(now, timedelta(minutes=11))).rows
    more = session.act(lambda now: MORE(now, Form(cramp=row.id, side="both", strength=""))).rows[0]
    cramps = HELP.show(look(session), Form())["cramps"]
    assert cramps == {row.id: ("11:00", True), more.id: ("11:00", True)}


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
