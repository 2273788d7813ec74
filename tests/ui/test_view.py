"""What a reading command looks at."""

from routine.model.events import stamp
from routine.session import Session
from routine.ui.view import view_of, waiting_rows
from tests.telling import at
from tests.ui.conftest import Home


def test_a_reminder_that_is_gone_is_called_by_its_name(home: Home) -> None:
    view = view_of(Session(home.profile, at("14:00")))
    assert view.title("hydration") == "Drink a glass of water"
    assert view.title("gone") == "gone"


def test_what_the_daemon_published_holds_now_and_not_for_another_instant(home: Home) -> None:
    session = Session(home.profile, at("14:00"))
    with home.running(closed={"call": stamp(at("13:50"))}, told_by={"call": "PipeWire"}):
        now, later = view_of(session), view_of(session, at("15:00"))
    assert now.pid
    assert now.source("call") == "PipeWire"
    assert now.source("dnd") is None
    assert now.facts.closed["call"] == at("13:50")
    assert later.now == at("15:00")
    assert "call" not in later.facts.closed


def test_rows_that_wait_are_counted_and_what_is_no_number_is_none() -> None:
    assert waiting_rows({"waiting": 2}) == 2
    assert waiting_rows({"waiting": "many"}) == 0
    assert waiting_rows({}) == 0
