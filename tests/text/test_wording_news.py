"""Reminders that were off: the next one says so once, and only where a whole day was missed. SPEC section 8."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.model.facts import Facts, Outage
from routine.text.notification import reminder_notification
from tests.telling import TUESDAY, at, facts_of, profile_of, texts

TEXTS = texts()
SAYS_SO = "Reminders are back. They were off since"
FRIDAY, THURSDAY = TUESDAY + timedelta(days=3), TUESDAY + timedelta(days=2)


def off(since: datetime, until: datetime, facts: Facts | None = None) -> Facts:
    return replace(facts or facts_of(), outage=Outage(since, until))


def body(facts: Facts, name: str = "diary", clock: str = "07:00", day: date = FRIDAY) -> str:
    due = at(clock, day)
    return reminder_notification(facts, Occurrence(name, due), due, TEXTS).body


def test_the_next_notification_says_since_when_and_the_one_after_it_does_not() -> None:
    facts = off(at("18:00"), at("06:50", FRIDAY))
    assert body(facts).endswith(f"{SAYS_SO} Tue 18:00.")
    shown = facts.after(Event(at("07:00", FRIDAY), "shown", "diary", Occurrence("diary", at("07:00", FRIDAY))))
    assert SAYS_SO not in body(shown, "hydration", "09:15")


def test_long_ago_the_date_is_named() -> None:
    assert f"{SAYS_SO} Tue 3 Nov 18:00." in body(off(at("18:00", date(2026, 11, 3)), at("06:50", FRIDAY)))


@pytest.mark.parametrize(("name", "clock"), [("diary", "07:00"), ("stretch", "22:45"), ("bedtime", "23:00")])
def test_whichever_notification_comes_first_says_so(name: str, clock: str) -> None:
    assert SAYS_SO in body(off(at("18:00"), at("06:50", FRIDAY)), name, clock)


def test_the_notification_of_a_night_with_a_cramp_says_so_too() -> None:
    due = at("07:00", FRIDAY)
    told = {"night": THURSDAY.isoformat(), "at": stamp(at("03:10", FRIDAY))}
    cramp = Event(at("03:10", FRIDAY), "cramp", "diary", detail=told)
    facts = off(at("18:00"), at("06:50", FRIDAY), facts_of().after(cramp))
    shown = reminder_notification(facts, Occurrence("diary", due), due, TEXTS)
    assert "03:10" in shown.title
    assert SAYS_SO in shown.body


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (at("23:50"), at("07:10", TUESDAY + timedelta(days=1))),  # off for the night
        (at("17:30"), at("08:45", TUESDAY + timedelta(days=1))),  # at work alone
        (at("07:05"), at("22:55")),  # a long day out
        (at("07:05"), at("23:30")),  # that evening is over, but the day had begun with them
        (at("12:00"), at("11:00", TUESDAY + timedelta(days=1))),  # an hour at noon each day
    ],
)
def test_a_computer_that_is_off_as_every_night_says_nothing(since: datetime, until: datetime) -> None:
    assert SAYS_SO not in body(off(since, until))


def test_a_single_day_from_wake_to_bedtime_is_enough() -> None:
    wednesday = TUESDAY + timedelta(days=1)
    assert SAYS_SO in body(off(at("23:50"), at("23:00", wednesday)))
    assert SAYS_SO not in body(off(at("23:50"), at("22:59", wednesday)))


def test_days_of_a_pause_are_not_missed() -> None:
    pause = Event(at("17:00"), "paused", detail={"until": stamp(at("07:00", FRIDAY))})
    assert SAYS_SO not in body(off(at("18:00"), at("06:50", FRIDAY), facts_of().after(pause)))
    shorter = Event(at("17:00"), "paused", detail={"until": stamp(at("07:00", THURSDAY))})
    assert SAYS_SO in body(off(at("18:00"), at("06:50", FRIDAY), facts_of().after(shorter)))


def test_days_without_any_reminder_are_not_missed() -> None:
    sundays = facts_of(profile_of('[reminders.tea]\nat = ["16:00"]\ndays = "sun"\n'))
    sunday = TUESDAY + timedelta(days=5)
    silent = off(at("16:00", TUESDAY - timedelta(days=2)), at("09:00", FRIDAY), sundays)
    assert SAYS_SO not in body(silent, "tea", "16:00", sunday)


def test_at_the_first_start_there_was_no_outage() -> None:
    assert SAYS_SO not in body(facts_of())
