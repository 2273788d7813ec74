"""What stands above all else of the day."""

from datetime import timedelta

import pytest

from routine.model.events import Event, stamp
from routine.ui.cli.session import Session, look
from routine.ui.view import View
from routine.ui.waiting import waiting_notification
from routine.ui.web.standing import cards, is_card, question, silent_by
from tests.telling import TUESDAY, at
from tests.ui.cli.lived import DRINK, shown
from tests.ui.conftest import Home


def view(home: Home, clock: str) -> View:
    return look(Session(home.profile, at(clock)))


def swollen(when: str) -> Event:
    night = (TUESDAY - timedelta(days=1)).isoformat()
    return Event(at(when), "cramp", detail={"night": night, "count": 1, "signs": ["swelling"]})


def test_a_sign_that_stands_is_a_card_and_none_is_none(home: Home) -> None:
    home.record(Event(at("06:00"), "started"))
    assert list(cards(view(home, "09:00"))) == []
    home.record(swollen("08:00"))
    ((title, lines, signs),) = cards(view(home, "09:00"))
    assert title == "Please get medical advice today"
    assert "Do not rub the leg" in lines[0]
    assert "swelling" in lines[1]
    assert signs
    assert not is_card(None)


def test_the_question_about_drinks_stands_once(home: Home) -> None:
    home.write_profile()
    home.record(Event(at("06:00"), "started"))
    with home.running():
        assert question(view(home, "13:15"), None).startswith("Are any of these true for you: told to drink less")
        asked = Event(at("13:10"), "answered", "hydration", DRINK, {"question": "fluids", "answer": "asked"})
        home.record(shown(DRINK, at("13:10")), asked)
        now = view(home, "13:15")
        assert question(now, waiting_notification(now)) == ""
        home.write_profile(home.profile.read_text() + "\n[delivery]\ndiscreet = true\n")
        discreet = view(home, "13:15")
        waits = waiting_notification(discreet)
        assert waits
        assert "In full" in waits.body
        assert question(discreet, waits).startswith("Are any of these true"), "it leads there"


@pytest.mark.parametrize(("clock", "gate"), [("13:00", ""), ("23:30", "night")])
def test_why_it_is_silent_is_the_first_gate_that_is_closed(home: Home, clock: str, gate: str) -> None:
    home.record(Event(at("06:00"), "started"))
    with home.running():
        assert silent_by(view(home, clock)) == gate


def test_what_the_desktop_told_is_a_reason_too(home: Home) -> None:
    home.record(Event(at("06:00"), "started"))
    with home.running(closed={"dnd": stamp(at("12:50"))}):
        assert silent_by(view(home, "13:00")) == "dnd"


def test_while_nothing_runs_no_gate_is_the_reason(home: Home) -> None:
    assert silent_by(view(home, "23:30")) == ""
