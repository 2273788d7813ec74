"""What the program says of its own."""

from dataclasses import replace

from routine.text.notice import confirmation, greeting
from tests.telling import at, facts_of, profile_of
from tests.text.saying import TEXTS, labels


def test_the_greeting_names_what_comes_next_and_tonight() -> None:
    first_start = replace(facts_of(), taken={reminder.name: at("09:20") for reminder in facts_of().profile.reminders})
    hello = greeting(first_start, at("09:20"), TEXTS)
    assert hello.body.startswith("Next: walk for a few minutes, 10:00. Tonight: stretch 22:45, bed 23:00.")
    assert labels(hello) == ["Try the stretch", "OK"]
    assert "stretch" not in greeting(facts_of(profile_of("[reminders.diary]\n")), at("09:20"), TEXTS).body


def test_a_confirmation_offers_undo_of_its_row() -> None:
    shown = confirmation(TEXTS, "bed_moved", "row7", bedtime="00:00")
    assert (shown.title, shown.tag, labels(shown)) == ("Bedtime is 00:00 tonight", "undo:row7", ["Undo"])


def test_the_greeting_names_a_question_within_its_sentence() -> None:
    assert greeting(facts_of(), at("01:00"), TEXTS).body.startswith("Next: how was the night, 07:00. ")
