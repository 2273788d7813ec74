"""The last weeks, for whoever shows them."""

from datetime import timedelta

from routine.model.events import Event
from routine.ui.cli.session import Session, look
from routine.ui.weeks import told_of
from tests.telling import at
from tests.ui.conftest import Home


def test_they_reach_back_to_the_beginning_and_hold_no_row_of_later(lived_in: Home) -> None:
    night = (at("12:00") - timedelta(days=1)).date()
    noted = [Event(at(clock), "cramp", detail={"night": str(night), "count": 1}) for clock in ("08:00", "21:00")]
    lived_in.record(*noted)
    found, _plans, rows = told_of(look(Session(lived_in.profile, at("12:00"))), 6, 0)
    assert (len(found.weeks), found.whole.cramps) == (1, 1)
    assert [row.at for row in rows if row.kind == "cramp"] == [at("08:00")]
