"""One setting by its key: a word becomes the kind of value that the key wants."""

import pytest

from routine.actions.settings import (
    SettingError,
    effective_value,
    read_key,
    set_setting,
    setting_in_words,
    unset_setting,
)
from routine.errors import RoutineError, UnknownReminderError
from tests.actions.wishing import after, snapshot


@pytest.mark.parametrize(
    ("key", "given", "value"),
    [
        ("delivery.snooze", ["5", "minutes"], "5 minutes"),
        ("delivery.sound", ["on"], True),
        ("delivery.daily_limit", ["3"], 3),
        ("reminders.walk.title", ["Up", "you", "get"], "Up you get"),
        ("reminders.stretch.at", ["21:00,", "22:00"], ["21:00", "22:00"]),
    ],
)
def test_a_word_is_read_as_its_key_wants_it(key: str, given: list[str], value: object) -> None:
    known = snapshot()
    where = read_key(key, known.facts.profile)
    edited = set_setting(known, key, given).edited
    assert edited
    found = effective_value(edited.after, where, known.reference)
    assert found == ("5m" if value == "5 minutes" else value)


def test_it_is_told_old_to_new_with_what_it_means_for_the_reminders_that_it_touches() -> None:
    known = snapshot()
    outcome = set_setting(known, "about_me.fluid_limit", ["yes"])
    first, second = outcome.said.splitlines()
    assert first == "about_me.fluid_limit: not set -> true"
    assert second.startswith("Drinks: off. It stays off while")
    assert unset_setting(after(known, outcome), "about_me.fluid_limit").said.startswith(
        "about_me.fluid_limit: true -> not set\nDrinks: on."
    )


def test_what_it_is_already_changes_nothing() -> None:
    outcome = set_setting(snapshot(), "delivery.sound", ["no"])
    assert outcome.changes_nothing
    assert outcome.said == "delivery.sound: false, as it was. Nothing to change."


def test_one_that_is_not_written_cannot_be_taken_out() -> None:
    outcome = unset_setting(snapshot("schema = 1\n"), "delivery.snooze")
    assert outcome.changes_nothing
    assert outcome.said == "delivery.snooze is not set in your profile. By default: 10m"


@pytest.mark.parametrize(
    ("key", "trouble", "why"),
    [
        ("delivery.snoze", SettingError, "delivery.snoze"),
        ("delivery.snooze.more", SettingError, "no such setting"),
        ("reminders.nobody.at", UnknownReminderError, "nobody"),
    ],
)
def test_what_is_no_setting_is_refused(key: str, trouble: type[RoutineError], why: str) -> None:
    with pytest.raises(trouble, match=why):
        set_setting(snapshot(), key, ["5m"])


@pytest.mark.parametrize(("key", "why"), [("reminders.walk", "routine remove sitting"), ("rhythm", "no single")])
def test_a_whole_table_is_not_taken_out(key: str, why: str) -> None:
    with pytest.raises(RoutineError, match=why):
        unset_setting(snapshot(), key)


def test_a_table_is_said_as_toml() -> None:
    assert setting_in_words({"sound": True}) == "sound = true"
    assert setting_in_words(None) == "not set"


def test_none_of_several_is_typed_and_told_as_none() -> None:
    changed = set_setting(snapshot(), "delivery.stay", ["none"])
    assert changed.said == "delivery.stay: diary, stretch, bedtime -> none"
    assert changed.edited
    assert changed.edited.after.delivery.stay == ()


@pytest.mark.parametrize("typed", ['["stretch"]', "[stretch]", "stretch"])
def test_a_list_may_be_typed_as_the_file_has_it(typed: str) -> None:
    changed = set_setting(snapshot(), "delivery.phone", [typed])
    assert changed.edited
    assert changed.edited.after.delivery.phone == ("stretch",)
