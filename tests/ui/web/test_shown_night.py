"""One night as its template shows it."""

from datetime import timedelta

from routine.session import Session
from routine.ui.view import view_of
from routine.ui.web.noting import NOTING
from routine.ui.web.part import Form, Values
from routine.ui.web.shown_night import shown_night, shown_paper
from tests.telling import TUESDAY, at
from tests.ui.cli.lived import MONDAY
from tests.ui.conftest import Home


def night_of(home: Home) -> Values:
    return shown_night(view_of(Session(home.profile, at("12:00"))), MONDAY, TUESDAY, MONDAY)


def test_a_cramp_is_told_as_it_was_noted(lived_in: Home) -> None:
    NOTING["cramp"](
        Session(lived_in.profile, at("08:00")), Form(night=str(MONDAY), clock="03:10", side="left", muscle="calf")
    )
    ((line, fields, _id),) = night_of(lived_in)["cramps"]
    assert line == "a cramp at 03:10, left calf"
    assert fields == {"clock": "03:10", "side": "left", "muscle": "calf"}


def test_a_night_of_paper_is_asked_until_the_last_that_is_over(lived_in: Home) -> None:
    assert shown_paper(MONDAY, MONDAY)["paper"] == MONDAY
    assert shown_paper(MONDAY + timedelta(days=1), MONDAY)["paper"] is None
    assert night_of(lived_in)["is_over"]
