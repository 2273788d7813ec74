"""What was noted today and last night, in words."""

from datetime import timedelta

from routine.model.events import Event, Occurrence
from routine.ui.cli.glance import noted_in_words
from routine.ui.cli.session import Session, View, look
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home

MONDAY = TUESDAY - timedelta(days=1)


def seen(home: Home) -> View:
    return look(Session(home.profile, at("14:00")))


def test_nothing_yet_is_told_as_such(home: Home) -> None:
    assert noted_in_words(seen(home)) == "nothing yet today"


def test_what_was_done_today_is_counted_and_yesterday_is_not(home: Home) -> None:
    for day in (MONDAY, TUESDAY):
        home.record(Event(at("13:15", day), "done", "hydration", Occurrence("hydration", at("13:10", day))))
    view = seen(home)
    drinks = view.facts.profile.reminder("hydration")
    assert drinks
    assert view.noted(drinks) == 1
    assert noted_in_words(view) == "1 drink"


def test_the_last_night_and_the_last_evening_have_a_sentence_each(home: Home) -> None:
    home.record(
        Event(at("22:58", MONDAY), "done", "stretch", Occurrence("stretch", at("22:45", MONDAY))),
        Event(at("08:45"), "cramp", detail={"night": MONDAY.isoformat(), "count": 2}),
    )
    assert noted_in_words(seen(home)) == "nothing yet today. Last night: 2 cramps. Last evening: stretched."
