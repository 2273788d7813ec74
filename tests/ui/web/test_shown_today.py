"""Today as its template shows it."""

from collections.abc import Mapping
from typing import Any

from routine.model.events import Event, stamp
from routine.ui.cli.session import Session, look
from routine.ui.web.part import Form
from routine.ui.web.shown_today import show
from tests.telling import at
from tests.ui.conftest import Home


def values(home: Home, clock: str) -> Mapping[str, Any]:
    return show(look(Session(home.profile, at(clock))), Form())


def test_tonight_is_the_bedtime_what_hangs_on_it_and_half_an_hour_either_way(home: Home) -> None:
    home.record(Event(at("06:00"), "started"))
    tonight = values(home, "14:00")["tonight"]
    assert (tonight["bed"], tonight["typed"], tonight["earlier"], tonight["is_moved"]) == (
        *("23:00", "23:00", "22:30"),
        False,
    )
    assert ["22:45", "Stretch your calves and thighs"] in [row[:2] for row in tonight["plan"]]


def test_a_moved_bedtime_can_go_back_and_half_an_hour_before_it_no_earlier_one_is_offered(home: Home) -> None:
    moved = Event(at("20:00"), "tonight", detail={"day": "2026-11-24", "bedtime": "23:30"})
    home.record(Event(at("06:00"), "started"), moved)
    tonight = values(home, "23:10")["tonight"]
    assert (tonight["bed"], tonight["is_moved"], tonight["earlier"]) == ("23:30", True, "")


def test_only_what_is_on_can_be_noted_and_the_cramp_is_of_the_night_that_is_meant(home: Home) -> None:
    home.record(Event(at("06:00"), "started"))
    assert values(home, "14:00")["to_note"] == ["hydration", "sitting", "stretch"]
    home.write_profile("[about_me]\nfluid_limit = true\n")
    assert "hydration" not in values(home, "14:00")["to_note"]
    assert [values(home, clock)["night"] for clock in ("14:00", "23:30")] == ["last_night", "this_night"]


def test_a_pause_says_when_it_ends(home: Home) -> None:
    home.record(Event(at("06:00"), "started"), Event(at("13:00"), "paused", detail={"until": stamp(at("15:00"))}))
    assert [values(home, clock)["paused"] for clock in ("14:00", "15:00")] == ["15:00", ""]


def test_while_the_reminders_are_off_it_says_so(home: Home) -> None:
    home.record(Event(at("06:00"), "started"))
    assert values(home, "14:00")["is_off"]
    with home.running():
        assert not values(home, "14:00")["is_off"]
