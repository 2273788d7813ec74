"""From a tree to a profile: what is left out is filled in, and all problems are told at once."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given

from routine.profile.settings import read_profile
from tests.model.reading import REFERENCE, Told, problems, profile, told, trees

ZONES = ("Europe/Berlin", "UTC")
SECTIONS = "schema, rhythm, about_me, delivery, quiet, reminders"
RHYTHM_KEYS = "wake, bedtime, timezone, mon, tue, wed, thu, fri, sat, sun"
NO_SWITCH = "Expected true or false, without quotes; found the number 1."
NAME_RULE = "A name is written in small letters, digits and hyphens, and begins with a letter: legs-up."
ABOUT_ME = "[about_me]\nfluid_limit = 1\nsteady = 1\nanchor = 1\nscreen_reader = 1\nx = 1"
DELIVERY_KEYS = (
    "snooze, snooze_limit, spacing, daily_limit, sound, discreet, not_a_call, stay, tray, phone, phone_discreet"
)
DELIVERY = (
    '[delivery]\nsnooze = 1\nsnooze_limit = -1\nspacing = "0.4s"\ndaily_limit = -1\nsound = 1\ndiscreet = 1\nx = 1'
)


# What is left out


def test_an_empty_profile_has_a_rhythm_and_no_reminders() -> None:
    assert profile("").reminders == ()
    assert profile("").rhythm.wake == (time(7),) * 7


def test_a_weekday_may_have_a_bedtime_of_its_own() -> None:
    rhythm = profile('[rhythm]\nwake = "06:30"\n[rhythm.fri]\nbedtime = "00:30"').rhythm
    assert rhythm.wake == (time(6, 30),) * 7
    assert rhythm.bedtime == (time(23),) * 4 + (time(0, 30),) + (time(23),) * 2


def test_reminders_keep_the_order_in_which_they_were_written() -> None:
    text = '[reminders.b]\nat = "12:00"\n[reminders.a]\nat = "13:00"'
    assert [r.name for r in profile(text).reminders] == ["b", "a"]


# What is refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "schema = 2",
            [
                (
                    "schema",
                    False,
                    "This profile was written by a newer version of routine. This version reads schema = 1.",
                )
            ],
        ),
        ('schema = "1"', [("schema", False, "The form of a profile is numbered. This version reads schema = 1.")]),
        ("schema = true", [("schema", False, "The form of a profile is numbered. This version reads schema = 1.")]),
        ("[rythm]", [("rythm", True, f'Unknown key "rythm". Did you mean "rhythm"? Accepted here: {SECTIONS}.')]),
        ("rhythm = 7", [("rhythm", False, "Expected a table of settings; found the number 7.")]),
        ('[rhythm]\nwake = "7"', [("rhythm.wake", False, '"7" is not a time of day. Write 07:00 or 19:00.')]),
        (
            '[rhythm.friday]\nwake = "9am"',
            [("rhythm.friday", True, f'Unknown key "friday". Did you mean "fri"? Accepted here: {RHYTHM_KEYS}.')],
        ),
        ('[rhythm.fri]\nup = "9am"', [("rhythm.fri.up", True, 'Unknown key "up". Accepted here: wake, bedtime.')]),
        (
            '[rhythm]\ntimezone = "Europe/Berln"',
            [
                (
                    "rhythm.timezone",
                    False,
                    'No time zone is called "Europe/Berln". Did you mean "Europe/Berlin"? Write it like Europe/Berlin.',
                )
            ],
        ),
        (
            '[rhythm]\nbedtime = "07:00"',
            [
                (
                    "rhythm.bedtime",
                    False,
                    "Bedtime 07:00 does not come before the next wake, 07:00. Move one of the two.",
                )
            ],
        ),
        (
            '[rhythm.tue]\nbedtime = "06:30"\n[rhythm.wed]\nwake = "06:00"',
            [
                (
                    "rhythm.tue.bedtime",
                    False,
                    "Bedtime 06:30 does not come before the next wake, 06:00 on tue. Move one of the two.",
                )
            ],
        ),
        (
            '[rhythm]\nbedtime = "06:00"\n[rhythm.wed]\nwake = "05:00"',
            [
                (
                    "rhythm.wed.wake",
                    False,
                    "Bedtime 06:00 does not come before the next wake, 05:00 on tue. Move one of the two.",
                )
            ],
        ),
        ("[about_me]\nsteady = 1", [("about_me.steady", False, NO_SWITCH)]),
        (
            '[delivery]\nsnooze = "soon"',
            [("delivery.snooze", False, '"soon" is not a duration. Write it like 45m, 1h30m, 90s or 2 hours.')],
        ),
        (
            "[delivery]\ndaily_limit = -1",
            [("delivery.daily_limit", False, "Expected a whole number from 0 to 10000; found the number -1.")],
        ),
        ('[[quiet]]\nfrom = "12:00"', [("quiet.0.until", False, '"until" is missing.')]),
        (
            '[[quiet]]\nfrom = "12:00"\nuntil = "12:00"',
            [("quiet.0.until", False, "Quiet hours cannot end at the time at which they begin.")],
        ),
        ("quiet = [1]", [("quiet.0", False, "Expected a table of settings; found the number 1.")]),
        ("reminders = []", [("reminders", False, "Expected a table of settings; found a list.")]),
        ('[reminders]\nx = "12:00"', [("reminders.x", False, 'Expected a table of settings; found "12:00".')]),
        (
            '[reminders.Vitamins]\nat = "12:00"',
            [("reminders.Vitamins", True, f'"Vitamins" cannot name a reminder. {NAME_RULE}')],
        ),
        (
            '[reminders."a\\u001b"]\nat = "12:00"',
            [("reminders.a\x1b", True, f'"a?" cannot name a reminder. {NAME_RULE}')],
        ),
        ("schema = 0", [("schema", False, "The form of a profile is numbered. This version reads schema = 1.")]),
        (
            "[rhythm]\nwake = 7\nbedtime = 7",
            [
                ("rhythm.wake", False, 'Expected a time of day in quotes, such as "21:30"; found the number 7.'),
                ("rhythm.bedtime", False, 'Expected a time of day in quotes, such as "21:30"; found the number 7.'),
            ],
        ),
        ("[rhythm]\nfri = 7", [("rhythm.fri", False, "Expected a table of settings; found the number 7.")]),
        (
            '[rhythm.fri]\nwake = "x"',
            [("rhythm.fri.wake", False, '"x" is not a time of day. Write it like 21:30 or 9pm.')],
        ),
        (
            ABOUT_ME,
            [
                ("about_me.x", True, 'Unknown key "x". Accepted here: fluid_limit, steady, anchor, screen_reader.'),
                ("about_me.fluid_limit", False, NO_SWITCH),
                ("about_me.steady", False, NO_SWITCH),
                ("about_me.anchor", False, "Expected text in quotes; found the number 1."),
                ("about_me.screen_reader", False, NO_SWITCH),
            ],
        ),
        (
            DELIVERY,
            [
                (
                    "delivery.x",
                    True,
                    f'Unknown key "x". Accepted here: {DELIVERY_KEYS}.',
                ),
                ("delivery.snooze", False, 'Expected a duration in quotes, such as "45m"; found the number 1.'),
                ("delivery.snooze_limit", False, "Expected a whole number from 0 to 10000; found the number -1."),
                (
                    "delivery.spacing",
                    False,
                    '"0.4s" is not a duration. It must be longer than nothing and at most a year: 45m, 1h30m.',
                ),
                ("delivery.daily_limit", False, "Expected a whole number from 0 to 10000; found the number -1."),
                ("delivery.sound", False, NO_SWITCH),
                ("delivery.discreet", False, NO_SWITCH),
            ],
        ),
        ("quiet = 3", [("quiet", True, "Quiet hours are written as [[quiet]], once for each.")]),
        ("[[quiet]]", [("quiet.0.from", False, '"from" is missing.'), ("quiet.0.until", False, '"until" is missing.')]),
        (
            '[[quiet]]\nfrom = "12:00"\nuntil = "13:00"\n[[quiet]]\nfrom = "12:00"\nuntil = "13:00"\ny = 1',
            [("quiet.1.y", True, 'Unknown key "y". Accepted here: from, until, days.')],
        ),
        ("reminders = 3", [("reminders", False, "Expected a table of settings; found the number 3.")]),
        ('[reminders.1x]\nat = "9am"', [("reminders.1x", True, f'"1x" cannot name a reminder. {NAME_RULE}')]),
        (
            f'[reminders."{"a" * 60}B"]\nat = "9am"',
            [(f"reminders.{'a' * 60}B", True, f'"{"a" * 60}…" cannot name a reminder. {NAME_RULE}')],
        ),
        (
            f'[reminders."{"a" * 59}B"]\nat = "9am"',
            [(f"reminders.{'a' * 59}B", True, f'"{"a" * 59}B" cannot name a reminder. {NAME_RULE}')],
        ),
        (
            '[reminders."a\\u001bB"]\nat = "9am"',
            [("reminders.a\x1bB", True, f'"a?B" cannot name a reminder. {NAME_RULE}')],
        ),
        (
            '[reminders.x]\nat = "12:00"\nevery = "2h"\ntimes = 3',
            [
                ("reminders.x.every", True, '"at" and "every" are two schedules. Keep one of them.'),
                ("reminders.x.times", True, '"at" and "times" are two schedules. Keep one of them.'),
            ],
        ),
        (
            '[rhythm]\nbedtime = "01:30"\n[rhythm.sat]\nwake = "00:30"',
            [
                (
                    "rhythm.sat.wake",
                    False,
                    "Bedtime 01:30 does not come before the next wake, 00:30 on fri. Move one of the two.",
                )
            ],
        ),
        (
            '[rhythm.sun]\nbedtime = "06:00"\n[rhythm.mon]\nwake = "05:00"',
            [
                (
                    "rhythm.sun.bedtime",
                    False,
                    "Bedtime 06:00 does not come before the next wake, 05:00 on sun. Move one of the two.",
                )
            ],
        ),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_reason(text: str, expected: Told) -> None:
    assert told(text, ZONES) == expected


def test_a_time_zone_like_no_other_is_told_without_a_nearest_one_and_with_no_zones_known_not_at_all() -> None:
    unknown = '[rhythm]\ntimezone = "Xx"'
    assert told(unknown, ZONES) == [
        ("rhythm.timezone", False, 'No time zone is called "Xx". Write it like Europe/Berlin.')
    ]
    assert told(unknown) == [], "it cannot be judged"
    assert told('[rhythm]\ntimezone = "UTC"', ZONES) == []


def test_all_problems_are_told_at_once() -> None:
    text = '[rhythm]\nwake = 7\n[delivery]\nspacing = "x"\n[reminders.a]\nevery = "1s"\nat = []\n[reminders.B]\n'
    assert [path for path, _ in problems(text)] == [
        "rhythm.wake",
        "delivery.spacing",
        "reminders.a.at",
        "reminders.a.every",
        "reminders.B",
        "reminders.B",
    ]


@given(trees)
def test_any_tree_gives_a_profile_or_problems_each_with_a_sentence(tree: dict[str, Any]) -> None:
    reading = read_profile(tree, REFERENCE, ("UTC",))
    assert (reading.profile is None) == bool(reading.problems)
    for problem in (*reading.problems, *reading.notes):
        assert problem.message.isprintable()
        assert problem.message.endswith(".")


class TestWhatStaysOnTheScreen:
    @pytest.mark.parametrize(("written", "tray"), [("'auto'", "auto"), ("true", True), ("false", False)])
    def test_the_icon_in_the_tray_is_there_where_there_is_one_or_never(self, written: str, tray: object) -> None:
        assert profile(f"[delivery]\ntray = {written}").delivery.tray == tray
        (problem,) = read_profile({"delivery": {"tray": "yes"}}, REFERENCE).problems
        assert problem.message == 'Expected "auto", true, or false; found "yes".'

    @pytest.mark.parametrize(
        ("written", "stay"),
        [
            ("", ("diary", "stretch", "bedtime")),
            ("stay = []", ()),
            ("stay = 'tea'", ("tea",)),
            ("stay = ['diary', 'tea']", ("diary", "tea")),
        ],
    )
    def test_it_names_reminders_built_in_or_ones_own_or_none(self, written: str, stay: tuple[str, ...]) -> None:
        text = f"[delivery]\n{written}\n[reminders.tea]\nat = '10:00'\n"
        assert profile(text).delivery.stay == stay

    @pytest.mark.parametrize(
        ("written", "phone"), [("", ("stretch", "bedtime")), ("phone = []", ()), ("phone = 'diary'", ("diary",))]
    )
    def test_it_names_what_goes_to_the_phone_never_drinks_and_walks(self, written: str, phone: tuple[str, ...]) -> None:
        assert profile(f"[delivery]\n{written}\n").delivery.phone == phone
        (problem,) = read_profile({"delivery": {"phone": ["stretch", "sitting"]}}, REFERENCE).problems
        assert problem.path == ("delivery", "phone", 1)
        assert problem.message == 'Drinks and walks come at the computer alone. Leave "sitting" out.'

    def test_a_name_that_no_reminder_has_is_refused_with_the_nearest(self) -> None:
        reading = read_profile({"delivery": {"stay": ["strech"]}}, REFERENCE)
        (problem,) = reading.problems
        assert problem.path == ("delivery", "stay", 0)
        assert problem.message.startswith('No reminder is called "strech". Did you mean "stretch"?')
