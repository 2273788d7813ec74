"""A notification is a quiet value: two that say the same are one."""

from dataclasses import FrozenInstanceError

import pytest

from routine.model.notification import Button, Notification

PLAIN = Notification("notice", "notice", "Title", "Words.")


def test_what_nobody_asked_for_it_does_not_do() -> None:
    assert [PLAIN.buttons, PLAIN.stays, PLAIN.sound] == [(), False, False]
    assert (PLAIN.picture, PLAIN.typed, PLAIN.speaks_for) == (None, (), None)
    assert PLAIN.answered_by == ("done",)


def test_two_that_say_the_same_are_one() -> None:
    """A mechanism tells by that whether anything changed on the screen."""
    again = Notification("notice", "notice", "Title", "Words.", (Button("done", "Done"),))
    assert {PLAIN, again, Notification("notice", "notice", "Title", "Words.")} == {PLAIN, again}


def test_nobody_changes_it_on_its_way_to_the_screen() -> None:
    with pytest.raises(FrozenInstanceError):
        PLAIN.title = "Another"  # type: ignore[misc]  # that is the point
