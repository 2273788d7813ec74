"""The evening as a calendar file (RFC 5545), for a phone. SPEC section 5.

Times are "floating": an event at 22:45 is at 22:45 wherever the person is, as the reminders are, and no zone has to be
described. Each reminder repeats weekly on the days that share its clock time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from routine.model.built_in import EVENING
from routine.model.day import ONE_DAY
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.schedule.due import usual_windows

LASTS = "PT15M"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FOLD = 75
"""Octets of a line at most, its end not counted (RFC 5545 section 3.1)."""

PRODUCT = "-//Calm Calves//Evening//EN"


def evening_calendar(facts: Facts, today: date, now: datetime) -> str:
    """Wind-down, stretch and bedtime of a week as it usually is, from `today` on; moved evenings are left out of it.

    So is the early ask: on the phone the stretch is told right before sleep.

    The profile's times are read without any clock change between them; `now` is when it is written.
    """
    usual = replace(facts, zone=UTC, events=())
    reminders = [found for name in EVENING if (found := facts.profile.reminder(name)) and facts.profile.is_on(found)]
    events = [line for reminder in reminders for line in _events(usual, reminder, today, now)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", *events, "END:VCALENDAR"]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _events(usual: Facts, reminder: Reminder, today: date, now: datetime) -> Iterator[str]:
    """One event for each clock time of the reminder."""
    starts: dict[tuple[int, int], list[datetime]] = {}
    for step in range(7):
        for window in usual_windows(usual, reminder, usual.day(today + step * ONE_DAY)):
            starts.setdefault((window.due.hour, window.due.minute), []).append(window.due)
    known: Counter[str] = Counter()
    for dues in sorted(starts.values()):
        days = [WEEKDAYS[day] for day in sorted({due.weekday() for due in dues})]
        known[days[0]] += 1
        # named by its first day, not by its time: the file brought in again changes the event instead of doubling it
        name = f"{reminder.name}-{days[0].lower()}-{known[days[0]]}"
        yield from _event(name, reminder.title, dues[0], days, now)


def _event(name: str, title: str, first: datetime, days: Iterable[str], now: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@calm-calves"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{first:%Y%m%dT%H%M%S}"
    yield f"DURATION:{LASTS}"
    yield f"RRULE:FREQ=WEEKLY;BYDAY={','.join(days)}"
    yield f"SUMMARY:{_escaped(title)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield "TRIGGER:PT0S"
    yield f"DESCRIPTION:{_escaped(title)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    """Text as a value: RFC 5545 section 3.3.11."""
    for plain in ("\\", ";", ","):
        text = text.replace(plain, f"\\{plain}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, those after the first begun with a space; no letter is cut."""
    piece, length = "", 0
    for letter in line:
        octets = len(letter.encode())
        if length + octets > FOLD:
            yield piece
            piece, length = " ", 1
        piece, length = piece + letter, length + octets
    yield piece
