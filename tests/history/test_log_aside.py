"""Rows that are moved aside: which they are, and that the file holds all of them."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from routine.history import History, log
from routine.history.log import keep_aside, rows_between, unreadable_rows
from tests.history.noon import NOON, done, everything, mode


@pytest.fixture
def connection(path: Path, history: History) -> Iterator[sqlite3.Connection]:
    """To a history of four rows, of which the second and the last cannot be read."""
    history.record(done(1, amount=200))
    with sqlite3.connect(path) as hand:
        insert = "INSERT INTO event (id, at_utc, kind, detail) VALUES (?, ?, ?, ?)"
        hand.execute(insert, ["spoiled", "yesterday", "done", '{"amount": 200}'])
    history.record(done(2))
    with hand:
        hand.execute(insert, ["torn", b"\xff", "done", '{"amount": '])
    hand.close()
    with closing(sqlite3.connect(path)) as reading:
        yield reading


@pytest.mark.parametrize("at_once", [1, 2, 10_000])
def test_every_row_that_readers_pass_over_is_found(
    connection: sqlite3.Connection, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_NEXT", log._NEXT.replace("LIMIT 10000", f"LIMIT {at_once}"))
    assert [row[1] for row in unreadable_rows(connection)] == ["spoiled", "torn"]


def test_the_rows_between_two_are_found_and_none_where_one_of_them_is_gone(
    connection: sqlite3.Connection, history: History
) -> None:
    first, last = (event.id for event in everything(history))
    assert [row[1] for row in rows_between(connection, first, last)] == [first, "spoiled", last]
    assert rows_between(connection, "gone", last) == rows_between(connection, first, "gone") == []


def test_what_is_moved_stands_in_a_file_of_its_own_as_an_export_does(
    connection: sqlite3.Connection, path: Path, history: History
) -> None:
    kept = everything(history)
    file = history.move_unreadable_aside(NOON)
    assert file == path.with_name("history.db.unreadable-2026-03-28T12-00-00.000000Z.json")
    assert mode(file) == 0o600
    spoiled, torn = json.loads(file.read_text())["events"]
    assert (spoiled["at"], spoiled["detail"]) == ("yesterday", {"amount": 200})
    assert (torn["at"], torn["detail"]) == ("\\xff", '{"amount": '), "as it stands, where it is no JSON"
    assert unreadable_rows(connection) == []
    assert everything(history) == kept


def test_where_no_file_can_be_written_it_says_so(connection: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        keep_aside(tmp_path / "nowhere" / "history.db", unreadable_rows(connection), "unreadable", NOON)
