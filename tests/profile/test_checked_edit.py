"""What a change means is known before anybody writes it."""

import tomllib
from collections.abc import Callable

import pytest

from routine.errors import ProfileError
from routine.profile.checked_edit import Edited, rewritten
from routine.profile.editor import Edit
from routine.profile.settings import read_profile
from tests.profile.profiles import REFERENCE, WRITTEN


def rewrite(text: str, change: Callable[[Edit], None]) -> Edited:
    before = read_profile(tomllib.loads(text), REFERENCE).profile
    assert before
    return rewritten(before, text, "profile.toml", REFERENCE, change)


def test_before_and_after_are_what_both_texts_mean() -> None:
    edited = rewrite(WRITTEN, lambda edit: edit.add_reminder("pills", {"at": ["06:45"]}))
    assert (edited.old_text, edited.before.reminder("pills")) == (WRITTEN, None)
    assert edited.after == read_profile(tomllib.loads(edited.new_text), REFERENCE).profile
    assert [note.split(": ")[1] for note in edited.notes] == ["06:45 lies in the night"]


def test_a_change_of_nothing_is_the_same_profile() -> None:
    edited = rewrite(WRITTEN, lambda edit: edit.set(("rhythm", "wake"), "07:00"))
    assert edited.after is edited.before
    assert edited.new_text == WRITTEN


def test_what_a_command_cannot_write_safely_is_refused() -> None:
    inline = "reminders = { tea = { at = '16:00' } }\n"
    with pytest.raises(ProfileError, match="not safe to edit"):
        rewrite(inline, lambda edit: edit.add_reminder("pills", {"at": ["12:00"]}))


def test_a_line_that_could_not_be_read_again_is_refused() -> None:
    with pytest.raises(ProfileError, match="over 200 dots"):
        rewrite(WRITTEN, lambda edit: edit.set(("reminders", "tea", "title"), "." * 201))


def test_such_a_line_is_refused_before_it_is_parsed() -> None:
    def change(edit: Edit) -> None:
        edit.text = f"{'a.' * 201}a 1\n"  # the parser would say that this is no TOML

    with pytest.raises(ProfileError, match="over 200 dots"):
        rewrite(WRITTEN, change)


def test_a_text_that_means_something_else_than_was_asked_is_refused() -> None:
    def change(edit: Edit) -> None:
        edit.set(("rhythm", "wake"), "06:30")
        edit.text = edit.text.replace("23:00", "22:00")

    with pytest.raises(ProfileError, match="touch other settings too"):
        rewrite(WRITTEN, change)
