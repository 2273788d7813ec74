"""Another schedule in the table of a reminder: its line keeps its comment, its hours stand, nothing is left over."""

import pytest

from routine.model.notation import parse_time
from routine.model.profile import Reminder
from routine.profile.check import check_text
from routine.profile.editor import Edit, Schedule, reschedule, schedule_of
from tests.profile.profiles import REFERENCE

SCHEDULES = (
    Schedule("at", ["16:00"]),
    Schedule("every", "1h30m"),
    Schedule("times", 3),
    Schedule("after_sitting", "50m"),
)


def reminder(text: str) -> Reminder:
    return check_text(text, "profile.toml", REFERENCE).profile.reminders[0]


def rescheduled(text: str, wish: Schedule) -> list[str]:
    """The lines of the table afterwards."""
    edit = Edit(text)
    reschedule(edit, reminder(text), wish)
    assert check_text(edit.text, "profile.toml", REFERENCE)
    return edit.text.splitlines()[1:]


@pytest.mark.parametrize("was", ['at = ["12:00"]', 'every = "2h"', "times = 4", 'after_sitting = "45m"'])
@pytest.mark.parametrize("wish", SCHEDULES, ids=lambda wish: wish.kind)
def test_another_schedule_keeps_the_comment_of_its_line(was: str, wish: Schedule) -> None:
    text = f'[reminders.tea]\ntitle = "Tea"\n{was}   # my tea time\nlapse = "5m"\n'
    edit = Edit(text)
    reschedule(edit, reminder(text), wish)
    third = edit.text.splitlines()[2]
    assert third.startswith(f"{wish.kind} = ")
    assert third.endswith("   # my tea time")
    assert check_text(edit.text, "profile.toml", REFERENCE)


def test_hours_that_stand_are_kept_and_those_of_the_wish_take_their_place() -> None:
    text = '[reminders.tea]\nevery = "2h"\nfrom = "09:00"\nuntil = "17:00"\n'
    assert rescheduled(text, Schedule("times", 3)) == ["times = 3", 'from = "09:00"', 'until = "17:00"']
    until_six = Schedule("times", 3, end=parse_time("18:00"))
    assert rescheduled(text, until_six) == ["times = 3", 'from = "09:00"', 'until = "18:00"']


def test_what_goes_with_the_old_kind_alone_goes_with_it() -> None:
    text = '[reminders.tea]\nafter_sitting = "45m"\nbreak = "5m"\nfrom = "09:00"\n'
    assert rescheduled(text, Schedule("at", ["12:00"])) == ['at = ["12:00"]']


def test_hours_that_were_lent_by_the_reference_are_written_out() -> None:
    lent = REFERENCE["reminders"]["hydration"]
    lines = rescheduled("[reminders.hydration]\n", Schedule("every", "2h"))
    assert lines == ['every = "2h"', f'from = "{lent["from"]}"', f'until = "{lent["until"]}"']


def test_the_wish_to_be_due_as_it_is_changes_nothing() -> None:
    text = '[reminders.tea]\nevery = "2h"\nfrom = "09:00"\n'
    assert rescheduled(text, schedule_of(reminder(text).rule)) == text.splitlines()[1:]
