"""When the person was last there: away, asleep, switched off, killed; and when nobody can tell."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from routine.model.events import Event, Kind, Occurrence
from routine.model.facts import Facts
from routine.model.presence import Presence
from routine.schedule.leaving import ending_rows, left_row
from tests.telling import TUESDAY, at, facts_of

WEDNESDAY = TUESDAY + timedelta(days=1)
MORNING = at("08:00", WEDNESDAY)
SAT_DOWN = at("08:00")


def there(*absences: tuple[str, str | None], state: str = "sitting", since: datetime = SAT_DOWN) -> Facts:
    """Somebody who sat down on Tuesday morning and was away at those times of it; past midnight it is Wednesday."""
    presence = Presence(state, since)  # type: ignore[arg-type]
    for begin, end in absences:
        presence = presence.leaving(instant(begin))
        presence = presence.returning(instant(end)) if end else presence
    return replace(facts_of(), presence=presence)


def instant(clock: str) -> datetime:
    return at(clock, WEDNESDAY if clock < "08:00" else TUESDAY)


def left(facts: Facts, now: datetime = MORNING) -> tuple[str, str] | None:
    row = left_row(facts, now)
    return (str(row.detail["day"]), str(row.detail["clock"])) if row else None


def wrote(kind: Kind, clock: str, day: date = TUESDAY, **detail: object) -> Event:
    return Event(at(clock, day), kind, detail=detail)


@pytest.mark.parametrize(
    ("absences", "clock"),
    [
        ([("21:10", None)], "21:10"),
        ([("21:10", "07:55")], "21:10"),
        ([("19:00", "19:40"), ("21:10", "07:55")], "21:10"),
        ([("21:10", "22:40"), ("22:43", None)], "22:43"),
        ([("21:10", "03:00"), ("03:05", "07:55")], "21:10"),
        ([("23:20", None)], "23:00"),
        ([("23:00", None)], "23:00"),
        ([("21:10", "23:00")], "23:00"),
        ([], "23:00"),
    ],
    ids=[
        "away",
        "back in the morning",
        "for long",
        "back once",
        "up in the night",
        "past bedtime",
        "at bedtime",
        "back at bedtime",
        "there",
    ],
)
def test_it_is_the_last_time_before_the_night(absences: list[tuple[str, str | None]], clock: str) -> None:
    now = instant("03:00") if ("21:10", "03:00") in absences else MORNING
    assert left(there(*absences), now) == ("2026-11-24", clock)


def test_it_is_written_from_bedtime_on_and_once() -> None:
    facts = there(("21:10", None))
    assert left(facts, at("22:59")) is None
    row = left_row(facts, at("23:00"))
    assert row
    assert (row.kind, row.at, row.instant("at")) == ("left", at("23:00"), at("21:10"))
    assert left_row(facts.after(row), at("23:01")) is None
    assert left_row(facts.after(row), MORNING) is None


def test_who_was_not_there_in_the_evening_leaves_none() -> None:
    assert left(there(("16:40", None))) is None
    assert left(there(("16:59", None))) is None
    assert left(there(("17:00", None))) == ("2026-11-24", "17:00")


@pytest.mark.parametrize("end", ["stopped", "shown", "done"])
def test_a_computer_that_was_switched_off_or_killed_told_by_its_last_row(end: Kind) -> None:
    off = replace(facts_of(), presence=Presence("cannot tell", MORNING)).after(wrote("started", "08:00"))
    occurrence = Occurrence("hydration", at("21:00"))
    last = Event(at("21:10"), end, "hydration", occurrence, {"at": "2026-11-24T20:10:00Z"} if end == "stopped" else {})
    off = off.after(last, wrote("lapsed", "22:00", why="away"), wrote("started", "08:00", WEDNESDAY))
    assert left(off) == ("2026-11-24", "21:10")


@pytest.mark.parametrize(
    ("last", "clock"),
    [
        (wrote("stopped", "22:30", at="2026-11-24T20:10:00Z"), "21:10"),
        (wrote("cramp", "21:30", at="2026-11-24T02:00:00Z"), "21:30"),
        (wrote("done", "23:00"), "23:00"),
    ],
    ids=["away at the end", "noted later", "at bedtime"],
)
def test_an_end_tells_when_she_left_and_any_other_row_that_she_was_there_then(last: Event, clock: str) -> None:
    off = replace(facts_of(), presence=Presence("cannot tell", MORNING)).after(wrote("started", "08:00"), last)
    assert left(off.after(wrote("started", "08:00", WEDNESDAY))) == ("2026-11-24", clock)


def test_a_computer_that_was_never_on_before_tells_of_no_evening() -> None:
    new = replace(facts_of(), presence=Presence("cannot tell", MORNING)).after(wrote("started", "08:00", WEDNESDAY))
    assert left(new) is None


def test_a_computer_that_was_off_over_the_weekend_tells_of_friday() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    off = replace(facts_of(), presence=Presence("cannot tell", at("08:00", monday)))
    stopped = Event(at("21:10", friday), "stopped", detail={"at": "2026-11-20T20:10:00Z"})
    started = Event(at("08:00", monday), "started")
    assert left(off.after(stopped, started), at("08:01", monday)) == ("2026-11-20", "21:10")


def test_a_computer_that_slept_over_the_weekend_tells_of_friday() -> None:
    friday, monday = date(2026, 11, 20), date(2026, 11, 23)
    slept = Presence("sitting", at("08:00", friday)).leaving(at("21:10", friday)).returning(at("08:00", monday))
    assert left(replace(facts_of(), presence=slept), at("08:00", monday)) == ("2026-11-20", "21:10")


def test_what_the_daemon_knew_at_its_end_goes_with_it() -> None:
    (stopped,) = ending_rows(there(), at("21:30"))
    assert (stopped.kind, stopped.at, stopped.instant("at")) == ("stopped", at("21:30"), at("21:30"))
    (stopped,) = ending_rows(there(("21:10", None)), at("21:30"))
    assert stopped.instant("at") == at("21:10")
    rows = ending_rows(there(), at("23:30"))
    assert [(row.kind, row.instant("at")) for row in rows] == [("left", at("23:00")), ("stopped", at("23:30"))]


def test_where_nobody_can_tell_only_sleep_and_the_end_do() -> None:
    assert left(there(state="cannot tell")) is None
    assert left(there(("21:10", "07:55"), state="cannot tell")) == ("2026-11-24", "21:10")


def test_who_logs_out_and_in_again_without_a_restart_of_the_computer_left_with_the_session() -> None:
    rows = wrote("stopped", "21:10", at="2026-11-24T20:10:00Z"), wrote("started", "08:00", WEDNESDAY)
    assert left(there(state="cannot tell").after(*rows)) == ("2026-11-24", "21:10")


def test_a_daemon_that_fell_and_rose_in_the_night_still_cannot_tell() -> None:
    rows = wrote("done", "21:00"), wrote("shown", "23:00"), wrote("started", "23:30")
    assert left(there(state="cannot tell").after(*rows)) is None


def test_nobody_who_was_there_left() -> None:
    since = at("20:00")
    nobody = replace(facts_of(), presence=Presence("sitting", since).leaving(since))
    assert left(nobody.after(wrote("started", "20:00"))) is None


def test_an_evening_in_two_zones_is_not_learnt_from() -> None:
    facts = there(("21:10", None))
    moved = facts.adopting(facts.profile, ZoneInfo("Europe/London"), at("20:00"))
    assert left(moved) is None


def test_an_evening_before_a_journey_is_not_learnt_from_by_the_clock_of_the_place_it_led_to() -> None:
    """Stopped in Berlin at half past nine, which is half past eight in London; from then on it is learnt again."""
    stopped = wrote("stopped", "21:30", at="2026-11-24T20:30:00Z")
    home = replace(facts_of(), presence=Presence("cannot tell", MORNING)).after(wrote("started", "08:00"), stopped)
    there = home.adopting(home.profile, ZoneInfo("Europe/London"), at("09:00", WEDNESDAY))
    there = there.after(wrote("started", "09:00", WEDNESDAY))
    assert left(home.after(wrote("started", "09:00", WEDNESDAY)), at("10:00", WEDNESDAY)) == ("2026-11-24", "21:30")
    assert left(there, at("10:00", WEDNESDAY)) is None
    stopped = wrote("stopped", "22:00", WEDNESDAY, at="2026-11-25T21:00:00Z")
    thursday = there.after(stopped, wrote("started", "09:00", WEDNESDAY + timedelta(days=1)))
    assert left(thursday, at("10:00", WEDNESDAY + timedelta(days=1))) is None, "the zone changed on that day"
    stopped = wrote("stopped", "22:00", WEDNESDAY + timedelta(days=1), at="2026-11-26T21:00:00Z")
    friday = there.after(stopped, wrote("started", "09:00", WEDNESDAY + timedelta(days=2)))
    assert left(friday, at("10:00", WEDNESDAY + timedelta(days=2))) == ("2026-11-26", "21:00")


def test_a_start_under_a_clock_that_was_ahead_ends_no_evening() -> None:
    """She was there until bedtime, and the program ran: the last row of that evening is not when she left."""
    rows = wrote("started", "08:00"), wrote("done", "19:00"), wrote("started", "08:00", date(2036, 11, 24))
    assert left(there().after(*rows)) == left(there().after(*rows[:2])) == ("2026-11-24", "23:00")


def test_what_moved_the_bedtime_of_that_evening_is_told_beside_it() -> None:
    later = Event(at("20:00"), "tonight", detail={"day": "2026-11-24", "bedtime": "00:00:00"})
    row = left_row(there(("22:10", None)).after(later), MORNING)
    assert row
    assert repr(row.detail["moved"]) == "60", "whole minutes: nothing else is taken off"
    assert "moved" not in (left_row(there(("22:10", None)), MORNING) or later).detail
