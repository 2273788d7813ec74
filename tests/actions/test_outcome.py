"""What an action is given, and what it gives back."""

import pytest

from routine.actions.outcome import Outcome, Snapshot
from routine.errors import ProfileError
from routine.model.events import Event
from routine.profile.editor import Edit
from tests.telling import BERLIN, CONFIG, at, clock_of, facts_of, reference, texts

TEXT = (CONFIG / "profile.toml").read_text()


def snapshot(*problems: str) -> Snapshot:
    return Snapshot(facts_of(), at("12:00"), texts(), TEXT, BERLIN, reference(), problems=problems)


def to_bed(clock: str) -> Outcome:
    def change(edit: Edit) -> None:
        edit.set(("rhythm", "bedtime"), clock)

    return Outcome("Bed.", edited=snapshot().edited(change))


def test_an_edit_that_leaves_the_text_changes_nothing() -> None:
    assert to_bed("22:00").changes_profile
    assert to_bed("23:00").changes_nothing
    assert not Outcome("Resumed.", (Event(at("12:00"), "resumed"),)).changes_nothing


def test_the_facts_with_an_outcome_are_those_after_it() -> None:
    before = snapshot()
    after = before.facts_with(
        to_bed("22:00").edited, Event(before.now, "paused", detail={"until": "2026-11-24T12:00Z"})
    )
    assert clock_of(after.day_at(before.now).bedtime) == "22:00"
    assert after.taken["stretch"] == before.now, "what hangs on it falls due from now on"
    assert [event.kind for event in after.events] == ["paused"]


def test_a_zone_that_the_profile_names_holds_at_once_and_else_the_computers() -> None:
    def away(edit: Edit) -> None:
        edit.set(("rhythm", "timezone"), "Asia/Tokyo")

    before = snapshot()
    assert str(before.facts_with(before.edited(away)).zone) == "Asia/Tokyo"
    assert before.facts_with(to_bed("22:00").edited).zone == BERLIN


def test_a_broken_profile_says_what_is_wrong_with_it() -> None:
    with pytest.raises(ProfileError, match="line one"):
        snapshot("line one").edited(lambda _edit: None)
