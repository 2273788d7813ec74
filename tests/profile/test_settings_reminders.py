"""From the table of one reminder to the reminder: what it takes from where, and which tables are refused."""

from datetime import time

import pytest

from routine.model.notation import EVERY_DAY, Anchored
from routine.model.profile import Reminder
from routine.schedule.kinds.every import Every
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.kinds.times import TimesADay
from tests.model.reading import CONFIG, HOUR, MINUTE, profile, reminder, told


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
    assert drinks.rule == TimesADay(8, time(9), Anchored("bedtime", -2 * HOUR))


def test_an_own_reminder_is_called_by_its_name_and_runs_from_wake_to_bedtime() -> None:
    own = reminder('every = "2h"', "take-vitamins")
    assert own == Reminder("take-vitamins", "Take vitamins", Every(2 * HOUR, Anchored("wake"), Anchored("bedtime")))


def test_drinks_end_two_hours_before_bed() -> None:
    assert reminder('times = 4\namount = "200ml"').rule == TimesADay(
        4, Anchored("wake"), Anchored("bedtime", -2 * HOUR)
    )


def test_one_time_or_wording_needs_no_list() -> None:
    assert reminder('at = "21:30"\nmessage = "Up."').messages == ("Up.",)
    assert reminder('at = "21:30"\ndays = ["mon", "wed-fri"]').days == {0, 2, 3, 4}


def test_days_that_are_not_set_are_daily() -> None:
    assert reminder('at = "12:00"').days == EVERY_DAY


def test_a_reminder_keeps_every_setting_that_it_was_given() -> None:
    own = reminder(
        'at = "9am"\ntitle = "Tea"\nmessage = ["A", "B"]\nenabled = false\ndays = ["mon", "wed"]\nlapse = "1s"\n'
        'repeat = "1s"\nrepeat_limit = 0\nwhile_active = true\nessential = true\namount = "200ml"\nguide = "g"\n'
        'snooze = "1s"\nsnooze_limit = 0'
    )
    assert (own.title, own.messages, own.enabled, own.days) == ("Tea", ("A", "B"), False, frozenset({0, 2}))
    assert {own.lapse, own.repeat, own.snooze} == {MINUTE / 60}
    assert (own.repeat_limit, own.while_active, own.essential, own.amount) == (0, True, True, 200)
    assert (own.guide, own.snooze_limit) == ("g", 0)


@pytest.mark.parametrize(
    ("body", "path", "of_key", "message"),
    [
        (
            'times = 3\nfrom = "12:00"\nuntil = "12:15"',
            "times",
            False,
            "3 times between 12:00 and 12:15 is closer than 10 min apart. Choose fewer times or more room.",
        ),
        ('at = "12:00"\nevery = "2h"', "every", True, '"at" and "every" are two schedules. Keep one of them.'),
        ('title = "X"', "", True, "It says nowhere when it is due. It needs one of at, every, times, after_sitting."),
        (
            'at = "12:00"\nfrom = "wake"',
            "from",
            True,
            '"from" does not go with "at". It goes with every, times, after_sitting.',
        ),
        ('every = "2h"\nbreak = "3m"', "break", True, '"break" does not go with "every". It goes with after_sitting.'),
        (
            'at = "12:00"\nrepeat_limit = 2',
            "repeat_limit",
            True,
            '"repeat_limit" says how "repeat" goes on, and there is no "repeat" here.',
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
        (
            'at = "12:00"\nuntil = "wake"',
            "until",
            True,
            '"until" does not go with "at". It goes with every, times, after_sitting.',
        ),
    ],
)
def test_a_reminder_that_cannot_be_is_refused_in_a_whole_sentence(
    body: str, path: str, of_key: bool, message: str
) -> None:
    assert told(f"[reminders.x]\n{body}") == [(f"reminders.x.{path}".rstrip("."), of_key, message)]


@pytest.mark.parametrize(("written", "early"), [('"auto"', "auto"), ('"20:50"', time(20, 50)), ("false", False)])
def test_the_stretch_alone_is_asked_early(written: str, early: object) -> None:
    assert reminder(f"early = {written}", "stretch").early == early
    assert told(f"[reminders.hydration]\nearly = {written}")[0][:2] == ("reminders.hydration.early", True)


@pytest.mark.parametrize("written", ["true", "5", '"soon"', "[]"])
def test_what_is_no_early_time_is_refused(written: str) -> None:
    assert [where for where, *_ in told(f"[reminders.stretch]\nearly = {written}")] == ["reminders.stretch.early"]
