"""What the forms of a night do, without a browser."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest

from routine.diary.cramps import Cramp, entries
from routine.errors import RoutineError
from routine.session import Session
from routine.ui.waiting import pressed
from routine.ui.web.cramp_form import fields_of
from routine.ui.web.noting import NOTING
from routine.ui.web.part import Form
from tests.telling import BERLIN, at
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


def noted(home: Home, **fields: str) -> Cramp:
    """A cramp of that night with these fields, and what the diary holds of it."""
    NOTING["cramp"](Session(home.profile, at("08:00")), Form(night=NIGHT, **fields))
    (cramp,) = entries(home.events())
    return cramp


def test_a_cramp_is_changed_in_what_was_changed_and_an_undo_brings_the_old_back(lived_in: Home) -> None:
    before = noted(lived_in, clock="03:10", side="left", strength="6", minutes="4", note="after a walk")
    session = Session(lived_in.profile, at("09:00"))
    told = NOTING["change-cramp"](
        session, Form(id=before.id, clock="03:30", side="left", strength="6", minutes="", note="")
    )
    (after,) = entries(lived_in.events())
    assert "03:30" in told.lines[0]
    assert after == replace(before, at=at("03:30"), duration=None, note=None)
    session.take_back(told.undo)
    assert entries(lived_in.events()) == (before,)


def test_what_was_not_changed_writes_nothing(lived_in: Home) -> None:
    cramp = noted(lived_in, clock="03:10", side="left", minutes="4", **{"did-rubbed": "on"})
    rows = lived_in.events()
    form = Form(id=cramp.id, **fields_of(cramp, BERLIN))
    assert NOTING["change-cramp"](Session(lived_in.profile, at("09:00")), form).undo == []
    assert lived_in.events() == rows


def test_a_cramp_is_removed_once_and_one_that_is_gone_is_told(lived_in: Home) -> None:
    cramp = noted(lived_in, side="left")
    assert NOTING["remove-cramp"](Session(lived_in.profile, at("09:00")), Form(id=cramp.id)).undo
    assert entries(lived_in.events()) == ()
    for wish in ("remove-cramp", "change-cramp"):
        with pytest.raises(RoutineError):
            NOTING[wish](Session(lived_in.profile, at("09:01")), Form(id=cramp.id, side="right"))


def test_a_time_on_paper_without_its_half_is_of_the_night(lived_in: Home) -> None:
    NOTING["paper"](Session(lived_in.profile, at("08:00")), Form(night=NIGHT, clock="1130"))
    (cramp,) = entries(lived_in.events())
    assert cramp.at == at("23:30", MONDAY)


def test_the_look_at_both_legs_is_asked_with_its_buttons_and_its_answer_noted(lived_in: Home) -> None:
    told = NOTING["cramp"](Session(lived_in.profile, at("08:00")), Form(night=NIGHT, clock="03:10", strength="8"))
    assert told.asks
    assert [button.action for button in told.asks.buttons] == ["no", "yes"]
    assert not any("routine" in line for line in told.lines), "no command is named"
    pressed(Session(lived_in.profile, at("08:01")), told.asks.tag, "yes")
    (cramp,) = entries(lived_in.events())
    assert cramp.signs == {"leg_changed"}
    assert NOTING["cramp"](Session(lived_in.profile, at("08:02")), Form(night=NIGHT, strength="9")).asks is None


def test_a_time_of_the_day_before_a_night_is_noted_by_day_and_can_become_one_of_the_night(lived_in: Home) -> None:
    by_day = noted(lived_in, clock="15:00", side="left")
    assert (by_day.night, by_day.at, by_day.daytime) == (MONDAY, at("15:00", MONDAY), True)
    form = Form(id=by_day.id, clock="03:10", side="left")
    NOTING["change-cramp"](Session(lived_in.profile, at("09:00")), form)
    (of_night,) = entries(lived_in.events())
    assert (of_night.night, of_night.at, of_night.daytime) == (MONDAY, at("03:10"), False)
    NOTING["change-cramp"](Session(lived_in.profile, at("09:01")), Form(form | {"clock": "15:00"}))
    (again,) = entries(lived_in.events())
    assert again == by_day


def test_what_was_changed_elsewhere_since_the_form_was_shown_stays(lived_in: Home) -> None:
    before = noted(lived_in, clock="03:10", side="left", strength="4")
    shown = fields_of(before, BERLIN)
    NOTING["change-cramp"](Session(lived_in.profile, at("09:00")), Form(id=before.id, **(shown | {"strength": "8"})))
    form = Form(id=before.id, shown=urlencode(shown), **(shown | {"note": "after a walk"}))
    NOTING["change-cramp"](Session(lived_in.profile, at("09:01")), form)
    (after,) = entries(lived_in.events())
    assert (after.strength, after.note) == ((8, 8), "after a walk")
