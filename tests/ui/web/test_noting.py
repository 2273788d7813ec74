"""What the forms of a night do, without a browser."""

import pytest

from routine.errors import RoutineError
from routine.session import Session
from routine.ui.web.noting import NOTING
from routine.ui.web.part import Form
from tests.telling import at
from tests.ui.cli.lived import MONDAY
from tests.ui.conftest import Home

NIGHT = str(MONDAY)


def test_a_warning_sign_is_told_with_the_cramp(lived_in: Home) -> None:
    session = Session(lived_in.profile, at("08:00"))
    told = NOTING["cramp"](session, Form(night=NIGHT, clock="03:10", minutes="12"))
    assert len(told.lines) > 2, "ten minutes or longer"
    assert not told.is_trouble
    assert len(told.undo) >= 1


@pytest.mark.parametrize("typed", ["0", "-", " None "])
def test_a_night_without_a_cramp_is_typed_as_nought(lived_in: Home, typed: str) -> None:
    told = NOTING["paper"](Session(lived_in.profile, at("08:00")), Form(night=NIGHT, clock=typed))
    assert "no cramp" in told.lines[0]
    assert told.undo


def test_an_empty_night_of_a_paper_diary_stays_unknown(lived_in: Home) -> None:
    before = lived_in.events()
    told = NOTING["paper"](Session(lived_in.profile, at("08:00")), Form(night=NIGHT, clock="", strength=" "))
    assert (told.undo, told.is_trouble) == ((), False)
    assert lived_in.events() == before


def test_a_night_with_a_cramp_is_none_without(lived_in: Home) -> None:
    NOTING["cramp"](Session(lived_in.profile, at("08:00")), Form(night=NIGHT, side="left"))
    with pytest.raises(RoutineError):
        NOTING["no-cramp"](Session(lived_in.profile, at("08:00")), Form(night=NIGHT))
