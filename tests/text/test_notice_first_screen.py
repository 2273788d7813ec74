"""The first screen of the reminders: what is said to be tomorrow is another date and another day."""

from datetime import datetime, timedelta

import pytest

from routine.storage import resources
from routine.text.notice import first_screen
from tests.telling import TUESDAY, at, facts_of, profile_of

TOMORROW = TUESDAY + timedelta(days=1)


def screen(now: datetime, bedtime: str = "23:00") -> list[str]:
    profile = profile_of(f'[rhythm]\nbedtime = "{bedtime}"\n[reminders.diary]\n[reminders.bedtime]\n')
    return first_screen(facts_of(profile), now, resources.texts(), "", "").splitlines()


@pytest.mark.parametrize(
    ("now", "is_tomorrow"),
    [(at("22:10"), True), (at("03:00", TOMORROW), False), (at("06:59", TOMORROW), False)],
)
def test_the_question_of_seven_is_tomorrows_only_until_midnight(now: datetime, is_tomorrow: bool) -> None:
    (line,) = (line for line in screen(now) if "07:00   How was the night?" in line)
    assert line.endswith("(tomorrow)") is is_tomorrow


def test_a_bedtime_past_midnight_belongs_to_this_evening() -> None:
    (line,) = (line for line in screen(at("22:10"), "00:30") if "00:30" in line and "Head for bed" in line)
    assert not line.endswith("(tomorrow)")


def test_the_first_screen_begins_with_the_question_about_drinks() -> None:
    drinks = facts_of(profile_of("[reminders.hydration]\n"), keeps_drinks=False)
    asked = first_screen(drinks, at("09:20"), resources.texts(), "", "").splitlines()
    assert asked[0].startswith("Are any of these true for you: told to drink less, ")
    assert asked[2:6] == [
        "No: routine config set about_me.fluid_limit false",
        "Yes, or not sure: routine config set about_me.fluid_limit true",
        "",
        "Reminders are on.",
    ]
    assert any("Drink a glass of water (asks a question first)" in line for line in asked)
    answered = facts_of(profile_of("[about_me]\nfluid_limit = false\n[reminders.hydration]\n"))
    assert first_screen(answered, at("09:20"), resources.texts(), "", "").startswith("Reminders are on.\n")
