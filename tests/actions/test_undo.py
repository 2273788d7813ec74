"""Undo: one change, its own rows, its own settings, and nothing else."""

from dataclasses import replace

import pytest

from routine.actions.outcome import Outcome, Snapshot
from routine.actions.undo import BY_THE_PERSON, Change, ChangedAgainError, changes, take_back, undo
from routine.errors import NothingToAnswerError, ProfileError
from routine.model.events import BY_THE_DAEMON, KINDS, Event, Kind
from routine.profile.editor import Edit
from tests.actions.wishing import TEXT, snapshot
from tests.telling import at, profile_of

BEGAN = Event(at("07:00"), "profile", detail={"text": TEXT}, id="p0")


def text_with(text: str, key: str, value: str) -> str:
    edit = Edit(text)
    edit.set(("rhythm", key), value)
    return edit.text


UP = text_with(TEXT, "wake", "06:00")
BOTH = text_with(UP, "bedtime", "22:00")
UP_EARLY = Event(at("10:00"), "profile", detail={"text": UP}, id="p1")
BED_EARLY = Event(at("10:01"), "profile", detail={"text": BOTH}, id="p2")


def standing(text: str) -> Snapshot:
    known = snapshot()
    return known._replace(text=text, facts=replace(known.facts, profile=profile_of(text)))


def rows_of(outcome: Outcome) -> list[tuple[str, object]]:
    return [(row.kind, row.detail.get("row")) for row in outcome.events]


def test_every_kind_of_row_that_a_person_leaves_can_be_taken_back() -> None:
    assert BY_THE_PERSON | {"profile", "undone"} == KINDS - BY_THE_DAEMON, "one by its text, the other is the undoing"


def test_what_was_written_at_one_instant_is_one_change_the_profile_among_it() -> None:
    done, pause = (Event(at("10:00"), kind, id=kind) for kind in ("answered", "dismissed"))
    later = Event(at("10:02"), "paused", id="later")
    made = changes([BEGAN, done, pause, UP_EARLY, later])
    assert [change.ids for change in made] == [{"answered", "dismissed", "p1"}, {"later"}]
    back = take_back(standing(UP), made[0])
    assert rows_of(back) == [("undone", "answered"), ("undone", "dismissed")]
    assert back.edited
    assert (back.edited.new_text, back.undoes) == (TEXT, "p1")


def test_an_earlier_change_is_taken_back_and_the_later_one_stays() -> None:
    first, last = changes([BEGAN, UP_EARLY, BED_EARLY])
    back = take_back(standing(BOTH), first)
    assert back.edited
    assert back.edited.new_text == text_with(TEXT, "bedtime", "22:00")
    rows = [BEGAN, UP_EARLY, BED_EARLY]
    rows.append(Event(at("10:03"), "profile", detail={"text": back.edited.new_text, "undo": "p1"}, id="p3"))
    assert [change.ids for change in changes(rows)] == [last.ids]
    outcome = undo(standing(back.edited.new_text), rows)
    assert outcome.edited
    assert outcome.edited.new_text == TEXT


def test_a_hand_edit_that_nobody_took_down_is_left_alone() -> None:
    with pytest.raises(ProfileError, match="by hand"):
        undo(standing(f"{UP}# mine\n"), [BEGAN, UP_EARLY])


def test_what_it_took_the_place_of_comes_back_with_it() -> None:
    old = Event(at("09:00"), "skipped", "sitting", detail={"until": "2026-12-01T06:00:00Z"}, id="old")
    ended = Event(at("10:00"), "undone", "sitting", detail={"row": "old"}, id="u")
    new = Event(at("10:00"), "skipped", "sitting", detail={"until": "2026-11-27T06:00:00Z"}, id="new")
    back = undo(snapshot(), [BEGAN, old, ended, new])
    assert rows_of(back) == [("undone", "new"), ("skipped", None)]
    assert back.events[1] == replace(old, id="")


def test_an_import_is_moved_aside() -> None:
    imported = Event(at("10:00"), "imported", detail={"rows": 3, "first": "a", "last": "c"}, id="i")
    back = take_back(snapshot(), Change((imported,)))
    assert back.imported == imported
    assert back.said == "Taken back. 3 rows that were brought in."


def test_an_import_is_a_change_of_its_own_whatever_else_was_done_at_that_instant() -> None:
    """Its rows are moved aside, those of the others are taken back."""
    old = Event(at("09:00"), "skipped", "sitting", detail={"until": "2026-12-01T06:00:00Z"}, id="old")
    ended = Event(at("10:00"), "undone", "sitting", detail={"row": "old"}, id="u")
    imported = Event(at("10:00"), "imported", detail={"rows": 3, "first": "a", "last": "c"}, id="i")
    done, paused = Event(at("10:00"), "done", "sitting", id="d"), Event(at("10:00"), "paused", id="p")
    made = changes([BEGAN, old, ended, done, imported, paused])
    assert [change.ids for change in made] == [{"d"}, {"i"}, {"p"}]
    back = take_back(snapshot(), made[1])
    assert (back.imported, rows_of(back)) == (imported, [("undone", "i")])


def test_certain_rows_or_nothing() -> None:
    done, paused = Event(at("10:00"), "done", "sitting", id="d"), Event(at("10:01"), "paused", id="p")
    assert rows_of(undo(snapshot(), [BEGAN, done, paused], ["d"])) == [("undone", "d")]
    with pytest.raises(NothingToAnswerError):
        undo(snapshot(), [BEGAN, done, paused], ["other"])


def test_where_something_newer_holds_it_says_so_and_takes_nothing_back() -> None:
    later = text_with(UP, "wake", "07:30")
    rows = [BEGAN, UP_EARLY, Event(at("10:01"), "profile", detail={"text": later}, id="p2")]
    with pytest.raises(ChangedAgainError, match="Nothing was taken back"):
        undo(standing(later), rows, ["p1"])


def test_what_of_it_was_changed_again_stays_and_the_rest_goes_back() -> None:
    later = text_with(BOTH, "wake", "07:30")
    both = Event(at("10:00"), "profile", detail={"text": BOTH}, id="p1")
    rows = [BEGAN, both, Event(at("10:01"), "profile", detail={"text": later}, id="p2")]
    outcome = undo(standing(later), rows, ["p1"])
    assert outcome.edited
    assert outcome.edited.new_text == text_with(TEXT, "wake", "07:30")
    assert outcome.said.endswith("What was changed after that stays as it is.")


@pytest.mark.parametrize(
    ("first", "second", "is_newer"),
    [
        (("tonight", {"day": "2026-11-24", "bedtime": "22:00"}), ("tonight", {"day": "2026-11-24"}), True),
        (("tonight", {"day": "2026-11-24", "bedtime": "22:00"}), ("tonight", {"day": "2026-11-25"}), False),
        (("rhythm", {"wake": "06:00", "until": "a"}), ("rhythm", {"bedtime": "22:00", "until": "a"}), False),
        (("rhythm", {"wake": "06:00", "until": "a"}), ("rhythm", {"wake": "07:00", "until": "b"}), True),
        (("paused", {"until": "a"}), ("resumed", {}), True),
        (("cramp", {"about": "x", "side": "left"}), ("cramp", {"about": "x", "side": "right"}), True),
        (("cramp", {"about": "x", "side": "left"}), ("cramp", {"about": "x", "intensity": 3}), False),
        (("cramp", {"about": "x", "side": "left"}), ("cramp", {"about": "y", "side": "right"}), False),
        (("cramp", {"night": "2026-11-24"}), ("cramp", {"night": "2026-11-24"}), False),
        (("advice", {}), ("tonight", {"day": "2026-11-24"}), False),
    ],
)
def test_of_a_row_that_a_newer_one_lies_over_it_says_that_the_newer_one_stays(
    first: tuple[Kind, dict[str, object]], second: tuple[Kind, dict[str, object]], is_newer: bool
) -> None:
    rows = [
        BEGAN,
        *(Event(at(f"10:0{n}"), kind, id=f"r{n}", detail=told) for n, (kind, told) in enumerate((first, second))),
    ]
    outcome = undo(snapshot(), rows, ["r0"])
    assert outcome.said.endswith("What was changed after that stays as it is.") == is_newer
