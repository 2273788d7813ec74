"""A reminder's rule in words, exact and friendly."""

from dataclasses import replace

import pytest

from routine.model.notation import parse_clock, parse_days
from routine.model.profile import QuietHours, Reminder
from routine.text.rule import change_in_words, clocks_in_words, profile_changes, rule_in_words, rule_text
from tests.telling import profile_of


def reminder_of(name: str, text: str = "") -> Reminder:
    found = profile_of(text).reminder(name)
    assert found is not None
    return found


def own(schedule: str) -> Reminder:
    return reminder_of("own", f"[reminders.own]\n{schedule}\n")


@pytest.mark.parametrize(
    ("name", "text", "in_words"),
    [
        (
            "hydration",
            "8 times from wake+15m until bedtime-2h",
            "8 times a day, from 15 min after getting up until 2 h before bed",
        ),
        (
            "sitting",
            "after 50m of sitting from wake+30m until bedtime-1h",
            "after 50 min of sitting, from 30 min after getting up until 1 h before bed",
        ),
        ("stretch", "at bedtime-15m", "15 min before bed"),
        ("bedtime", "at bedtime", "at bedtime"),
        ("diary", "at wake", "on getting up"),
    ],
)
def test_the_built_in_ones_read_well(name: str, text: str, in_words: str) -> None:
    reminder = reminder_of(name)
    assert rule_text(reminder) == text
    assert rule_in_words(reminder) == in_words


@pytest.mark.parametrize(
    ("schedule", "text", "in_words"),
    [
        (
            'every = "45m"\nfrom = "09:00"\ndays = "mon-fri"',
            "every 45m from 09:00 until bedtime on mon-fri",
            "every 45 min, from 09:00 until bedtime, Monday to Friday",
        ),
        ('at = ["08:30", "9pm", "wake"]', "at 08:30, 21:00, wake", "08:30, 21:00 and on getting up"),
        (
            'times = 1\ndays = ["mon", "wed"]',
            "once from wake until bedtime on mon,wed",
            "once a day, from getting up until bedtime, Monday and Wednesday",
        ),
    ],
)
def test_so_do_the_persons_own(schedule: str, text: str, in_words: str) -> None:
    assert rule_text(own(schedule)) == text
    assert rule_in_words(own(schedule)) == in_words


def test_a_change_says_only_what_changed() -> None:
    sitting = reminder_of("sitting")
    longer = reminder_of(
        "sitting", '[reminders.sitting]\nafter_sitting = "1h"\nfrom = "wake+30m"\nuntil = "bedtime-1h"'
    )
    assert change_in_words(sitting, longer) == "after 50 min -> 1 h of sitting"
    weekdays = replace(sitting, days=parse_days("mon-fri"))
    assert change_in_words(sitting, weekdays) == "every day -> Monday to Friday"
    assert (
        change_in_words(own('at = "21:00"'), own('every = "2h"')) == "21:00 -> every 2 h, from getting up until bedtime"
    )
    assert change_in_words(sitting, sitting) == ""


def test_clocks_of_a_week_name_the_days_that_differ() -> None:
    late, usual = parse_clock("00:30"), parse_clock("23:00")
    assert clocks_in_words([usual] * 7) == "23:00"
    assert clocks_in_words([*[usual] * 4, late, late, usual]) == "23:00, on Friday and Saturday 00:30"


def test_two_profiles_are_compared_thing_by_thing() -> None:
    old = profile_of()
    without = replace(old, reminders=old.reminders[1:], rhythm=replace(old.rhythm, wake=(parse_clock("06:30"),) * 7))
    assert list(profile_changes(old, without)) == ["Up: 07:00 -> 06:30.", "Drinks: removed."]
    assert list(profile_changes(without, old))[1].startswith("Drinks: added, 8 times a day")
    off = replace(old, reminders=tuple(replace(each, enabled=each.name != "diary") for each in old.reminders))
    assert list(profile_changes(old, off)) == ["Morning question: on -> off."]
    quiet = (QuietHours(parse_clock("12:30"), parse_clock("13:15")),)
    other = replace(
        old, delivery=replace(old.delivery, sound=True), about_me=replace(old.about_me, steady=True), quiet=quiet
    )
    assert list(profile_changes(old, other)) == [
        "Steady on your feet: no answer -> yes.",
        "delivery.sound: false -> true.",
        "Quiet hours: not set -> 12:30 until 13:15, every day.",
    ]
    assert list(profile_changes(old, old)) == []
