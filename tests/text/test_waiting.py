"""What waits for an answer, of all that was shown."""

from dataclasses import replace

from routine.actions.snooze import snooze_for
from routine.model.events import Event, Occurrence
from routine.model.facts import Facts
from routine.text.waiting import first_waiting
from tests.telling import at, facts_of, profile_of, snapshot_of
from tests.text.saying import ALL, STEADY, TEXTS

OWN = '[reminders.tea]\nat = "22:30"\nlapse = "1h"\n'
STRETCH, TEA = Occurrence("stretch", at("22:45")), Occurrence("tea", at("22:30"))
FACTS = facts_of(profile_of(STEADY + ALL + OWN)).after(
    *(Event(each.due, "shown", each.reminder, each, {"ask": 1}) for each in (TEA, STRETCH))
)
NOW = at("22:46")


def waits_now(facts: Facts = FACTS) -> str | None:
    waits = first_waiting(facts, NOW, TEXTS)
    return waits.tag if waits else None


def test_the_one_that_was_shown_last_comes_first() -> None:
    assert waits_now() == str(STRETCH)
    assert waits_now(facts_of()) is None


def test_what_was_snoozed_or_is_led_through_does_not_wait() -> None:
    assert waits_now(FACTS.after(*snooze_for(snapshot_of(FACTS, NOW), [STRETCH]).events)) == str(TEA)
    assert waits_now(replace(FACTS, led=frozenset([STRETCH]))) == str(TEA)
