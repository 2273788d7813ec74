"""What is wrong with a profile, told to the last word: people read these sentences when something does not work."""

import pytest

from tests.model.reading import read

REMINDER_KEYS = (
    "enabled, title, message, at, every, times, after_sitting, from, until, break, days, lapse, repeat, repeat_limit, "
    "while_active, essential, amount, guide, snooze, snooze_limit"
)
SECTIONS = "schema, rhythm, about_me, delivery, quiet, reminders"
RHYTHM_KEYS = "wake, bedtime, timezone, mon, tue, wed, thu, fri, sat, sun"
NO_SWITCH = "Expected true or false, without quotes; found the number 1."
NAME_RULE = "A name is written in small letters, digits and hyphens, and begins with a letter: take-vitamins."
CONTROL = "Expected one line of text; found a line break or another control character."
ABOUT_ME = "[about_me]\nfluid_limit = 1\nsteady = 1\nanchor = 1\nscreen_reader = 1\nx = 1"
DELIVERY = (
    '[delivery]\nsnooze = 1\nsnooze_limit = -1\nspacing = "0.4s"\ndaily_limit = -1\nsound = 1\ndiscreet = 1\nx = 1'
)

Told = list[tuple[str, bool, str]]
"""Of each problem: where, whether the key itself is meant, and the sentence."""


def told(text: str, zones: tuple[str, ...] | None = None) -> Told:
    return [(".".join(map(str, p.path)), p.of_key, p.message) for p in read(text, zones).problems]


@pytest.mark.parametrize(
    ("body", "path", "of_key", "message"),
    [
        ('at = "12:00"\nqqqqq = 1', "qqqqq", True, f'Unknown key "qqqqq". Accepted here: {REMINDER_KEYS}.'),
        (
            'at = "12:00"\nevry = 1',
            "evry",
            True,
            f'Unknown key "evry". Did you mean "every"? Accepted here: {REMINDER_KEYS}.',
        ),
        (
            "at = [12]",
            "at.0",
            False,
            'Expected a time in quotes, such as "21:30" or "bedtime-15m"; found the number 12.',
        ),
        ("at = []", "at", False, "Expected a list with something in it; found an empty one."),
        ("every = 45", "every", False, 'Expected a duration in quotes, such as "45m"; found the number 45.'),
        ('at = "12:00"\ndays = 3', "days", False, 'Expected days in quotes, such as "mon-fri"; found the number 3.'),
        (
            'at = "12:00"\ndays = "mon-fry"',
            "days",
            False,
            '"mon-fry" is not a list of days. Write it like mon-fri, mon,wed or weekends.',
        ),
        (
            'at = "12:00"\namount = 200',
            "amount",
            False,
            'Expected an amount in quotes, such as "200ml"; found the number 200.',
        ),
        ('at = "12:00"\ntitle = 5', "title", False, "Expected text in quotes; found the number 5."),
        ('at = "12:00"\ntitle = "\\t"', "title", False, "Expected some text; found none."),
        ('at = "12:00"\ntitle = "a\\nb"', "title", False, CONTROL),
        ('at = "12:00"\ntitle = "a\\u2028b"', "title", False, CONTROL),
        ('at = "12:00"\ntitle = "a\\u2029b"', "title", False, CONTROL),
        ('at = "12:00"\nenabled = {}', "enabled", False, "Expected true or false, without quotes; found a table."),
        ('at = "12:00"\nenabled = []', "enabled", False, "Expected true or false, without quotes; found a list."),
        (
            'at = "12:00"\nenabled = 2026-01-01',
            "enabled",
            False,
            "Expected true or false, without quotes; found a date or time without quotes.",
        ),
        ("times = false", "times", False, "Expected a whole number, without quotes; found false."),
        ("times = 10001", "times", False, "Expected a whole number from 1 to 10000; found the number 10001."),
        (
            "times = 999999999999",
            "times",
            False,
            "Expected a whole number from 1 to 10000; found the number 999999999999.",
        ),
        (
            "times = 1000000000000",
            "times",
            False,
            "Expected a whole number from 1 to 10000; found a very large number.",
        ),
        (
            "times = -1000000000000",
            "times",
            False,
            "Expected a whole number from 1 to 10000; found a very large number.",
        ),
        (
            'times = 3\nfrom = "12:00"\nuntil = "12:15"',
            "times",
            False,
            "3 times between 12:00 and 12:15 is closer than 10 min apart. Choose fewer times or more room.",
        ),
        ('title = "X"', "", True, "It says nowhere when it is due. It needs one of at, every, times, after_sitting."),
        ('every = "2h"\nbreak = "3m"', "break", True, '"break" does not go with "every". It goes with after_sitting.'),
        (
            'at = "12:00"\nuntil = "wake"',
            "until",
            True,
            '"until" does not go with "at". It goes with every, times, after_sitting.',
        ),
        (
            'at = "12:00"\nwhile_active = true',
            "while_active",
            True,
            '"while_active" says how "repeat" goes on, and there is no "repeat" here.',
        ),
        (
            'times = 13\namount = "250ml"',
            "amount",
            False,
            "The drinks of one day come to 3250 ml; more than 3000 ml is not accepted.",
        ),
    ],
)
def test_a_reminder_is_refused_in_a_whole_sentence(body: str, path: str, of_key: bool, message: str) -> None:
    assert told(f"[reminders.x]\n{body}") == [(f"reminders.x.{path}".rstrip("."), of_key, message)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("schema = true", [("schema", False, "The form of a profile is numbered. This version reads schema = 1.")]),
        ("schema = 0", [("schema", False, "The form of a profile is numbered. This version reads schema = 1.")]),
        (
            "[rythm]",
            [
                (
                    "rythm",
                    True,
                    f'Unknown key "rythm". Did you mean "rhythm"? Accepted here: {SECTIONS}.',
                )
            ],
        ),
        (
            '[rhythm.friday]\nwake = "9am"',
            [
                (
                    "rhythm.friday",
                    True,
                    f'Unknown key "friday". Did you mean "fri"? Accepted here: {RHYTHM_KEYS}.',
                )
            ],
        ),
        (
            "[rhythm]\nwake = 7\nbedtime = 7",
            [
                (f"rhythm.{key}", False, 'Expected a time of day in quotes, such as "21:30"; found the number 7.')
                for key in ("wake", "bedtime")
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
                    (
                        'Unknown key "x". Accepted here: snooze, snooze_limit, spacing, daily_limit, sound, discreet, '
                        "not_a_call."
                    ),
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
            '[[quiet]]\nfrom = "12:00"\nuntil = "12:00"',
            [("quiet.0.until", False, "Quiet hours cannot end at the time at which they begin.")],
        ),
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
def test_a_profile_is_refused_in_whole_sentences(text: str, expected: Told) -> None:
    assert told(text) == expected


def test_an_unknown_time_zone_is_told_with_the_nearest_one() -> None:
    zones = ("Europe/Berlin", "UTC")
    how = "Write it like Europe/Berlin."
    [near] = told('[rhythm]\ntimezone = "Europe/Berln"', zones)
    assert near == (
        "rhythm.timezone",
        False,
        f'No time zone is called "Europe/Berln". Did you mean "Europe/Berlin"? {how}',
    )
    [far] = told('[rhythm]\ntimezone = "Xx"', zones)
    assert far == ("rhythm.timezone", False, f'No time zone is called "Xx". {how}')
    assert told('[rhythm]\ntimezone = "Xx"') == [], "no zones are known here: it cannot be judged"
    assert told('[rhythm]\ntimezone = "UTC"', zones) == []
