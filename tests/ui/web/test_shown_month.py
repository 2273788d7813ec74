"""A month as its template shows it."""

from datetime import date, timedelta

from routine.session import Session
from routine.ui.view import view_of
from routine.ui.web.noting import NOTING
from routine.ui.web.part import Form, Values
from routine.ui.web.shown_month import CHARTED, shown_month
from tests.telling import TUESDAY, at
from tests.ui.cli.lived import MONDAY
from tests.ui.conftest import Home

FIRST = TUESDAY.replace(day=1)


def month_of(home: Home, first: date = FIRST) -> Values:
    return shown_month(view_of(Session(home.profile, at("12:00"))), first, TUESDAY)


def test_what_was_noted_stands_in_its_cell_and_in_the_weeks(lived_in: Home) -> None:
    NOTING["cramp"](Session(lived_in.profile, at("08:00")), Form(night=str(MONDAY), clock="03:10"))
    shown = month_of(lived_in)
    (cell,) = [cell for row in shown["rows"] for cell in row if cell.date == MONDAY]
    assert (cell.night, cell.number) == ("cramp", 1)
    assert shown["weeks"][-1][1:3] == ("1", "1 of 1")
    assert shown["named"] == {TUESDAY: "tonight", MONDAY: "last_night"}
    assert shown["days"][0] == ("Mon", "Tue")
    assert shown["after"] is None, "the next month has not come"


def test_months_of_before_all_began_are_shown_and_cost_no_more_weeks(lived_in: Home) -> None:
    shown = month_of(lived_in, date(2001, 3, 1))
    assert len(shown["weeks"]) <= CHARTED
    assert {cell.night for row in shown["rows"] for cell in row} == {"unknown"}
    assert shown["last"] == date(2001, 4, 1) - timedelta(days=1)
