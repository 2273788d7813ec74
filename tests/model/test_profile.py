"""What a profile answers of its reminders."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routine.model.profile import Profile, Reminder
from tests.model.reading import MINUTE, profile, reminder

DEFAULT = profile("[reminders.hydration]\n[reminders.stretch]\n")


def limited(answer: bool | None) -> Profile:
    return replace(DEFAULT, about_me=DEFAULT.about_me._replace(fluid_limit=answer))


def named(name: str) -> Reminder:
    found = DEFAULT.reminder(name)
    assert found is not None
    return found


@pytest.mark.parametrize(("answer", "is_on"), [(None, True), (False, True), (True, False)])
def test_drinks_are_off_only_for_who_said_that_fluids_are_limited(answer: bool | None, is_on: bool) -> None:
    assert limited(answer).is_on(named("hydration")) is is_on
    assert limited(answer).is_on(named("stretch"))


def test_one_that_is_not_enabled_is_off() -> None:
    assert not DEFAULT.is_on(replace(named("stretch"), enabled=False))


def test_a_reminder_is_found_by_its_name_alone() -> None:
    assert named("stretch") in DEFAULT.reminders
    assert DEFAULT.reminder("Stretch") is None


def test_a_person_reads_the_everyday_word_unless_one_of_their_own_has_it() -> None:
    assert [DEFAULT.word_for(name) for name in ("hydration", "sitting", "stretch", "tea")] == [
        "drink",
        "walk",
        "stretch",
        "tea",
    ]
    own = profile('[reminders.hydration]\n[reminders.drink]\ntitle = "Tea"\nat = ["16:00"]\n')
    assert own.word_for("hydration") == "hydration"


def test_its_own_snooze_goes_before_that_of_all() -> None:
    own = replace(named("stretch"), snooze=timedelta(), snooze_limit=0)
    assert (DEFAULT.snooze_of(own), DEFAULT.snooze_limit_of(own)) == (timedelta(), 0)
    delivery = DEFAULT.delivery._replace(snooze=7 * MINUTE, snooze_limit=4)
    usual = replace(own, snooze=None, snooze_limit=None)
    told = replace(DEFAULT, delivery=delivery)
    assert (told.snooze_of(usual), told.snooze_limit_of(usual)) == (7 * MINUTE, 4)


@pytest.mark.parametrize(
    ("rule", "hangs"),
    [
        ('at = ["21:30"]', False),
        ('at = ["21:30", "bedtime-15m"]', True),
        ('at = ["wake+15m"]', False),
        ('every = "2h"\nfrom = "wake"\nuntil = "bedtime-2h"', True),
        ('every = "2h"\nfrom = "09:00"\nuntil = "17:00"', False),
    ],
)
def test_it_hangs_on_bedtime_where_one_of_its_times_does(rule: str, hangs: bool) -> None:
    assert reminder(f'title = "Own"\n{rule}\n').hangs_on_bedtime() is hangs
