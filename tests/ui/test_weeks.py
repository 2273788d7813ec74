"""The last weeks, for whoever shows them."""

from datetime import timedelta

from routine.model.events import Event, Occurrence
from routine.ui.cli.session import Session, look
from routine.ui.weeks import told_of
from tests.telling import at
from tests.ui.cli.lived import MONDAY
from tests.ui.conftest import Home


def test_they_reach_back_to_the_beginning_and_hold_no_row_of_later(lived_in: Home) -> None:
    night = (at("12:00") - timedelta(days=1)).date()
    noted = [Event(at(clock), "cramp", detail={"night": str(night), "count": 1}) for clock in ("08:00", "21:00")]
    lived_in.record(*noted)
    found, _plans, rows = told_of(look(Session(lived_in.profile, at("12:00"))), 6, 0)
    assert (len(found.weeks), found.whole.cramps) == (1, 1)
    assert [row.at for row in rows if row.kind == "cramp"] == [at("08:00")]


def test_nights_and_evenings_alone_are_the_same(lived_in: Home) -> None:
    evening, morning = at("22:45", MONDAY), at("08:00")
    stretch = Occurrence("stretch", evening)
    lived_in.record(
        Event(evening, "shown", "hydration", Occurrence("hydration", evening)),
        Event(evening, "shown", "stretch", stretch),
        Event(evening, "done", "stretch", stretch),
        Event(morning, "cramp", detail={"night": str(MONDAY), "count": 1}),
    )
    view = look(Session(lived_in.profile, at("12:00")))
    whole, alone = (told_of(view, 6, 0, of_nights=alone)[0] for alone in (False, True))
    assert alone.weeks == whole.weeks
    assert "stretched" in alone.weeks[-1].evenings
    assert set(alone.courses) == {"stretch"}
