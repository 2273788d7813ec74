"""What the program says of its own."""

from dataclasses import replace

import pytest

from routine.text.notice import confirmation, greeting, notice
from tests.telling import at, facts_of, profile_of
from tests.text.saying import TEXTS, labels


def test_the_greeting_names_what_comes_next_and_tonight() -> None:
    first_start = replace(facts_of(), taken={reminder.name: at("09:20") for reminder in facts_of().profile.reminders})
    hello = greeting(first_start, at("09:20"), TEXTS)
    assert hello.body.startswith("Next: walk for a few minutes, 10:00. Tonight: stretch 22:45, bed 23:00.")
    assert labels(hello) == ["Try the stretch", "Open", "OK"]
    assert "stretch" not in greeting(facts_of(profile_of("[reminders.diary]\n")), at("09:20"), TEXTS).body


def test_the_greeting_stays_with_its_buttons_unless_nothing_is_to_stay() -> None:
    assert greeting(facts_of(), at("09:20"), TEXTS).stays
    assert not greeting(facts_of(profile_of("[delivery]\nstay = []\n[reminders.diary]\n")), at("09:20"), TEXTS).stays


@pytest.mark.parametrize("title", ["Tea", "Water the plants on the balcony, and those of the neighbours on the stairs"])
def test_the_first_sentence_of_the_greeting_fits_one_line(title: str) -> None:
    own = f"[reminders.a]\ntitle = '{title}'\nat = ['10:00']\n[reminders.stretch]\n"
    first, *_ = greeting(facts_of(profile_of(own)), at("09:20"), TEXTS).body.split(". ")
    assert len(first) < 62


def test_a_profile_with_mistakes_is_told_with_the_way_to_look_at_it() -> None:
    assert labels(notice(TEXTS, "profile_wrong", line="3")) == ["Look at it"]
    assert labels(notice(TEXTS, "profile_unreadable")) == ["Look at it"]
    assert labels(notice(TEXTS, "profile_gone")) == []


def test_a_confirmation_offers_undo_of_its_row() -> None:
    shown = confirmation(TEXTS, "bed_moved", "row7", bedtime="00:00")
    assert (shown.title, shown.tag, labels(shown)) == ("Bedtime is 00:00 tonight", "undo:row7", ["Undo"])


def test_the_greeting_names_a_question_within_its_sentence() -> None:
    assert greeting(facts_of(), at("01:00"), TEXTS).body.startswith("Next: how was the night, 07:00. ")
