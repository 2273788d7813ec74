"""From a tree to a profile: what is left out is filled in, and all problems are told at once."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given

from routine.model.notation import EVERY_DAY, Anchored, ClockTime
from routine.model.profile import Reminder
from routine.profile.settings import read_profile
from routine.schedule.kinds.every import Every
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.kinds.times import TimesADay
from tests.model.reading import CONFIG, HOUR, MINUTE, REFERENCE, problems, profile, read, reminder, trees

# What is left out


def test_an_empty_profile_has_a_rhythm_and_no_reminders() -> None:
    assert profile("").reminders == ()
    assert profile("").rhythm.wake == (time(7),) * 7


def test_a_built_in_reminder_takes_what_it_leaves_out_from_the_reference() -> None:
    stretch = reminder("", "stretch")
    assert stretch == profile((CONFIG / "profile.toml").read_text()).reminder("stretch")


def test_a_schedule_of_its_own_keeps_the_other_one_away_and_the_rest_in_place() -> None:
    drinks = reminder('every = "2h"', "hydration")
    assert drinks.rule == Every(2 * HOUR, Anchored("wake"), Anchored("bedtime", -2 * HOUR))
    assert drinks.amount == 200
    sitting = reminder('after_sitting = "30m"', "sitting")
    assert sitting.rule == AfterSitting(30 * MINUTE, 3 * MINUTE, Anchored("wake"), Anchored("bedtime"))


def test_hours_alone_change_the_hours_of_the_built_in_schedule() -> None:
    drinks = reminder('from = "09:00"', "hydration")
    assert drinks.rule == TimesADay(8, ClockTime(time(9)), Anchored("bedtime", -2 * HOUR))


def test_an_own_reminder_is_called_by_its_name_and_runs_from_wake_to_bedtime() -> None:
    own = reminder('every = "2h"', "take-vitamins")
    assert own == Reminder("take-vitamins", "Take vitamins", Every(2 * HOUR, Anchored("wake"), Anchored("bedtime")))


def test_drinks_end_two_hours_before_bed() -> None:
    assert reminder('times = 4\namount = "200ml"').rule == TimesADay(
        4, Anchored("wake"), Anchored("bedtime", -2 * HOUR)
    )


def test_a_weekday_may_have_a_bedtime_of_its_own() -> None:
    rhythm = profile('[rhythm]\nwake = "06:30"\n[rhythm.fri]\nbedtime = "00:30"').rhythm
    assert rhythm.wake == (time(6, 30),) * 7
    assert rhythm.bedtime == (time(23),) * 4 + (time(0, 30),) + (time(23),) * 2


def test_one_time_or_wording_needs_no_list() -> None:
    assert reminder('at = "21:30"\nmessage = "Up."').messages == ("Up.",)
    assert reminder('at = "21:30"\ndays = ["mon", "wed-fri"]').days == {0, 2, 3, 4}


def test_reminders_keep_the_order_in_which_they_were_written() -> None:
    text = '[reminders.b]\nat = "12:00"\n[reminders.a]\nat = "13:00"'
    assert [r.name for r in profile(text).reminders] == ["b", "a"]


# What is refused


@pytest.mark.parametrize(
    ("body", "path", "message"),
    [
        ('evry = "45m"\nat = "12:00"', "evry", 'Unknown key "evry". Did you mean "every"? Accepted here: enabled, '),
        ('at = "12:00"\nqqqqq = 1', "qqqqq", 'Unknown key "qqqqq". Accepted here: '),
        ("every = 45", "every", 'Expected a duration in quotes, such as "45m"; found the number 45.'),
        ('every = "45"', "every", '"45" is not a duration. Minutes or hours? Write 45m or 45h.'),
        ('every = "30s"', "every", 'It must be at least 1m; found "30s".'),
        ('after_sitting = "59s"', "after_sitting", 'It must be at least 1m; found "59s".'),
        ('at = ["12:00", "9"]', "at.1", '"9" is not a time. Write 09:00, or 9am.'),
        ("at = [12]", "at.0", "Expected a time in quotes"),
        ("at = 07:00:00", "at", "Expected a time in quotes"),
        ("at = []", "at", "Expected a list with something in it"),
        ('at = "12:00"\ndays = "mon-fry"', "days", '"mon-fry" is not a list of days.'),
        ('at = "12:00"\ndays = ["mon", "x"]', "days.1", '"x" is not a list of days.'),
        ('at = "12:00"\namount = "200"', "amount", '"200" is not an amount to drink. Write 200ml.'),
        ('at = "12:00"\nenabled = "yes"', "enabled", 'Expected true or false, without quotes; found "yes".'),
        ('at = "12:00"\nsnooze_limit = true', "snooze_limit", "Expected a whole number, without quotes; found true."),
        ("times = 0", "times", "Expected a whole number from 1 to 10000; found the number 0."),
        ("times = 1.5", "times", "Expected a whole number, without quotes; found the number 1.5."),
        (
            "times = 99999999999999999999",
            "times",
            "Expected a whole number from 1 to 10000; found a very large number.",
        ),
        (
            'times = 3\nfrom = "12:00"\nuntil = "12:15"',
            "times",
            "3 times between 12:00 and 12:15 is closer than 10 min",
        ),
        ('at = "12:00"\nsnooze = "0.4s"', "snooze", '"0.4s" is not a duration. It must be longer than nothing'),
        ('at = "12:00"\nevery = "2h"', "every", '"at" and "every" are two schedules. Keep one of them.'),
        ('title = "X"', "", "It says nowhere when it is due. It needs one of at, every, times, after_sitting."),
        (
            'at = "12:00"\nfrom = "wake"',
            "from",
            '"from" does not go with "at". It goes with every, times, after_sitting.',
        ),
        ('every = "2h"\nbreak = "3m"', "break", '"break" does not go with "every". It goes with after_sitting.'),
        ('at = "12:00"\nrepeat_limit = 2', "repeat_limit", '"repeat_limit" says how "repeat" goes on'),
        ('at = "12:00"\nwhile_active = true', "while_active", '"while_active" says how "repeat" goes on'),
        (
            'at = "12:00"\ntitle = "a\\u001bb"',
            "title",
            "Expected one line of text; found a line break or another control",
        ),
        ('at = "12:00"\nmessage = ["a", "b\\nc"]', "message.1", "Expected one line of text"),
        ('at = "12:00"\ntitle = " "', "title", "Expected some text; found none."),
        (
            'times = 13\namount = "250ml"',
            "amount",
            "The drinks of one day come to 3250 ml; more than 3000 ml is not acc",
        ),
    ],
)
def test_a_reminder_that_cannot_be_is_refused_with_its_reason(body: str, path: str, message: str) -> None:
    [(found_path, found)] = problems(f"[reminders.x]\n{body}")
    assert found_path == f"reminders.x.{path}".rstrip(".")
    assert found.startswith(message)


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (
            "schema = 2",
            "schema",
            "This profile was written by a newer version of routine. This version reads schema = 1.",
        ),
        ('schema = "1"', "schema", "The form of a profile is numbered. This version reads schema = 1."),
        ("schema = true", "schema", "The form of a profile is numbered."),
        ("[rythm]", "rythm", 'Unknown key "rythm". Did you mean "rhythm"?'),
        ("rhythm = 7", "rhythm", "Expected a table of settings; found the number 7."),
        ('[rhythm]\nwake = "7"', "rhythm.wake", '"7" is not a time of day. Write 07:00, or 7am.'),
        ('[rhythm.friday]\nwake = "9am"', "rhythm.friday", 'Unknown key "friday". Did you mean "fri"?'),
        ('[rhythm.fri]\nup = "9am"', "rhythm.fri.up", 'Unknown key "up". Accepted here: wake, bedtime.'),
        (
            '[rhythm]\ntimezone = "Europe/Berln"',
            "rhythm.timezone",
            'No time zone is called "Europe/Berln". Did you mean',
        ),
        ('[rhythm]\nbedtime = "07:00"', "rhythm.bedtime", "Bedtime 07:00 does not come before the next wake, 07:00."),
        (
            '[rhythm.tue]\nbedtime = "06:30"\n[rhythm.wed]\nwake = "06:00"',
            "rhythm.tue.bedtime",
            "Bedtime 06:30 does not",
        ),
        ('[rhythm]\nbedtime = "06:00"\n[rhythm.wed]\nwake = "05:00"', "rhythm.wed.wake", "Bedtime 06:00 does not"),
        ("[about_me]\nsteady = 1", "about_me.steady", "Expected true or false"),
        ('[delivery]\nsnooze = "soon"', "delivery.snooze", '"soon" is not a duration.'),
        ("[delivery]\ndaily_limit = -1", "delivery.daily_limit", "Expected a whole number from 0 to 10000"),
        ("quiet = 5", "quiet", "Quiet hours are written as [[quiet]], once for each."),
        ('[[quiet]]\nfrom = "12:00"', "quiet.0.until", '"until" is missing.'),
        ('[[quiet]]\nfrom = "12:00"\nuntil = "12:00"', "quiet.0.until", "Quiet hours cannot end at the time at which"),
        ("quiet = [1]", "quiet.0", "Expected a table of settings; found the number 1."),
        ("reminders = []", "reminders", "Expected a table of settings; found a list."),
        ('[reminders]\nx = "12:00"', "reminders.x", 'Expected a table of settings; found "12:00".'),
        (
            '[reminders.Vitamins]\nat = "12:00"',
            "reminders.Vitamins",
            '"Vitamins" cannot name a reminder. A name is written',
        ),
        ('[reminders."a\\u001b"]\nat = "12:00"', "reminders.a\x1b", '"a?" cannot name a reminder.'),
    ],
)
def test_a_setting_that_cannot_be_is_refused_with_its_reason(text: str, path: str, message: str) -> None:
    [found] = read(text, ("Europe/Berlin", "UTC")).problems
    assert ".".join(map(str, found.path)) == path
    assert found.message.startswith(message)


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


def test_days_that_are_not_set_are_daily() -> None:
    assert reminder('at = "12:00"').days == EVERY_DAY


@given(trees)
def test_any_tree_gives_a_profile_or_problems_each_with_a_sentence(tree: dict[str, Any]) -> None:
    reading = read_profile(tree, REFERENCE, ("UTC",))
    assert (reading.profile is None) == bool(reading.problems)
    for problem in (*reading.problems, *reading.notes):
        assert problem.message.isprintable()
        assert problem.message.endswith(".")
