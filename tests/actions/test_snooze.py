"""Snooze: which one, how long, and what is refused."""

from datetime import timedelta

import pytest

from routine.actions.snooze import snooze, snooze_for
from routine.errors import NothingToAnswerError, TooLateError
from routine.model.events import Event, Occurrence
from tests.actions.wishing import snapshot
from tests.telling import at, facts_of, snapshot_of

STRETCH = Occurrence("stretch", at("22:45"))
SHOWN = Event(at("22:45"), "shown", "stretch", STRETCH, {"ask": 1})
EVENING = snapshot_of(facts_of().after(SHOWN), at("22:46"))


def test_the_one_on_screen_comes_back_after_the_time_of_the_profile_or_the_one_that_is_given() -> None:
    usual, given = snooze(EVENING), snooze(EVENING, ["5", "min"])
    assert usual.events[0].instant("until") == at("22:56")
    assert given.events[0].instant("until") == at("22:51")
    assert given.said == "Snoozed until 22:51."


def test_one_that_is_not_on_screen_is_refused_with_the_way_to_skip_it() -> None:
    with pytest.raises(NothingToAnswerError, match=r"Walks: none is on screen to snooze\. .*routine skip walk"):
        snooze(EVENING, ["walk"])
    with pytest.raises(NothingToAnswerError, match="Quiet for a while"):
        snooze(snapshot())


def test_one_of_a_notification_that_is_gone_or_over_leaves_the_others_theirs() -> None:
    gone, over = Occurrence("gone", at("22:00")), Occurrence("sitting", at("09:10"))
    assert [row.occurrence for row in snooze_for(EVENING, [gone, over, STRETCH]).events] == [STRETCH]
    with pytest.raises(TooLateError, match="That reminder is over"):
        snooze_for(EVENING, [gone, over])


def test_all_that_still_wait_in_one_notification_or_none() -> None:
    bedtime = Occurrence("bedtime", at("23:00"))
    with pytest.raises(TooLateError, match="past bedtime"):
        snooze_for(EVENING, [bedtime, STRETCH], timedelta(hours=2))
