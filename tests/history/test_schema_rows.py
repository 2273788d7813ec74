"""Events as rows: what is written is what other programs read, and what they spoil is passed over."""

import json
import sqlite3
from pathlib import Path

import pytest

from routine.history import History
from routine.history.schema import event_of, row_of, with_id
from routine.model.events import Event, Kind, stamp
from tests.history.noon import HOUR, NOON, done, everything


def test_an_event_comes_back_from_its_row_and_needs_an_id_of_its_own() -> None:
    for event in (done(amount=200), Event(NOON, "started"), Event(NOON, "profile", detail={"text": "größe"})):
        first, second = with_id(event), with_id(event)
        assert event_of(row_of(first)) == first
        assert first.id != second.id
        assert with_id(first) is first


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        row_of(with_id(done(at={1, 2})))


def test_of_a_night_what_cannot_be_read_counts_as_not_noted() -> None:
    night = with_id(Event(NOON, "cramp", detail={"night": "2026-03-28", "count": 1}))
    whole = row_of(night)
    assert event_of((*whole[:-1], json.dumps({**night.detail, "intensity": "much"}))) == night
    assert event_of((*whole[:-1], json.dumps({**night.detail, "night": "yesterday"}))) is None


def test_spoiled_rows_are_passed_over(path: Path, history: History) -> None:
    """Edited by hand, or written by a newer program: the rest is read."""
    spoiled: list[tuple[object, ...]] = [
        ("a", "yesterday", "done", None, None, "{}"),
        ("b", "2026-03-28T12:00:00", "done", None, None, "{}"),
        ("c", stamp(NOON), "danced", None, None, "{}"),
        ("d", stamp(NOON), "done", "stretch", "stretch at noon", "{}"),
        ("e", stamp(NOON), "snoozed", None, None, '{"until": "soon"}'),
        ("f", stamp(NOON), "paused", None, None, '{"until": "2026-03-29T12:00:00"}'),
        ("g", stamp(NOON), "paused", None, None, '{"until": '),
        ("h", stamp(NOON), "rhythm", None, None, "[]"),
        ("i", stamp(NOON), "profile", None, None, ""),
        ("j", stamp(NOON), "started", None, None, b"\xff\xfe"),
        ("k", b"\xff", "done", None, None, "{}"),
        ("l", "0001-01-01T00:00:00+14:00", "done", None, None, "{}"),
    ]
    with sqlite3.connect(path) as hand:
        columns = "id, at_utc, kind, reminder, occurrence, detail"
        hand.executemany(f"INSERT INTO event ({columns}) VALUES (?, ?, ?, ?, ?, ?)", spoiled)  # noqa: S608
        hand.execute("INSERT INTO event VALUES (99, 'm', ?, 'done', CAST(x'ff41' AS TEXT), NULL, '{}')", [stamp(NOON)])
    hand.close()
    good = history.record(done(1), Event(NOON + HOUR, "started"), Event(NOON + HOUR, "profile", detail={"text": ""}))
    read = [event for event in everything(history) if event.id != "m"]
    assert read == good
    assert [event for event in history.events(NOON) if event.id != "m"] == good
    assert history.first_start() == NOON + HOUR
    assert history.profiles(NOON) == (good[2],)


def test_a_rhythm_of_clock_times_is_no_spoiled_row(history: History) -> None:
    detail = {"wake": "07:00", "bedtime": "23:00", "from": "2026-03-28", "until": "2026-04-02", "days": [5, 6]}
    assert everything(history) == []
    written = history.record(Event(NOON, "rhythm", detail=detail))
    assert list(history.events(NOON + 3 * 24 * HOUR)) == written
    assert list(history.events(NOON + 99 * 24 * HOUR)) == [], "its last day is long over"


def test_details_are_plain_json_for_other_programs(path: Path, history: History) -> None:
    history.record(done(amount="200ml"))
    with sqlite3.connect(path) as other:
        row = other.execute("SELECT at_utc, kind, reminder, occurrence, detail FROM event").fetchone()
    other.close()
    assert row[:4] == ("2026-03-28T12:00:00Z", "done", "stretch", "stretch@2026-03-28T12:00:00Z")
    assert json.loads(row[4]) == {"amount": "200ml"}


def test_behind_a_spoiled_row_the_one_before_it_still_counts(path: Path, history: History) -> None:
    good = history.record(Event(NOON, "profile", detail={"text": "good"}), done(1), Event(NOON, "started"))
    history.record(*(Event(NOON + HOUR, kind, "stretch", detail=detail) for kind, detail in SPOILED_LATER))
    late = NOON + 99 * HOUR
    assert history.profiles(late) == (good[0],)
    assert history.last_done("stretch", None) == good[1]
    assert history.last_start() == good[2]
    [newer] = history.record(Event(late, "profile", detail={"text": "newer"}))
    assert history.profiles(late) == (good[0], newer)


SPOILED_LATER: list[tuple[Kind, dict[str, object]]] = [
    ("profile", {"text": ["no text"]}),
    ("done", {"amount": "much"}),
    ("started", {"booted_at": "29.11.2026 09:00"}),
]
