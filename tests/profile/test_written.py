"""How a profile is written: the shortest words that read back the same."""

from datetime import timedelta

import pytest

from routine.model.notation import format_days, format_duration, spoken_duration
from routine.profile.settings import profile_tree
from tests.model.reading import profile


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "0s"), (59, "59s"), (60, "1m"), (61, "61s"), (90, "90s"), (119, "119s"), (120, "2m"), (121, "2m1s"),
        (3600, "1h"), (5400, "1h30m"), (86_400, "1d"), (604_800, "7d"), (90_061, "1d1h1m1s"),
    ],
)  # fmt: skip
def test_a_duration_is_written_the_shortest_way(seconds: int, written: str) -> None:
    assert format_duration(timedelta(seconds=seconds)) == written


@pytest.mark.parametrize(
    ("days", "written"),
    [
        ({0, 1, 2, 3, 4, 5, 6}, "daily"),
        ({0, 1, 2, 3, 4}, "mon-fri"),
        ({1, 2, 3}, "tue-thu"),
        ({5, 6}, "sat,sun"),
        ({0, 1, 3}, "mon,tue,thu"),
        ({2, 3, 4, 6}, "wed,thu,fri,sun"),
        ({6}, "sun"),
    ],
)
def test_days_are_written_the_shortest_way(days: set[int], written: str) -> None:
    assert format_days(frozenset(days)) == written


def test_one_of_a_thing_is_spoken_of_as_one() -> None:
    assert [spoken_duration(timedelta(days=days)) for days in (1, 2)] == ["1 day", "2 days"]
    assert spoken_duration(timedelta(hours=2, minutes=1, seconds=1)) == "2 h 1 min 1 s"


def test_a_profile_is_written_with_every_setting_and_its_value() -> None:
    text = """
        [rhythm]
        wake = "06:30"
        timezone = "Europe/Berlin"
        [rhythm.sat]
        wake = "09:00"
        bedtime = "00:30"
        [rhythm.sun]
        wake = "08:00"
        [about_me]
        steady = true
        [[quiet]]
        from = "12:30"
        until = "13:15"
        days = "mon-fri"
        [reminders.hydration]
        [reminders.own]
        at = ["9am", "bedtime-1h"]
        repeat = "10m"
    """
    assert profile_tree(profile(text)) == {
        "schema": 1,
        "rhythm": {
            "wake": "06:30",
            "bedtime": "23:00",
            "timezone": "Europe/Berlin",
            "sat": {"wake": "09:00", "bedtime": "00:30"},
            "sun": {"wake": "08:00"},
        },
        "about_me": {"steady": True, "screen_reader": False},
        "delivery": {
            "snooze": "10m",
            "snooze_limit": 2,
            "spacing": "20m",
            "daily_limit": 16,
            "sound": False,
            "discreet": False,
            "tray": "auto",
            "phone_discreet": True,
            "stay": ["diary", "stretch", "bedtime"],
            "phone": ["stretch", "bedtime"],
        },
        "quiet": [{"from": "12:30", "until": "13:15", "days": "mon-fri"}],
        "reminders": {
            "hydration": {
                "title": "Drink a glass of water",
                "enabled": True,
                "times": 8,
                "from": "wake+15m",
                "until": "bedtime-2h",
                "days": "daily",
                "essential": False,
                "amount": "200ml",
            },
            "own": {
                "title": "Own",
                "enabled": True,
                "at": ["09:00", "bedtime-1h"],
                "days": "daily",
                "repeat": "10m",
                "repeat_limit": 1,
                "while_active": False,
                "essential": False,
            },
        },
    }


def test_the_usual_clock_is_the_most_frequent_one_not_the_latest() -> None:
    tree = profile_tree(profile('[rhythm.fri]\nwake = "09:00"\nbedtime = "23:30"'))
    assert tree["rhythm"] == {"wake": "07:00", "bedtime": "23:00", "fri": {"wake": "09:00", "bedtime": "23:30"}}


def test_what_is_not_there_is_not_written() -> None:
    tree = profile_tree(profile('[reminders.a]\nevery = "2h"\n[reminders.b]\nafter_sitting = "50m"'))
    assert "quiet" not in tree
    assert tree["rhythm"] == {"wake": "07:00", "bedtime": "23:00"}
    assert tree["reminders"] == {
        "a": {
            "title": "A",
            "enabled": True,
            "every": "2h",
            "from": "wake",
            "until": "bedtime",
            "days": "daily",
            "essential": False,
        },
        "b": {
            "title": "B",
            "enabled": True,
            "after_sitting": "50m",
            "break": "3m",
            "from": "wake",
            "until": "bedtime",
            "days": "daily",
            "essential": False,
        },
    }
