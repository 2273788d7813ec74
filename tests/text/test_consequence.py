"""What a change means next."""

from dataclasses import replace
from datetime import date

from routine.actions.answer import skip_row
from routine.model.facts import Facts
from routine.model.profile import Reminder
from routine.text.consequence import all_times, new_notes, next_in_words, standing_in_words
from tests.telling import at, facts_of, profile_of, with_reminder

NOW = at("12:00")


def stretch(facts: Facts) -> Reminder:
    found = facts.profile.reminder("stretch")
    assert found
    return found


def test_one_that_is_on_says_when_it_comes_and_one_that_is_off_how_it_comes_back() -> None:
    facts = facts_of()
    assert standing_in_words(facts, stretch(facts), NOW) == "Stretch: on. Next 22:45."
    off = facts_of(with_reminder(profile_of(), "stretch", lambda each: replace(each, enabled=False)))
    assert standing_in_words(off, stretch(off), NOW) == "Stretch: off. To have it back: routine on stretch"


def test_one_that_is_silent_for_longer_than_is_looked_ahead_says_until_when() -> None:
    facts = facts_of()
    silent = facts.after(skip_row(stretch(facts), None, NOW, at("07:00", date(2026, 12, 7))))
    assert next_in_words(silent, stretch(facts), NOW) == "Nothing of it until Monday 7 December 07:00."


def test_drinks_say_that_fluids_are_limited() -> None:
    facts = facts_of(profile_of("about_me.fluid_limit = true\n[reminders.hydration]\n"))
    [drinks] = facts.profile.reminders
    assert standing_in_words(facts, drinks, NOW).startswith("Drinks: off. It stays off while about_me.fluid_limit")


def test_times_that_are_spread_are_listed_unless_they_are_many() -> None:
    facts = facts_of(profile_of('[reminders.tea]\nevery = "3h"\n[reminders.eyes]\nevery = "20m"\n'))
    tea, eyes = facts.profile.reminders
    assert list(all_times(facts, tea, NOW)) == ["Its times: 07:00 10:00 13:00 16:00 19:00 22:00"]
    assert list(all_times(facts, eyes, NOW)) == []


def test_what_was_unusual_before_is_not_told_again() -> None:
    facts = facts_of(profile_of('[reminders.stretch]\nat = ["bedtime-3h"]\n'))
    told = list(new_notes(profile_of(), facts, stretch(facts), NOW))
    assert len(told) == 1
    assert told[0].startswith("Note: ")
    assert list(new_notes(facts.profile, facts, stretch(facts), NOW)) == []
