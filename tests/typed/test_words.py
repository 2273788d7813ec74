"""What the person types is read the way they mean it, or refused with what to write instead."""

from datetime import timedelta

import pytest

from routine.errors import UnknownReminderError, UnreadableWordError
from routine.model.profile import Profile
from routine.typed.words import (
    own_name,
    read_amount,
    read_count,
    read_duration,
    read_interval,
    read_reminder,
    read_span,
)
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


@pytest.mark.parametrize(("word", "nearest"), [("hidration", "drink"), ("strech", "stretch"), ("wtaer", "drink")])
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


@pytest.mark.parametrize("word", ["tea-time", "Tea time", "Water the plants", "water the plants.", "plants"])
def test_a_reminder_is_named_by_its_title_too(word: str) -> None:
    assert read_reminder(profile_with("tea-time"), word).name == "tea-time"


def test_of_two_with_one_title_none_is_guessed() -> None:
    with pytest.raises(UnknownReminderError, match="fits several reminders"):
        read_reminder(profile_with("one", "two"), "Water the plants")


@pytest.mark.parametrize(("typed", "name"), [("Vitamins", "vitamins"), ("vitamin D", "vitamin-d"), ("tea", "tea")])
def test_the_name_of_ones_own_is_written_as_the_profile_has_it(typed: str, name: str) -> None:
    assert own_name(typed) == name


@pytest.mark.parametrize(
    ("typed", "minutes"), [(["60"], 60), (["45"], 45), (["10"], 10), (["1", "hour"], 60), (["5m"], 5)]
)
def test_a_number_from_ten_on_is_of_minutes(typed: list[str], minutes: int) -> None:
    assert read_interval(typed) == timedelta(minutes=minutes)


@pytest.mark.parametrize("typed", ["1", "9", "1:30", "060"])
def test_a_smaller_number_may_be_of_hours(typed: str) -> None:
    with pytest.raises(UnreadableWordError):
        read_interval([typed])


@pytest.mark.parametrize(
    ("typed", "amount"), [("2 glasses", 400), ("1 cup", 200), ("2", 400), ("3x", 600), ("400 ml", 400), ("0.3l", 300)]
)
def test_drinks_are_counted_in_glasses_or_measured(typed: str, amount: int) -> None:
    assert read_amount(typed, 200) == amount


@pytest.mark.parametrize(("typed", "glass"), [("20", 200), ("2", None), ("99 glasses", 200), ("glass", 200)])
def test_what_may_be_another_amount_is_refused(typed: str, glass: int | None) -> None:
    with pytest.raises(UnreadableWordError):
        read_amount(typed, glass)


@pytest.mark.parametrize("typed", ["9", "9 to 5 to 6", "09:00 09:00", "soon"])
def test_a_span_has_two_times(typed: str) -> None:
    with pytest.raises(UnreadableWordError):
        read_span(typed.split(), "two times", "Write it like 09:00 17:30.")
