"""What a notification asks in place of its own words, and the early ask as a plan for before bed."""

from dataclasses import replace

import pytest

from routine.model.built_in import STRETCH
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.model.notification import Notification
from routine.model.profile import AboutMe, Early
from routine.schedule.early_question import early_told
from routine.text.notification import reminder_notification
from tests.schedule.test_last_touch import GONE, asks, facts_with, lived
from tests.telling import at, profile_of, with_reminder
from tests.text.saying import TEXTS, labels

DRINK = Occurrence("hydration", at("11:10"))
ASKED = "You are usually gone by 21:15. Shall I ask at 21:00?"


def facts(early: Early = None, about_me: AboutMe | None = None) -> Facts:
    found = facts_with(*lived(GONE), early=early)
    me = about_me or AboutMe(fluid_limit=False, steady=True, anchor="brushing your teeth")
    return replace(found, profile=replace(found.profile, about_me=me))


def drink(known: Facts, *, may_ask: bool = True) -> Notification:
    return reminder_notification(known, DRINK, at("11:10"), TEXTS, may_ask=may_ask)


def stretch(known: Facts, clock: str = "21:00") -> Notification:
    return reminder_notification(known, Occurrence(STRETCH, asks(known)), at(clock), TEXTS)


def test_the_question_takes_the_place_of_one_drink() -> None:
    asked = drink(facts())
    assert (asked.title, asked.body) == ("Ask about the stretch earlier?", ASKED)
    assert labels(asked) == ["Yes, ask then", "Keep 22:45"]
    assert (asked.key, asked.tag, asked.asks is not None, asked.picture) == ("hydration", str(DRINK), True, STRETCH)


def test_it_says_often_where_it_is_not_most_evenings() -> None:
    known = facts_with(*lived([*[23 * 60] * 4, *GONE[:3]]), early=None)
    body = drink(replace(known, profile=replace(known.profile, about_me=AboutMe(fluid_limit=False)))).body
    assert body.startswith("You are often gone by ")


def test_nothing_is_asked_where_no_button_would_be_seen_nor_twice_nor_before_the_fluid_question() -> None:
    assert drink(facts(), may_ask=False).title == "Drink a glass of water"
    assert drink(facts().after(early_told("asked", at("09:00")))).title == "Drink a glass of water"
    assert drink(facts(about_me=AboutMe())).title == "Were you told to drink less?"


def test_what_is_essential_never_makes_room_for_it() -> None:
    down = Occurrence("wind-down", at("22:00"))
    assert reminder_notification(facts(), down, down.due, TEXTS, may_ask=True).title == "Start winding down"


def test_one_of_the_persons_own_never_makes_room_for_it() -> None:
    text = '[reminders.vitamins]\nat = ["11:10"]\ntitle = "Take your vitamins"\n'
    own, known = profile_of(text).reminders[0], facts()
    profile = replace(known.profile, reminders=(*known.profile.reminders, own))
    pills = Occurrence("vitamins", at("11:10"))
    asked = reminder_notification(replace(known, profile=profile), pills, pills.due, TEXTS, may_ask=True)
    assert asked.title == "Take your vitamins"


def test_too_often_goes_first() -> None:
    rows = [Event(at(f"0{hour}:00"), "lapsed", "hydration", None, {"why": "unanswered"}) for hour in range(1, 8)]
    assert labels(drink(facts().after(*rows))) == ["Keep", "Fewer", "Stop"]


@pytest.mark.parametrize(
    ("about_me", "body"),
    [
        (
            AboutMe(steady=True, anchor="a book"),
            "Tonight, after a book: three minutes at the wall.",
        ),
        (AboutMe(steady=True), "Tonight, right before bed: three minutes at the wall."),
        (AboutMe(), "Tonight, right before bed: two and a half minutes on a chair."),
        (AboutMe(anchor="prayers"), "Tonight, after prayers: two and a half minutes on a chair."),
    ],
)
def test_an_early_ask_is_a_plan_for_before_bed(about_me: AboutMe, body: str) -> None:
    planned = stretch(facts("auto", about_me))
    assert (planned.title, planned.body) == ("Plan the stretch for tonight", body)
    assert [(each.action, each.label) for each in planned.buttons] == [
        ("will", "I will"),
        ("start", "Do it now"),
        ("skip", "Not tonight"),
    ]
    assert planned.stays


def test_it_keeps_words_of_ones_own() -> None:
    known = facts("auto")
    profile = with_reminder(known.profile, STRETCH, lambda own: replace(own, messages=("Up and lean.",)))
    assert stretch(replace(known, profile=profile)).body == "Up and lean."


def test_at_the_usual_time_it_speaks_as_ever_and_a_plan_is_no_putting_off() -> None:
    known = facts("auto")
    own = Occurrence(STRETCH, asks(known))
    later = stretch(known, "22:45")
    assert labels(later) == ["Start", "Done", "Snooze 10 min"]
    until = {"until": "2026-11-24T21:45:00Z"}
    planned = known.after(Event(at("21:01"), "snoozed", STRETCH, own, until | {"planned": True}))
    assert "Back, as you asked." not in stretch(planned, "22:45").body
    put_off = known.after(Event(at("21:01"), "snoozed", STRETCH, own, until))
    assert "Back, as you asked." in stretch(put_off, "22:45").body
