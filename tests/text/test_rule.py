"""A reminder's rule in words, exact and friendly."""

from dataclasses import replace
from datetime import time

import pytest

from routine.model.notation import parse_clock
from routine.model.profile import Reminder
from routine.text.rule import clocks_in_words, early_in_words, rule_in_words, rule_text
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


def test_clocks_of_a_week_name_the_days_that_differ() -> None:
    late, usual = parse_clock("00:30"), parse_clock("23:00")
    assert clocks_in_words([usual] * 7) == "23:00"
    assert clocks_in_words([*[usual] * 4, late, late, usual]) == "23:00, on Friday and Saturday 00:30"


def test_when_it_is_asked_early_is_said() -> None:
    stretch = profile_of().reminder("stretch")
    assert stretch
    early = {each: early_in_words(replace(stretch, early=each)) for each in ("auto", time(20, 50), False, None)}
    assert early["auto"] == "before you usually leave, as a plan for before bed"
    assert early[time(20, 50)] == "at 20:50, as a plan for before bed"
    assert (early[False], early[None]) == ("", "")
