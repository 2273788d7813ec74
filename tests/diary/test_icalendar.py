"""The calendar file, as a real parser reads it."""

from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from routine.diary.icalendar import evening_calendar
from tests.telling import TUESDAY, at, facts_of, only, profile_of

NOW = at("14:00")


def written(text: str = "", today: date = TUESDAY) -> str:
    return evening_calendar(facts_of(profile_of(text)), today, NOW)


def read(page: str) -> list[Any]:
    """Its events, of a type that differs with each property."""
    return list(icalendar.Calendar.from_ical(page).walk("VEVENT"))


def events(text: str = "", today: date = TUESDAY) -> list[tuple[str, str, str]]:
    """Each event: what, first at, and on which weekdays."""
    return [
        (str(event["SUMMARY"]), f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}", ",".join(event["RRULE"]["BYDAY"]))
        for event in read(written(text, today))
    ]


def test_the_evening_repeats_every_day_at_its_times() -> None:
    every_day = "MO,TU,WE,TH,FR,SA,SU"
    assert events() == [
        ("Start winding down", "2026-11-24 22:00", every_day),
        ("Stretch your calves and thighs", "2026-11-24 22:45", every_day),
        ("Head for bed", "2026-11-24 23:00", every_day),
    ]


def test_days_with_another_rhythm_have_an_event_of_their_own() -> None:
    """Friday's 00:30 is on Saturday's date, and still Friday's (SPEC section 1)."""
    later = '[rhythm]\nwake = "07:00"\nbedtime = "23:00"\n[rhythm.fri]\nbedtime = "00:30"\n[reminders.bedtime]\n'
    assert events(later) == [
        ("Head for bed", "2026-11-24 23:00", "MO,TU,WE,TH,SA,SU"),
        ("Head for bed", "2026-11-28 00:30", "SA"),
    ]


def test_days_on_which_nothing_is_due_have_no_event() -> None:
    assert events('[reminders.stretch]\nat = ["21:30"]\ndays = "mon,wed"\n') == [
        ("Stretch your calves and thighs", "2026-11-25 21:30", "MO,WE")
    ]


def test_only_the_evening_is_in_it_and_only_what_is_on() -> None:
    assert events("[reminders.hydration]\n[reminders.stretch]\nenabled = false\n[reminders.diary]\n") == []


@pytest.mark.parametrize("today", [date(2026, 3, 26), date(2026, 10, 23)])
def test_a_clock_change_in_the_first_week_moves_nothing(today: date) -> None:
    assert [when[-5:] for _, when, _ in events("", today)] == ["22:00", "22:45", "23:00"]


def test_times_are_the_persons_own_wherever_they_are() -> None:
    """Floating: no zone, not UTC (RFC 5545 section 3.3.5, form 1)."""
    assert {event["DTSTART"].dt.tzinfo for event in read(written())} == {None}
    assert "TZID" not in written()


def test_each_event_rings_and_blocks_no_time() -> None:
    for event in read(written()):
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta())
        assert (event["TRANSP"], event["DURATION"].dt) == ("TRANSPARENT", timedelta(minutes=15))
        assert event["DTSTAMP"].dt == NOW


def uids(text: str) -> list[str]:
    return [str(event["UID"]) for event in read(written(text))]


def test_another_time_keeps_the_name_so_that_it_is_changed_and_not_doubled() -> None:
    early, late = (f'[reminders.stretch]\nat = ["{clock}"]\n' for clock in ("21:00", "22:00"))
    assert uids(early) == uids(late) == ["stretch-mo-1@calm-calves"]


def test_two_times_of_one_reminder_are_two_events() -> None:
    assert uids('[reminders.stretch]\nat = ["18:30", "22:00"]\n') == [
        "stretch-mo-1@calm-calves",
        "stretch-mo-2@calm-calves",
    ]


TITLES = ["Wade, Schenkel; und \\ mehr", "é" * 80, "Dehnen " * 20, "🦵" * 40]


@pytest.mark.parametrize("title", TITLES)
def test_any_title_comes_through(title: str) -> None:
    text = f"[reminders.stretch]\ntitle = '{title}'\nat = [\"21:00\"]\n"
    profile = only(profile_of(text), "stretch")
    page = evening_calendar(facts_of(profile), TUESDAY, NOW)
    (event,) = read(page)
    assert str(event["SUMMARY"]) == profile.reminders[0].title


@pytest.mark.parametrize("title", TITLES)
def test_lines_end_and_fold_as_the_standard_wants(title: str) -> None:
    page = written(f"[reminders.stretch]\ntitle = '{title}'\nat = [\"21:00\"]\n").encode()
    assert page.endswith(b"\r\n")
    assert page.count(b"\n") == page.count(b"\r\n") == page.count(b"\r")
    assert max(map(len, page.split(b"\r\n"))) <= 75
    assert all(line.decode() for line in page.split(b"\r\n")[:-1]), "no letter is cut in two"


def test_it_begins_on_the_day_it_is_written() -> None:
    assert datetime.fromisoformat(events()[0][1]).date() == TUESDAY


def test_the_phone_tells_the_stretch_right_before_sleep() -> None:
    assert events('[reminders.stretch]\nearly = "20:50"\n') == events("[reminders.stretch]\n")
