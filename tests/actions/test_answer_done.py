"""Done: what it is about, what it says, and what it does not take."""

import pytest

from routine.actions.answer import NoDoneError, done, done_with
from routine.errors import NothingToAnswerError, UnreadableWordError
from routine.model.events import Event, Occurrence
from tests.actions.wishing import after, snapshot
from tests.telling import at

DRINK = Occurrence("hydration", at("10:24"))
DUE = Event(at("11:50"), "shown", "hydration", DRINK, {"ask": 1})


def test_without_a_name_nothing_is_guessed() -> None:
    with pytest.raises(NothingToAnswerError, match="Nothing is waiting"):
        done(snapshot())


def test_a_named_one_is_noted_whatever_is_on_screen() -> None:
    outcome = done(snapshot(), ["walk"])
    assert [(row.kind, row.reminder) for row in outcome.events] == [("done", "sitting")]
    assert outcome.said.startswith("Done: Walk for a few minutes. Next ")


def test_a_drink_is_counted_and_answers_no_question() -> None:
    first = done(snapshot(), ["water"])
    assert [row.kind for row in first.events] == ["done"]
    second = done(after(snapshot(), first), ["water"])
    assert "2 noted today." in second.said


def test_an_amount_alone_is_of_the_drink_and_too_much_is_asked_back() -> None:
    noted = done(snapshot(), ["400", "ml"]).events[0]
    assert (noted.reminder, noted.detail["amount"]) == ("hydration", 400)
    with pytest.raises(UnreadableWordError, match="Did you mean"):
        done(snapshot(), ["water", "20", "l"])
    with pytest.raises(UnreadableWordError, match="It goes with a drink"):
        done(snapshot(), ["walk", "400ml"])


def test_it_may_have_been_earlier() -> None:
    outcome = done(snapshot(), ["walk"], "11:30")
    assert outcome.events[0].happened_at() == at("11:30")
    assert ", 11:30." in outcome.said


def test_the_mornings_question_has_no_done() -> None:
    with pytest.raises(NoDoneError, match="routine cramp none"):
        done(snapshot(), ["diary"])


def test_several_in_one_notification_are_answered_at_once() -> None:
    walk = Occurrence("sitting", at("11:20"))
    outcome = done_with(snapshot(), [walk, DRINK])
    assert [row.occurrence for row in outcome.events if row.kind == "done"] == [walk, DRINK]
    assert outcome.said.startswith("Done: Walk for a few minutes, Drink a glass of water.")


def test_one_of_a_notification_that_is_gone_or_done_already_leaves_the_others_theirs() -> None:
    walk, gone = Occurrence("sitting", at("11:20")), Occurrence("gone", at("11:00"))
    assert [row.occurrence for row in done_with(snapshot(), [gone, walk]).events] == [walk]
    known = after(snapshot(), done_with(snapshot(), [walk]))
    assert [row.occurrence for row in done_with(known, [walk, DRINK]).events if row.kind == "done"] == [DRINK]
    assert done_with(known, [walk]).changes_nothing
    with pytest.raises(NothingToAnswerError, match="not in the profile any more"):
        done_with(snapshot(), [gone])
