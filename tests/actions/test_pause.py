"""A pause, and its end."""

from datetime import timedelta

from routine.actions.pause import pause, resume
from routine.model.events import Event, Occurrence
from routine.schedule.resting import A_WEEK
from tests.actions.wishing import after, snapshot
from tests.telling import TUESDAY, at


def test_it_lasts_as_long_as_is_told_or_until_the_person_gets_up() -> None:
    assert pause(snapshot(), ["2", "hours"]).events[0].instant("until") == at("14:00")
    assert pause(snapshot()).events[0].instant("until") == at("07:00", TUESDAY.replace(day=25))
    assert pause(snapshot()).said.startswith("Paused until tomorrow, Wednesday 25 November, 07:00. ")


def test_some_are_shown_all_the_same() -> None:
    outcome = pause(snapshot(), ["1h"], ["bed,stretch"])
    assert outcome.events[0].detail["except"] == ["bedtime", "stretch"]
    assert outcome.said.startswith("Paused until 13:00, except Head for bed and Stretch your calves and thighs.")


def test_it_ends_once() -> None:
    paused = after(snapshot(), pause(snapshot(), ["1h"]))
    assert [row.kind for row in resume(paused).events] == ["resumed"]
    assert resume(after(paused, resume(paused))).said == "Nothing is paused."
    assert resume(snapshot()).changes_nothing


def test_it_ends_the_rest_of_drinks_and_walks() -> None:
    known = snapshot()
    for ago in range(A_WEEK, 0, -1):
        walk = Occurrence("sitting", at("12:00", TUESDAY - timedelta(days=ago)))
        known = known._replace(
            facts=known.facts.after(Event(walk.due, "lapsed", "sitting", walk, {"why": "unanswered"}))
        )
    ended = resume(known)
    assert ended.said == "Drinks and walks are back."
    assert [row.detail for row in ended.events] == [{"question": "resting", "answer": "back"}]
    assert resume(after(known, ended)).said == "Nothing is paused."
