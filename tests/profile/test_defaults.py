"""The profiles that come with the program: complete, short, and with the numbers of the specification."""

import re
import tomllib
from datetime import time

from routine.model.notation import Anchored
from routine.model.profile import AboutMe, Delivery, Reminder, Rhythm
from routine.profile.settings import profile_tree, read_profile, reminder_keys
from routine.schedule.kinds.at import AtTimes
from routine.schedule.kinds.sitting import AfterSitting
from routine.schedule.kinds.times import TimesADay
from tests.model.reading import CONFIG, HOUR, MINUTE, REFERENCE, profile


def test_the_reference_profile_reads_without_a_word() -> None:
    reading = read_profile(REFERENCE, REFERENCE)
    assert (reading.problems, reading.notes) == ((), ())


def test_the_first_profile_means_what_the_reference_profile_means() -> None:
    first = tomllib.loads((CONFIG / "presets" / "office.toml").read_text())
    reading = read_profile(first, REFERENCE)
    assert (reading.problems, reading.notes) == ((), ())
    assert reading.profile == read_profile(REFERENCE, REFERENCE).profile


def test_the_first_profile_is_short_and_says_where_the_rest_is() -> None:
    lines = (CONFIG / "presets" / "office.toml").read_text().splitlines()
    assert len(lines) <= 45
    assert lines[-1] == "# Every other setting:  routine config show --effective"


def test_the_reference_profile_names_every_setting() -> None:
    text = (CONFIG / "profile.toml").read_text()
    about_me, delivery, quiet = AboutMe._fields, Delivery._fields, ("from", "until", "days")
    for key in (*reminder_keys(), *about_me, *delivery, *quiet, "schema", "wake", "bedtime", "timezone"):
        assert re.search(rf"(^|\s){key} = ", text, re.MULTILINE), key


def test_every_commented_example_of_the_reference_profile_reads() -> None:
    text = re.sub(r"^# ?(\[|[a-z_]+ = )", r"\1", (CONFIG / "profile.toml").read_text(), flags=re.MULTILINE)
    tree = tomllib.loads(text)
    assert {"quiet", "legs-up", "fri"} <= {*tree, *tree["reminders"], *tree["rhythm"]}
    assert read_profile(tree, REFERENCE, ("Europe/Berlin",)).problems == ()


def test_the_defaults_are_those_of_the_specification() -> None:
    default = profile((CONFIG / "presets" / "office.toml").read_text())
    assert default.rhythm == Rhythm((time(7),) * 7, (time(23),) * 7)
    assert default.about_me == AboutMe(None, None, None, screen_reader=False)
    stay = ("diary", "stretch", "bedtime")
    assert default.delivery == Delivery(
        10 * MINUTE, 2, 20 * MINUTE, 16, sound=False, discreet=False, stay=stay, phone=("stretch", "bedtime")
    )
    assert default.quiet == ()
    assert default.reminders == (
        Reminder(
            "hydration",
            "Drink a glass of water",
            TimesADay(8, Anchored("wake", 15 * MINUTE), Anchored("bedtime", -2 * HOUR)),
            amount=200,
        ),
        Reminder(
            "sitting",
            "Walk for a few minutes",
            AfterSitting(50 * MINUTE, 3 * MINUTE, Anchored("wake", 30 * MINUTE), Anchored("bedtime", -HOUR)),
        ),
        Reminder("wind-down", "Start winding down", AtTimes((Anchored("bedtime", -HOUR),)), essential=True),
        Reminder(
            "stretch",
            "Stretch your calves and thighs",
            AtTimes((Anchored("bedtime", -15 * MINUTE),)),
            lapse=105 * MINUTE,
            essential=True,
            guide="bedtime_core",
        ),
        Reminder(
            "bedtime",
            "Head for bed",
            AtTimes((Anchored("bedtime"),)),
            lapse=90 * MINUTE,
            repeat=30 * MINUTE,
            repeat_limit=2,
            while_active=True,
            essential=True,
            snooze=15 * MINUTE,
        ),
        Reminder("diary", "How was the night?", AtTimes((Anchored("wake"),)), lapse=10 * HOUR, essential=True),
    )


def test_the_effective_default_profile_reads_back_the_same() -> None:
    default = profile((CONFIG / "profile.toml").read_text())
    assert read_profile(profile_tree(default), REFERENCE).profile == default
