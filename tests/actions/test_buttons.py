"""What each button of a notification wishes."""

import tomllib

import pytest

from routine.actions.buttons import BUTTONS, close, press
from routine.actions.undo import Change, take_back
from routine.errors import NothingToAnswerError
from routine.model.built_in import BUILT_IN
from routine.model.events import Event, Occurrence
from routine.text.notification import OWN_ACTIONS
from tests.telling import at, facts_of, pressed, snapshot_of

FACTS = facts_of()
STRETCH = Occurrence("stretch", at("22:45"))
DRINK = Occurrence("hydration", at("09:15"))
WALK = Occurrence("sitting", at("09:50"))


def kinds(events: tuple[Event, ...]) -> list[str]:
    return [event.kind for event in events]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("done", ["done"]),
        ("snooze", ["snoozed"]),
        ("skip", ["skipped"]),
        ("not-today", ["skipped"]),
        ("later", ["tonight"]),
        ("none", ["cramp", "done"]),
        ("one", ["cramp", "done"]),
        ("several", ["cramp", "done"]),
        ("not-for-me", []),
    ],
)
def test_each_writes_its_rows(key: str, expected: list[str]) -> None:
    assert kinds(pressed(FACTS, STRETCH, key, at("22:50"))) == expected


def test_each_button_that_is_shown_does_something() -> None:
    shown = {key for keys in (*(each.actions for each in BUILT_IN.values()), OWN_ACTIONS) for key in keys}
    assert shown - {"start"} <= set(BUTTONS)


def test_none_is_a_record_too() -> None:
    cramp, _ = pressed(FACTS, Occurrence("diary", at("07:00")), "none", at("08:45"))
    assert cramp.detail == {"night": "2026-11-23", "count": 0}


def test_a_button_of_a_reminder_that_is_gone_is_refused() -> None:
    with pytest.raises(NothingToAnswerError):
        pressed(FACTS, Occurrence("gone", at("10:00")), "done", at("10:00"))


def test_closing_is_never_done() -> None:
    closed = close(snapshot_of(FACTS, at("10:00")), [DRINK, WALK])
    assert [(row.kind, row.occurrence) for row in closed.events] == [("dismissed", DRINK), ("dismissed", WALK)]


@pytest.mark.parametrize(
    ("key", "where", "value"),
    [
        ("remind-me", ("about_me", "fluid_limit"), False),
        ("not-for-me", ("about_me", "fluid_limit"), True),
        ("fewer", ("reminders", "sitting", "after_sitting"), "1h10m"),
        ("stop", ("reminders", "sitting", "enabled"), False),
    ],
)
def test_what_changes_the_profile_is_confirmed_and_taken_back_whole(
    key: str, where: tuple[str, ...], value: object
) -> None:
    before = snapshot_of(FACTS, at("10:00"))
    outcome = press(before, [WALK], key)
    assert outcome.confirmation
    assert outcome.edited
    node: object = tomllib.loads(outcome.edited.new_text)
    for name in where:
        assert isinstance(node, dict)
        node = node[name]
    assert node == value
    row = Event(before.now, "profile", detail={"text": outcome.edited.new_text}, id="p")
    after = snapshot_of(
        FACTS.adopting(outcome.edited.after, FACTS.zone, before.now), at("10:01"), outcome.edited.new_text
    )
    back = take_back(after, Change((*outcome.events, row), before.text))
    assert back.edited
    assert back.edited.new_text == before.text
    assert back.undoes == "p"
    assert kinds(back.events) == ["undone"] * len(outcome.events)
