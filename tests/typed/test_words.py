"""What the person types is read the way they mean it, or refused with what to write instead."""

from datetime import timedelta

import pytest

from routine.errors import UnknownReminderError, UnreadableWordError
from routine.model.profile import Profile
from routine.typed.words import read_count, read_duration, read_reminder
from tests.telling import profile_of

OWN = '[reminders.{name}]\ntitle = "Water the plants"\nat = ["18:00"]\n'


def profile_with(*names: str) -> Profile:
    built_in = '[rhythm]\nwake = "07:00"\nbedtime = "23:00"\n[reminders.hydration]\n[reminders.stretch]\n'
    return profile_of(built_in + "".join(OWN.format(name=name) for name in names))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("hydration", "hydration"),
        ("water", "hydration"),
        ("Drink", "hydration"),
        ("walks", "sitting"),
        ("sit", "sitting"),
        ("calves", "stretch"),
        ("bed", "bedtime"),
        ("cramps", "diary"),
        ("wind", "wind-down"),
        ("st", "stretch"),
        ("hyd", "hydration"),
    ],
)
def test_everyday_words_and_prefixes_name_the_built_in_reminders(word: str, meant: str) -> None:
    assert read_reminder(profile_of(), word).name == meant


def test_an_exact_name_wins_over_an_everyday_word() -> None:
    assert read_reminder(profile_with("water"), "water").name == "water"


def test_an_exact_name_wins_over_a_longer_one() -> None:
    assert read_reminder(profile_with("tea", "tea-late"), "tea").name == "tea"


def test_a_prefix_of_several_is_refused_and_they_are_listed() -> None:
    with pytest.raises(UnknownReminderError, match="tea-early, tea-late"):
        read_reminder(profile_with("tea-early", "tea-late"), "tea")


def test_an_everyday_word_needs_its_reminder() -> None:
    with pytest.raises(UnknownReminderError):
        read_reminder(profile_with(), "walk")


@pytest.mark.parametrize(
    ("word", "nearest"), [("hidration", "hydration"), ("strech", "stretch"), ("wtaer", "hydration")]
)
def test_a_mistyped_reminder_is_answered_with_the_nearest(word: str, nearest: str) -> None:
    with pytest.raises(UnknownReminderError, match=f"Did you mean {nearest}"):
        read_reminder(profile_of(), word)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["2", "hours"], timedelta(hours=2)),
        (["for", "1", "h", "and", "30", "min"], timedelta(hours=1, minutes=30)),
        (["half", "an", "hour"], timedelta(minutes=30)),
        (["1", "week"], timedelta(weeks=1)),
        (["45m"], timedelta(minutes=45)),
    ],
)
def test_a_duration_needs_no_quotes(words: list[str], meant: timedelta) -> None:
    assert read_duration(words) == meant


@pytest.mark.parametrize("text", ["0", "x", "-1", "367", "1.5"])
def test_a_count_is_a_whole_number_of_reasonable_size(text: str) -> None:
    with pytest.raises(UnreadableWordError, match="routine next 5"):
        read_count(text, "routine next 5")
