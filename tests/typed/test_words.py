"""What the person types is read the way they mean it, or refused with what to write instead."""

from datetime import date, timedelta

import pytest

from routine.errors import UnknownReminderError, UnreadableWordError
from routine.model.profile import Profile
from routine.typed.words import read_count, read_date, read_duration, read_instant, read_moment, read_reminder
from tests.telling import TUESDAY, at, clock_of, facts_of, profile_of

NOW = at("14:07")
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


def test_an_instant_without_offset_is_refused() -> None:
    with pytest.raises(UnreadableWordError, match="offset"):
        read_instant("2026-03-28T06:00:00")


def test_an_instant_is_read_with_its_offset() -> None:
    assert read_instant("2026-11-24T14:07:00+01:00") == read_instant("2026-11-24T13:07:00Z") == NOW


@pytest.mark.parametrize(
    ("words", "day", "clock"),
    [
        ("2 hours", "Tue", "16:07"),
        ("until 17:00", "Tue", "17:00"),
        ("until 9am", "Wed", "09:00"),
        ("today", "Wed", "07:00"),
        ("tomorrow", "Wed", "07:00"),
        ("until monday", "Mon", "07:00"),
        ("until tuesday", "Tue", "07:00"),
        ("until 17 august", "Tue", "07:00"),
        ("until 2026-12-24", "Thu", "07:00"),
        ("tomorrow 9:30", "Wed", "09:30"),
        ("until friday 18:00", "Fri", "18:00"),
    ],
)
def test_a_moment_is_read_from_loose_words(words: str, day: str, clock: str) -> None:
    facts = facts_of()
    moment = read_moment(words.split(), facts, NOW)
    assert moment > NOW
    assert (f"{moment.astimezone(facts.zone):%a}", clock_of(moment)) == (day, clock)


def test_today_after_midnight_still_ends_with_the_next_wake() -> None:
    late = at("00:20")
    assert read_moment(["today"], facts_of(), late) == at("07:00")


@pytest.mark.parametrize("words", ["banana", "until 2020-01-01", "5", "1:30:99", ""])
def test_a_moment_that_means_nothing_is_refused_with_a_hint(words: str) -> None:
    with pytest.raises(UnreadableWordError, match="Write"):
        read_moment(words.split(), facts_of(), NOW)


def test_a_length_written_like_a_time_of_day_is_not_guessed_at() -> None:
    with pytest.raises(UnreadableWordError, match=r"1h30m for hours.* until 1:30"):
        read_moment(["1:30"], facts_of(), NOW)
    assert clock_of(read_moment(["until", "1:30"], facts_of(), NOW)) == "01:30"


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("17 aug", date(2027, 8, 17)),
        ("17. august", date(2027, 8, 17)),
        ("aug 17", date(2027, 8, 17)),
        ("29 feb", date(2028, 2, 29)),
        ("24 dec 2026", date(2026, 12, 24)),
        ("today", TUESDAY),
        ("tomorrow", date(2026, 11, 25)),
        ("friday", date(2026, 11, 27)),
        ("tuesday", date(2026, 12, 1)),
        ("2026-11-24", TUESDAY),
    ],
)
def test_a_date_is_the_next_that_fits(words: str, meant: date) -> None:
    assert read_date(words.split(), TUESDAY) == meant


@pytest.mark.parametrize("words", ["31 feb 2027", "17", "soon", "weekends", "2026-11-23"])
def test_what_is_no_date_to_come_is_refused(words: str) -> None:
    with pytest.raises(UnreadableWordError, match="date"):
        read_date(words.split(), TUESDAY)


@pytest.mark.parametrize("text", ["0", "x", "-1", "367", "1.5"])
def test_a_count_is_a_whole_number_of_reasonable_size(text: str) -> None:
    with pytest.raises(UnreadableWordError, match="routine next 5"):
        read_count(text, "routine next 5")
