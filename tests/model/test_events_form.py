"""What a row must hold so that every reader can go by it."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from routine.model.events import FORMS, KINDS, Kind, Occurrence, is_name, parse_about, parse_instant, unfit
from tests.attacks.fields import DETAILS

DUE = datetime(2026, 2, 1, 21, 45, tzinfo=UTC)


def test_an_instant_is_read_as_utc_from_any_zone() -> None:
    assert parse_instant("2026-02-01T22:45:00+01:00") == parse_instant("2026-02-01T21:45:00Z") == DUE
    assert parse_instant("2026-02-01T22:45:00+01:00").tzinfo is UTC


@pytest.mark.parametrize("value", ["2026-02-01T21:45:00", "2026-02-01", "soon", "", 5, None, "9000-01-01T00:00:00Z"])
def test_what_has_no_zone_or_lies_too_far_is_no_instant(value: object) -> None:
    with pytest.raises(ValueError):
        parse_instant(value)


def test_an_occurrence_is_a_name_and_an_instant() -> None:
    assert parse_about("stretch@2026-02-01T21:45:00Z") == Occurrence("stretch", DUE)


@pytest.mark.parametrize(
    "value", ["@2026-02-01T21:45:00Z", "a\x1bb@2026-02-01T21:45:00Z", "stretch", "x@1969-01-01Z", 7]
)
def test_what_names_no_reminder_or_no_instant_is_no_occurrence(value: object) -> None:
    with pytest.raises(ValueError):
        parse_about(value)


@pytest.mark.parametrize(("value", "fits"), [("größe", True), ("", False), ("a\nb", False), (7, False)])
def test_a_name_can_be_printed(value: object, fits: bool) -> None:
    assert is_name(value) is fits


def test_each_kind_has_its_forms() -> None:
    assert {*FORMS} == {*get_args(Kind)} == KINDS


@pytest.mark.parametrize("kind", sorted(DETAILS))
def test_what_the_program_writes_fits(kind: str) -> None:
    assert [*unfit(kind, DETAILS[kind])] == []


@pytest.mark.parametrize(
    ("kind", "detail", "keys"),
    [
        ("tonight", {}, ["day"]),
        ("tonight", {"day": "31 June"}, ["day"]),
        ("rhythm", {"from": "2026-02-01", "until": None}, ["until"]),
        ("rhythm", {"from": "2026-02-01", "until": "2026-02-08", "wake": "07:00+02:00", "days": [7]}, ["wake", "days"]),
        ("cramp", {"count": True, "intensity": 11, "intensity_range": [4], "signs": "wound"},
         ["count", "intensity", "intensity_range", "signs"]),
        ("cramp", {"count": "several", "intensity": 0, "intensity_range": [4, 6], "side": None}, []),
        ("advice", {"at": "soon"}, ["at"]),
        ("advice", {"mood": [{}]}, []),
        ("of another year", {"until": 7}, []),
    ],
)  # fmt: skip
def test_the_keys_that_no_reader_can_read_are_named(kind: str, detail: dict[str, object], keys: list[str]) -> None:
    assert [*unfit(kind, detail)] == keys


@pytest.mark.parametrize(
    ("key", "bad", "good"),
    [
        ("intensity", [-1, 11, True, 4.0, "4"], [0, 10]),
        ("intensity_range", [[4], [4, 5, 6], [4, 11], "46", (4, 6)], [[4, 6], [0, 10]]),
        ("relief", ["walk", [5]], [[], ["walk", "stretch", "massage"]]),
        ("daytime", [1, "yes"], [True, False]),
        ("night", ["2026-02-30", "9000-01-01", 5], ["2026-02-28"]),
        (
            "note",
            [5, "x" * 201, "two\nlines", "\x1b[m", "\u2028", "\ud800"],
            ["", "x" * 200, "\u201eau\u201c \U0001f9b5"],
        ),
        ("removed", [1], [True, False]),
        ("count", [-1, 1001, "many"], [0, 1000, "several"]),
    ],
)
def test_each_form_takes_what_readers_can_read_and_nothing_else(
    key: str, bad: list[object], good: list[object]
) -> None:
    assert [value for value in bad if [*unfit("cramp", {key: value})] != [key]] == []
    assert [value for value in good if [*unfit("cramp", {key: value})]] == []


def test_what_is_refused_is_named() -> None:
    with pytest.raises(ValueError, match="2026-02-01T21:45:00"):
        parse_instant("2026-02-01T21:45:00")
    with pytest.raises(ValueError, match="x@1969"):
        parse_about("x@1969-01-01T00:00:00Z")
