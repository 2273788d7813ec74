"""One change of the profile taken back among others."""

import tomllib

import pytest

from routine.profile.editor import Edit, set_back

OLD = '# mine\n[rhythm]\nwake = "07:00"\n\n[reminders.tea]\nat = "16:00" # four\n'


@pytest.mark.parametrize(
    "new",
    [
        OLD.replace("07:00", "06:00"),
        OLD.replace('[rhythm]\nwake = "07:00"\n', ""),
        OLD + '\n[reminders.plants]\nat = "10:00"\n',
        OLD.split("\n[reminders")[0] + "\n",
        OLD + '\n[[quiet]]\nfrom = "12:00"\nuntil = "13:00"\n',
        OLD + "\n[about_me]\nsteady = true\n",
    ],
    ids=["a value", "a table", "a reminder more", "a reminder less", "quiet hours", "a table more"],
)
def test_what_it_set_is_as_before_and_what_came_since_stays(new: str) -> None:
    since = Edit(new + "\n[delivery]\ndiscreet = true\n")
    set_back(since, OLD, new)
    assert tomllib.loads(since.text) == since.values
    left = {key: value for key, value in since.values.items() if value}
    assert left == tomllib.loads(OLD) | {"delivery": {"discreet": True}}


def test_a_setting_that_was_changed_again_keeps_its_newest_value() -> None:
    edit = Edit(OLD.replace("07:00", "05:00"))
    set_back(edit, OLD, OLD.replace("07:00", "06:00"))
    assert edit.values["rhythm"]["wake"] == "05:00"


def test_quiet_hours_that_were_there_come_back() -> None:
    quiet = '\n[[quiet]]\nfrom = "12:00"\nuntil = "13:00"\n'
    edit = Edit(OLD)
    set_back(edit, OLD + quiet, OLD)
    assert edit.values["quiet"] == [{"from": "12:00", "until": "13:00"}]
