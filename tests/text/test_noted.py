"""What was noted today and last night, in words."""

from datetime import date, timedelta

from routine.model.events import Event, Occurrence
from routine.text.noted import today_in_words
from tests.telling import TUESDAY, at, facts_of

MONDAY = TUESDAY - timedelta(days=1)


def told(*events: Event) -> str:
    facts = facts_of()
    for number, event in enumerate(events):
        facts = facts.after(
            Event(event.at, event.kind, event.reminder, event.occurrence, event.detail, f"row-{number}")
        )
    return today_in_words(facts, at("14:00"))


def drink(day: date = TUESDAY) -> Event:
    return Event(at("13:15", day), "done", "hydration", Occurrence("hydration", at("13:10", day)))


def test_nothing_yet_is_told_as_such() -> None:
    assert told() == "nothing yet today"


def test_what_was_done_today_is_counted_and_yesterday_is_not() -> None:
    assert told(drink(MONDAY), drink()) == "1 drink"


def test_the_last_night_and_the_last_evening_have_a_sentence_each() -> None:
    stretched = Event(at("22:58", MONDAY), "done", "stretch", Occurrence("stretch", at("22:45", MONDAY)))
    cramps = Event(at("08:45"), "cramp", detail={"night": MONDAY.isoformat(), "count": 2})
    assert told(stretched, cramps) == "nothing yet today. Last night: 2 cramps. Last evening: stretched."
