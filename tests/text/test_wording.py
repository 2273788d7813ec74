"""Which words are said: those of the hour and the person."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.model.catalogue import Texts
from routine.model.events import Event, Occurrence
from routine.text.notification import reminder_notification
from routine.text.wording import mid_sentence
from tests.telling import TUESDAY, at, facts_of, profile_of
from tests.text.saying import ALL, STEADY, TEXTS, notification


def test_wording_rotates_from_slot_to_slot_and_is_the_same_when_asked_again() -> None:
    facts = facts_of(profile_of(STEADY + ALL))
    bodies = [notification("hydration", clock, facts).body for clock in ("07:15", "09:15", "11:10", "13:10")]
    assert len(set(bodies)) == 4
    assert notification("hydration", "09:15", facts, now="09:40").body == bodies[1]


def test_the_first_evening_has_a_word_about_the_covers_and_no_other_has() -> None:
    covers, evening, next_evening = "covers", at("22:00"), at("22:00", TUESDAY + timedelta(days=1))
    new = replace(facts_of(), taken={name: at("10:00") for name in ("wind-down", "stretch")})
    assert covers in reminder_notification(new, Occurrence("wind-down", evening), evening, TEXTS).body
    assert covers not in reminder_notification(new, Occurrence("wind-down", next_evening), next_evening, TEXTS).body
    only_one = replace(new, taken={**new.taken, "hydration": at("10:00", TUESDAY - timedelta(days=9))})
    assert covers not in reminder_notification(only_one, Occurrence("wind-down", evening), evening, TEXTS).body


def test_the_last_drink_and_those_of_the_evening_have_their_own_words() -> None:
    facts = facts_of(profile_of(STEADY + ALL))
    assert notification("hydration", "21:00", facts).body.startswith("Make this the last one for today.")
    assert notification("hydration", "17:05", facts).body == "Choose one without caffeine from here to bedtime."


def test_a_stretch_takes_the_chair_until_the_person_is_known_to_be_steady() -> None:
    seated = notification("stretch", "22:45").body
    assert seated in TEXTS.several("reminders", "stretch", "variants", "seated")
    facts = facts_of(profile_of(STEADY + ALL))
    wall = {
        reminder_notification(facts, Occurrence("stretch", at("22:45", date)), at("22:45", date), TEXTS).body
        for date in (TUESDAY + timedelta(days=day) for day in range(5))
    }
    assert "Do it right after brushing your teeth: three minutes at the wall." in wall
    assert not wall & set(TEXTS.several("reminders", "stretch", "variants", "seated"))


@pytest.mark.parametrize(
    ("evenings", "soft"), [(None, False), (0, False), (2, False), (3, True), (4, False), (9, False), (10, True)]
)
def test_after_three_evenings_without_a_stretch_one_is_soft_and_then_one_each_week(
    evenings: int | None, soft: bool
) -> None:
    told = facts_of(profile_of(STEADY + ALL))
    if evenings is not None:
        done = at("00:20", TUESDAY - timedelta(days=evenings))  # past midnight, of the evening before
        told = told.after(Event(done, "done", "stretch"))
    shown = notification("stretch", "22:45", told).body
    assert (shown == "Pick it up tonight. Three minutes, nothing to make up for.") is soft


def test_a_stretch_that_comes_alone_past_bedtime_is_the_one_in_bed_but_for_a_set_of_ones_own() -> None:
    def body(own: str) -> str:
        facts = facts_of(profile_of(f'{STEADY}[reminders.stretch]\nat = ["22:45"]\nlapse = "2h"\n{own}\n'))
        alone = notification("stretch", "22:45", facts, now="23:30")
        assert (alone.buttons[0].action == "start-in-bed") == ("in bed" in alone.body), "Start keeps its word"
        return alone.body

    assert body('guide = "seated_gentle"').startswith("Do the short one in bed")
    assert "bed" not in body('guide = "mine"')
    assert body('message = "Now."') == "Now."


def test_a_title_within_a_sentence_keeps_its_large_letter_in_other_languages() -> None:
    german = Texts({"language": "de"})
    assert [mid_sentence("Wadendehnung!", each) for each in (TEXTS, german)] == ["wadendehnung", "Wadendehnung"]
