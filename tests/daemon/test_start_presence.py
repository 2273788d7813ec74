"""What the next daemon learns of the person from the last one's live status."""

from datetime import timedelta

from routine.daemon.start import last_presence, left_standing
from routine.model.presence import Absence, Presence, as_json
from tests.telling import at

BOOTED = at("07:00")
SAT = Presence("sitting", at("08:00")).leaving(at("09:00")).returning(at("09:10"))
STATUS = {"activity": as_json(SAT)}


def test_a_daemon_started_anew_goes_on_with_the_bout() -> None:
    known = last_presence(STATUS, at("10:00"), BOOTED, at("10:01"))
    assert known is not None
    assert known.bout_begin(timedelta(minutes=3)) == at("09:10")
    assert known.state == "cannot tell", "until somebody tells this one too"


def test_what_nobody_watched_is_an_absence() -> None:
    known = last_presence(STATUS, at("10:00"), BOOTED, at("10:30"))
    assert known is not None
    assert known.absences[-1] == Absence(at("10:00"), at("10:30"))


def test_who_was_away_when_it_ended_is_back_when_it_starts() -> None:
    away = {"activity": as_json(SAT.leaving(at("09:50")))}
    known = last_presence(away, at("10:00"), BOOTED, at("10:01"))
    assert known is not None
    assert known.absences[-1] == Absence(at("09:50"), at("10:01"))


def test_a_status_from_before_the_computer_started_or_from_later_counts_not() -> None:
    assert last_presence(STATUS, at("06:59"), BOOTED, at("10:00")) is None
    assert last_presence(STATUS, at("10:01"), BOOTED, at("10:00")) is None
    assert last_presence(None, at("10:00"), BOOTED, at("10:01")) is None
    assert last_presence(STATUS, None, BOOTED, at("10:01")) is None


def test_what_stood_on_the_screen_before_the_computer_started_is_not_taken_off_after_it() -> None:
    status = {"standing": [":1.7", 3]}
    assert left_standing(status, BOOTED, BOOTED, at("10:00")) == [":1.7", 3]
    assert left_standing(status, at("06:59"), BOOTED, at("10:00")) == []
    assert left_standing(status, None, BOOTED, at("10:00")) == []
    for other in (None, {}, {"standing": 7}):
        assert left_standing(other, at("09:00"), BOOTED, at("10:00")) == []


def test_a_status_of_another_shape_counts_not() -> None:
    for status in ({}, {"activity": None}, {"activity": 7}, {"activity": {"state": "sitting"}}):
        assert last_presence(status, at("10:00"), BOOTED, at("10:01")) is None
