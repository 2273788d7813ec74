"""The zone of the person is told; that of the computer, wherever it stands, plays no part."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from routine.model.events import Occurrence, stamp
from routine.schedule.gates import closed_gate, next_closing
from tests.telling import TUESDAY, at, facts_of, profile_of

CHRISTMAS = ZoneInfo("Pacific/Kiritimati")
"""Fourteen hours before UTC: it is a day later there for most of the day."""


@pytest.fixture(autouse=True, params=["Pacific/Kiritimati", "America/Los_Angeles"])
def computer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_instants_and_ids_are_written_and_read_in_utc() -> None:
    assert stamp(at("22:45")) == "2026-11-24T21:45:00Z"
    stretch = Occurrence("stretch", at("22:45"))
    assert str(stretch) == "stretch@2026-11-24T21:45:00Z"
    assert Occurrence.parse(str(stretch)).due.tzinfo is UTC


def test_quiet_hours_are_those_of_the_person() -> None:
    quiet = profile_of('[[quiet]]\nfrom = "12:00"\nuntil = "13:00"\n[reminders.stretch]\n')
    facts = facts_of(quiet)
    closed = closed_gate(facts, quiet.reminders[0], at("12:30"))
    assert closed is not None
    assert (closed.gate, closed.opens) == ("quiet", at("13:00"))


def test_the_next_closing_is_found_where_the_date_is_another() -> None:
    rhythm = (
        '[rhythm]\nwake = "08:00"\nbedtime = "00:20"\n[[quiet]]\nfrom = "00:10"\nuntil = "00:15"\n[reminders.stretch]\n'
    )
    facts = replace(facts_of(profile_of(rhythm)), zone=CHRISTMAS)
    now = datetime(2026, 11, 24, 0, 30, tzinfo=CHRISTMAS).astimezone(UTC)
    assert next_closing(facts, now) == datetime(2026, 11, 25, 0, 10, tzinfo=CHRISTMAS)


def test_the_day_is_the_one_of_the_person() -> None:
    day = facts_of().day_at(at("07:00"))
    assert (day.date, {day.wake.tzinfo, day.bedtime.tzinfo, day.next_wake.tzinfo}) == (TUESDAY, {UTC})
    assert replace(facts_of(), zone=CHRISTMAS).day_at(at("07:00", zone=CHRISTMAS)).date == TUESDAY
