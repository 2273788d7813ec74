"""A change to the text: what was asked, and every other byte as it was."""

import re
import tomllib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from routine.errors import RoutineError, UnknownReminderError
from routine.profile.editor import Edit
from routine.profile.positions import layout_of
from tests.profile.profiles import WRITTEN, changes, documents, paths, toml_texts, values, wished


def edited(text: str, change: Callable[[Edit], None]) -> str:
    """The text after a change, once it is known to mean what the change asked for."""
    edit = Edit(text)
    change(edit)
    assert tomllib.loads(edit.text) == edit.values
    return edit.text


def changed_lines(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Lines of the first that the second has not, and the other way round; all others in the same order."""
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    old, new = old[start:], new[start:]
    while old and new and old[-1] == new[-1]:
        old, new = old[:-1], new[:-1]
    return old, new


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (lambda e: e.set(("rhythm", "wake"), "06:30"), ['wake = "07:00"   # up\n'], ['wake = "06:30"   # up\n']),
        (lambda e: e.set(("reminders", "hydration", "amount"), "300ml"), [], ['amount = "300ml"\n']),
        (lambda e: e.set(("reminders", "sitting", "enabled"), value=False), [], ["enabled = false\n"]),
        (lambda e: e.set(("about_me", "fluid_limit"), value=True), [], ["fluid_limit = true\n"]),
        (
            lambda e: e.set(("reminders", "tea", "at"), ["9:00", "16:00"]),
            ["at = '16:00'   # five o'clock is late\n"],
            None,
        ),
        (lambda e: e.set(("delivery", "snooze"), "5m"), [], ["\n", "[delivery]\n", 'snooze = "5m"\n']),
        (lambda e: e.set(("rhythm", "fri", "bedtime"), "1am"), [], ["\n", "[rhythm.fri]\n", 'bedtime = "1am"\n']),
        (lambda e: e.unset(("rhythm", "bedtime")), ['bedtime = "23:00"\n'], []),
        (
            lambda e: e.unset(("reminders", "sitting", "days")),
            ["days = [\n", '  "mon",  # first\n', '  "tue",\n', "]\n"],
            [],
        ),
        (lambda e: e.unset(("reminders", "nothing", "days")), [], []),
        (lambda e: e.set(("schema",), 1), [], []),
        (lambda e: e.remove_reminder("hydration"), ["[reminders.hydration]   # water\n", "times = 8\n"], []),
        (lambda e: e.remove_reminder("bedtime"), ["[reminders.bedtime]\n", 'at = ["bedtime"]\n'], []),
        (
            lambda e: e.add_reminder("take-pills", {"title": 'Say "ah"', "at": ["20:00"]}),
            [],
            ["\n", "[reminders.take-pills]\n", 'title = "Say \\"ah\\""\n', 'at = ["20:00"]\n'],
        ),
    ],
)
def test_an_edit_changes_its_own_lines_and_no_other(
    change: Callable[[Edit], None], old: list[str], new: list[str] | None
) -> None:
    gone, come = changed_lines(WRITTEN.splitlines(keepends=True), edited(WRITTEN, change).splitlines(keepends=True))
    assert gone == old
    assert new is None or sorted(come) == sorted(new)


def test_a_removed_reminder_leaves_the_comment_of_the_next_one() -> None:
    text = edited(WRITTEN, lambda edit: edit.remove_reminder("sitting"))
    assert '# Bed\n[reminders.bedtime]\nat = ["bedtime"]\n' in text
    assert "# Walks\n" in text


def test_a_new_key_stands_with_its_table_not_below_the_comment_of_the_next() -> None:
    text = edited(WRITTEN, lambda edit: edit.set(("reminders", "hydration", "amount"), "300ml"))
    assert 'times = 8\namount = "300ml"\n# amount = "250ml"\n\n# Walks\n' in text


def test_what_was_added_and_removed_again_leaves_no_trace() -> None:
    def there_and_back(edit: Edit) -> None:
        edit.add_reminder("pills", {"at": ["20:00"]})
        edit.remove_reminder("pills")

    assert edited(WRITTEN, there_and_back) == WRITTEN
    assert edited(WRITTEN.rstrip(), there_and_back) == WRITTEN.rstrip()
    assert edited(WRITTEN.replace("\n", "\r\n"), there_and_back) == WRITTEN.replace("\n", "\r\n")


def test_line_ends_and_a_missing_last_one_are_kept() -> None:
    def change(edit: Edit) -> None:
        edit.set(("rhythm", "wake"), "06:30")
        edit.set(("reminders", "bedtime", "enabled"), value=False)
        edit.add_reminder("pills", {"at": ["20:00"]})

    windows = WRITTEN.replace("\n", "\r\n").rstrip()
    text = edited(windows, change)
    assert text.replace("\r\n", "").count("\n") == 0
    assert text.endswith('\r\n# the end\r\n\r\n[reminders.pills]\r\nat = ["20:00"]')


@pytest.mark.parametrize(
    "text",
    [
        "[reminders]\ntea.at = '16:00' # late\n\n# q\n[delivery]\nspacing = '5m'\n",
        "[reminders]\ntea = { at = '16:00' } # late\n\n# q\n[delivery]\nspacing = '5m'\n",
        "reminders.tea.at = '16:00' # late\n\n# q\n[delivery]\nspacing = '5m'\n",
        "  [ reminders . 'tea' ] # late\n  at = '16:00'\n# q\n[delivery]\nspacing = '5m'\n",
    ],
)
def test_however_a_reminder_is_written_it_can_be_changed_and_removed(text: str) -> None:
    off = edited(text, lambda edit: edit.set(("reminders", "tea", "enabled"), value=False))
    moved = edited(off, lambda edit: edit.set(("reminders", "tea", "at"), ["17:00"]))
    assert tomllib.loads(moved)["reminders"] == {"tea": {"at": ["17:00"], "enabled": False}}
    edit = Edit(moved)
    edit.remove_reminder("tea")
    assert tomllib.loads(edit.text).get("reminders", {}) == {}
    assert edit.text.endswith("# q\n[delivery]\nspacing = '5m'\n")


@pytest.mark.parametrize(
    ("key", "rest"),
    [
        ("title", "{ at.x = 1,at.y=2 , days = 'a,b'}"),
        ("at", "{ title = ',' , days = 'a,b'}"),
        ("days", "{ title = ',' , at.x = 1,at.y=2}"),
    ],
)
def test_a_key_leaves_braces_with_its_comma(key: str, rest: str) -> None:
    text = edited("tea = { title = ',' , at.x = 1,at.y=2 , days = 'a,b'} # a\n", lambda edit: edit.unset(("tea", key)))
    assert text == f"tea = {rest} # a\n"


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("tea = {}\n", "tea = { at.x = 1 }\n"),
        ("tea={ days = 2 }\n", "tea={ days = 2, at.x = 1 }\n"),
        ("tea={days=[]}", "tea={days=[], at.x = 1}"),
        ("tea.at.y = 2 # a\n\n# b\n", "tea.at.y = 2 # a\ntea.at.x = 1\n\n# b\n"),
        ("[tea]\nat.y = 2 # a\n\n# b\n[a]\n", "[tea]\nat.y = 2 # a\nat.x = 1\n\n# b\n[a]\n"),
        ("[tea.at.z]\n", "[tea.at.z]\n\n[tea.at]\nx = 1\n"),
    ],
)
def test_a_new_key_is_written_as_its_table_is(text: str, more: str) -> None:
    assert edited(text, lambda edit: edit.set(("tea", "at", "x"), 1)) == more


def test_quiet_hours_are_appended() -> None:
    lunch = {"from": "12:30", "until": "13:15", "days": "mon-fri"}
    text = edited(WRITTEN, lambda edit: edit.add_quiet_hours(lunch))
    assert text == WRITTEN + '\n[[quiet]]\nfrom = "12:30"\nuntil = "13:15"\ndays = "mon-fri"\n'


def test_removing_quiet_hours_removes_all_of_them() -> None:
    text = '[[quiet]]\nfrom = "1pm"\nuntil = "2pm"\n\n# b\n[[quiet]]\nfrom = "3pm"\nuntil = "4pm"\n\n[rhythm]\n'
    assert edited(text, lambda edit: edit.unset(("quiet",))) == "\n# b\n\n[rhythm]\n"


def test_a_table_is_no_single_setting() -> None:
    with pytest.raises(RoutineError, match=r"^rhythm is no single setting"):
        Edit(WRITTEN).set(("rhythm",), "07:00")
    with pytest.raises(RoutineError, match=r"^rhythm.wake.x is no single setting"):
        Edit(WRITTEN).set(("rhythm", "wake", "x"), "07:00")


def test_a_reminder_is_not_added_twice_nor_removed_where_there_is_none() -> None:
    with pytest.raises(RoutineError, match='There is a reminder called "tea" already'):
        Edit(WRITTEN).add_reminder("tea", {"at": ["20:00"]})
    with pytest.raises(UnknownReminderError):
        Edit(WRITTEN).remove_reminder("coffee")


@given(documents(), changes())
def test_any_edit_means_what_was_asked_and_keeps_every_other_line(text: str, change: Callable[[Edit], None]) -> None:
    edit = Edit(text)
    change(edit)
    assert {"reminders": {}, **tomllib.loads(edit.text)} == {"reminders": {}, **edit.values}
    gone, come = changed_lines(*(re.split("\r?\n", each.rstrip("\r\n")) for each in (text, edit.text)))
    if come:
        assert gone == [] or (len(gone) == len(come) == 1 and gone[0].split()[0] == come[0].split()[0])
    elif len(written := [line for line in gone if line.strip()]) > 1:  # a table, from its header to its last key
        assert written[0].startswith("[reminders.")
        assert written[-1].partition("#")[0].strip()
    if gone and come:
        assert gone[0].partition("  #")[2] == come[0].partition("  #")[2]
    assert edit.text.endswith("\n") == text.endswith("\n")
    assert edit.text.count("\r\n") == (edit.text.count("\n") if "\r\n" in text else 0)


@given(documents(), st.data())
def test_any_edit_is_the_value_that_was_asked_for_and_every_other_byte_is_equal(text: str, data: st.DataObject) -> None:
    wish = data.draw(wished(text))
    expected = tomllib.loads(text)
    wish.expected(expected)
    edit = Edit(text)
    wish.change(edit)
    assert {"reminders": {}, **tomllib.loads(edit.text)} == {"reminders": {}, **expected}
    start, gone, come = changed_span(text, edit.text)
    if wish.path and edit.text != text:
        place = layout_of(text).values[wish.path]
        assert place.key <= start
        assert start + len(gone) <= place.end
    else:
        assert gone.strip() == "" or come.strip() == "", "whole lines come, or go"


def shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def changed_span(old: str, new: str) -> tuple[int, str, str]:
    """Where two texts begin to differ, what is gone there, and what has come."""
    start = shared(old, new)
    tail = shared(old[start:][::-1], new[start:][::-1])
    return start, old[start : len(old) - tail], new[start : len(new) - tail]


def own_lines(text: str, path: tuple[str, ...]) -> set[int]:
    """The numbers of the lines on which what has that path stands, or the braces around it."""
    layout = layout_of(text)
    places = [(place.key, place.end) for at, place in layout.values.items() if at[: len(path)] == path[: len(at)]]
    places += [(section.begin, section.end) for section in layout.sections_under(path)]
    return {
        number for begin, end in places for number in range(text.count("\n", 0, begin), text.count("\n", 0, end) + 1)
    }


@settings(max_examples=200)
@given(toml_texts(), paths, values, st.booleans())
def test_any_edit_of_any_toml_means_what_was_asked_and_keeps_every_byte_of_every_other_line(
    text: str, path: tuple[str, ...], value: str | bool | list[str], sets: bool
) -> None:
    edit = Edit(text)
    try:
        edit.set(path, value) if sets else edit.unset(path)
    except RoutineError:
        assert edit.text == text
        return
    assert tomllib.loads(edit.text) == edit.values
    own, written = own_lines(text, path), edit.text.replace("\r\n", "\n").split("\n")
    kept = [line for n, line in enumerate(text.replace("\r\n", "\n").split("\n")) if n not in own and line.strip()]
    rest = iter(written)
    assert [line for line in kept if line not in rest] == []
    assert len([line for line in written if line.strip()]) - len(kept) <= len(own) + (2 if sets else 0)
    assert edit.text.count("\r\n") == (edit.text.count("\n") if "\r\n" in text else 0)


@pytest.mark.parametrize("key", ["stay", "phone"])
def test_a_removed_reminder_is_no_longer_among_those_that_stay_on_the_screen_or_go_to_the_phone(key: str) -> None:
    text = f"[delivery]\n{key} = ['diary', 'tea'] # mine\n[reminders.tea]\nat = '10:00'\n"
    edit = Edit(text)
    edit.remove_reminder("tea")
    assert edit.text == f'[delivery]\n{key} = ["diary"] # mine\n'
