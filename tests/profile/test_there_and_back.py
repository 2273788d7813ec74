"""A change and its way back leave every byte."""

import pytest

from routine.profile.check import check_text
from routine.profile.editor import Edit
from tests.profile.profiles import OFFICE, REFERENCE, WRITTEN

TEXTS = {
    "ours": OFFICE,
    "theirs": WRITTEN,
    "empty": "",
    "a comment": "# mine\n",
    "blank lines at the end": "schema = 1\n\n\n",
    "no end": "schema = 1",
    "no end, but a comment": '[rhythm]\nwake = "07:00"\n# mine',
    "blank lines between": 'schema = 1\n\n\n# mine\n\n\n[rhythm]\nwake = "07:00"\n\n# more\n\n',
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_quiet_hours_that_are_cleared_leave_every_byte_as_it_was(text: str, end: str) -> None:
    before = text.replace("\n", end)
    edit = Edit(before)
    edit.add_quiet_hours({"from": "12:00", "until": "13:00"})
    edit.add_quiet_hours({"from": "15:00", "until": "15:30", "days": "mon-fri"})
    if "\r\n" in before:
        assert "\n" not in edit.text.replace("\r\n", ""), "the line ends are those of the file"
    edit.unset(("quiet",))
    assert edit.text == before


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_reminder_that_is_added_and_removed_leaves_every_byte_as_it_was(text: str) -> None:
    edit = Edit(text)
    edit.add_reminder("soup", {"title": "Soup", "at": ["16:00"]})
    edit.remove_reminder("soup")
    assert edit.text == text


@pytest.mark.parametrize(
    "text", ['rhythm.bedtime = "22:00"\n', 'schema = 1\nrhythm.bedtime = "22:00"  # mine\n# more\n']
)
def test_the_last_dotted_key_of_a_table_can_be_unset(text: str) -> None:
    edit = Edit(text)
    edit.unset(("rhythm", "bedtime"))
    assert "rhythm" not in edit.values
    assert "bedtime" not in edit.text
    assert check_text(edit.text, "profile.toml", REFERENCE)
