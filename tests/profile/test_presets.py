"""The presets besides `office`: short, read without a word, and with the numbers of the evidence, written down here."""

import tomllib
from datetime import time

import pytest

from routine.model.notation import Anchored
from routine.model.profile import AboutMe, Profile, Rhythm
from routine.profile.settings import read_profile
from routine.schedule.kinds.at import AtTimes
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.kinds.times import TimesADay
from tests.model.reading import CONFIG, HOUR, MINUTE, REFERENCE, profile
from tests.schedule.dues import due_times
from tests.telling import facts_of

NAMES = ("night-shift", "office", "retired")


def preset(name: str) -> Profile:
    return profile((CONFIG / "presets" / f"{name}.toml").read_text())


def rule(of: Profile, name: str) -> object:
    found = of.reminder(name)
    assert found is not None
    return found.rule


def test_there_are_three() -> None:
    assert sorted(path.stem for path in (CONFIG / "presets").iterdir()) == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_reads_without_a_problem_or_a_note(name: str) -> None:
    reading = read_profile(tomllib.loads((CONFIG / "presets" / f"{name}.toml").read_text()), REFERENCE)
    assert (reading.problems, reading.notes) == ((), ())


@pytest.mark.parametrize("name", NAMES)
def test_each_is_short_and_has_the_six_reminders_and_no_answer_to_a_safety_question(name: str) -> None:
    text = (CONFIG / "presets" / f"{name}.toml").read_text()
    assert len(text.splitlines()) <= 50
    assert max(map(len, text.splitlines())) <= 80
    assert text.splitlines()[-1] == "# Every other setting:  routine config show --effective"
    found = preset(name)
    assert [r.name for r in found.reminders] == ["hydration", "sitting", "wind-down", "stretch", "bedtime", "diary"]
    assert all(r.enabled for r in found.reminders)
    assert found.about_me == AboutMe()


def test_the_night_shift_has_the_numbers_of_the_evidence() -> None:
    found = preset("night-shift")
    assert found.rhythm == Rhythm((time(15, 30),) * 7, (time(8),) * 7)
    assert found.delivery.daily_limit == 14
    assert found.delivery.snooze == 10 * MINUTE
    assert rule(found, "hydration") == TimesADay(8, Anchored("wake", 15 * MINUTE), Anchored("bedtime", -2 * HOUR))
    assert rule(found, "sitting") == AfterSitting(30 * MINUTE, 3 * MINUTE, time(22), time(6)), (
        "30 min, 3 min, while at work"
    )
    assert rule(found, "wind-down") == AtTimes((Anchored("bedtime", -45 * MINUTE),))
    assert rule(found, "stretch") == AtTimes((Anchored("bedtime", -15 * MINUTE),))
    assert rule(found, "bedtime") == AtTimes((Anchored("bedtime"),))
    assert rule(found, "diary") == AtTimes((Anchored("wake"),))


def test_a_night_shift_drinks_from_a_quarter_to_four_until_six_and_winds_down_on_the_way_home() -> None:
    facts = facts_of(preset("night-shift"))
    drinks = due_times(facts, "hydration")
    assert (len(drinks), drinks[0], drinks[-1]) == (8, "15:45", "06:00")
    assert due_times(facts, "wind-down") == ["07:15"]
    assert due_times(facts, "sitting")[0] == "22:30"


def test_the_retired_have_the_numbers_of_the_evidence() -> None:
    found = preset("retired")
    assert found.rhythm == Rhythm((time(7),) * 7, (time(22, 30),) * 7)
    assert found.delivery.daily_limit == 12
    assert found.delivery.snooze == 15 * MINUTE
    assert rule(found, "hydration") == TimesADay(5, Anchored("wake", 15 * MINUTE), Anchored("bedtime", -3 * HOUR))
    assert rule(found, "sitting") == AfterSitting(
        HOUR, 5 * MINUTE, Anchored("wake", HOUR), Anchored("bedtime", -90 * MINUTE)
    )
    assert rule(found, "wind-down") == AtTimes((Anchored("bedtime", -HOUR),))
    assert rule(found, "stretch") == AtTimes((Anchored("bedtime", -15 * MINUTE),))


def test_old_profiles_that_name_no_schedule_keep_the_numbers_of_the_reference_profile() -> None:
    """What was written for the retired before has its own numbers in it; nothing else changes with the preset."""
    found = profile("[reminders.hydration]\n[reminders.sitting]\n")
    assert rule(found, "hydration") == TimesADay(8, Anchored("wake", 15 * MINUTE), Anchored("bedtime", -2 * HOUR))
    assert rule(found, "sitting") == AfterSitting(
        50 * MINUTE, 3 * MINUTE, Anchored("wake", HOUR / 2), Anchored("bedtime", -HOUR)
    )


def test_the_retired_drink_nothing_in_the_last_three_hours() -> None:
    drinks = due_times(facts_of(preset("retired")), "hydration")
    assert (len(drinks), drinks[0], drinks[-1]) == (5, "07:15", "19:30")
