"""Skip: the next one, those on screen, or none of them today."""

import pytest

from routine.actions.answer import skip, skip_these, skip_today
from routine.errors import NothingToAnswerError
from routine.model.events import Event, Occurrence
from tests.actions.wishing import after, snapshot
from tests.telling import TUESDAY, at, facts_of, snapshot_of

WALK = Occurrence("sitting", at("11:20"))
TEA = Occurrence("tea", at("11:30"))


def test_a_named_one_loses_its_next_time() -> None:
    outcome = skip(snapshot(), ["stretch"])
    assert [row.occurrence for row in outcome.events] == [Occurrence("stretch", at("22:45"))]
    assert outcome.said.startswith("Skipped: Stretch your calves and thighs, 22:45. Next tomorrow 22:45.")
    with pytest.raises(NothingToAnswerError, match="none is left today to skip"):
        skip(after(snapshot(), outcome), ["stretch"])


def test_without_a_name_it_is_those_on_screen() -> None:
    with pytest.raises(NothingToAnswerError, match="Name one"):
        skip(snapshot())
    assert [row.occurrence for row in skip_these(snapshot(), [WALK]).events] == [WALK]


def test_none_today_lasts_until_the_person_gets_up_and_is_confirmed_with_undo() -> None:
    by_name, by_button = skip(snapshot(), ["walk"], today=True), skip_today(snapshot(), [WALK])
    assert by_name.events[0].instant("until") == at("07:00", TUESDAY.replace(day=25))
    assert by_name.said.startswith("Walks: no more today.")
    assert by_button.events[0].occurrence == WALK, "the one on the screen is answered with it"
    assert by_button.confirmation == by_name.confirmation
    assert by_button.confirmation
    assert by_button.confirmation.values == {"reminder": "walks", "time": "07:00"}


def test_shortly_before_getting_up_today_is_the_day_that_begins() -> None:
    early = snapshot_of(facts_of(), at("06:50"))
    row = skip(early, ["walk"], today=True)
    assert row.said.startswith("Walks: none on Tuesday.")
    assert row.events == (Event(early.now, "skipped", "sitting", None, {"until": "2026-11-25T06:00:00Z"}),)


def test_one_of_a_notification_that_is_gone_leaves_the_others_theirs() -> None:
    assert [row.occurrence for row in skip_these(snapshot(), [TEA, WALK]).events] == [WALK]
    with pytest.raises(NothingToAnswerError, match="not in the profile any more"):
        skip_these(snapshot(), [TEA])
