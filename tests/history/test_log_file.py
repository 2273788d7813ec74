"""The file: private, kept in step with its name, never deleted, whatever was done to it."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from routine.errors import HistoryError
from routine.history import History
from routine.history.schema import MIGRATIONS
from routine.model.events import Event, Kind, stamp
from tests.history.noon import HOUR, NOON, done, everything, mode


def test_only_the_person_can_read_the_history(path: Path) -> None:
    umask = os.umask(0)
    try:
        History.open(path).record(done())
    finally:
        os.umask(umask)
    assert {name.name: mode(name) for name in path.parent.iterdir()} == {
        "history.db": 0o600,
        "history.db-journal": 0o600,
    }
    assert mode(path.parent) == mode(path.parent.parent) == 0o700


def test_each_opening_sets_what_sqlite_forgets(path: Path) -> None:
    for _ in range(2):
        connection = History.open(path)._file.open()
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)


def test_a_zero_length_file_is_an_empty_history(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    history = History.open(path)
    history.record(done())
    assert len(everything(history)) == 1
    assert history.moved_aside is None


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_old_version_opens(path: Path, version: int) -> None:
    path.parent.mkdir(parents=True)
    old = sqlite3.connect(path)
    for steps in MIGRATIONS[:version]:
        for step in steps:
            old.execute(step)
    old.execute(f"PRAGMA user_version = {version}")
    old.close()
    history = History.open(path)
    history.record(done())
    assert history._file.open().execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def newer(path: Path) -> bytes:
    """Bring the file to a version that does not exist yet; its bytes then."""
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    return path.read_bytes()


def test_a_newer_history_is_left_as_it_is(path: Path) -> None:
    History.open(path).record(done())
    before = newer(path)
    for _ in range(2):
        with pytest.raises(HistoryError, match="newer version"):
            History.open(path).record(done())
    assert path.read_bytes() == before
    assert len(list(path.parent.glob("*corrupt*"))) == 0


def test_a_history_that_a_newer_program_takes_over_is_not_written_any_more(path: Path, history: History) -> None:
    history.record(done())
    before = newer(path)
    with pytest.raises(HistoryError, match="newer version"):
        history.record(done())
    assert path.read_bytes() == before


def test_a_link_that_leads_nowhere_is_waited_for(path: Path, tmp_path: Path) -> None:
    """Its disk may not be there yet; a history that was begun in its place would be another one."""
    history, disk = History(path), tmp_path / "disk"
    path.parent.mkdir(parents=True)
    path.symlink_to(disk / "history.db")
    for _ in range(2):
        with pytest.raises(HistoryError, match="Connect that disk"):
            history.record(done())
    assert not disk.exists()
    History.open(disk / "history.db").record(done(1))
    history.record(done(2))
    assert [event.at for event in everything(History.open(disk / "history.db"))] == [NOON + HOUR, NOON + 2 * HOUR]


def test_a_link_to_itself_is_told_and_left(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(path)
    with pytest.raises(HistoryError, match="cannot be used"):
        History(path).record(done())
    assert path.is_symlink()


def test_a_replaced_history_is_taken_up(tmp_path: Path, path: Path, history: History) -> None:
    """A backup is put back while the daemon runs."""
    backup = History.open(tmp_path / "backup.db")
    backup.record(done(1), done(2))
    backup.close()
    history.record(done(9))
    (tmp_path / "backup.db").replace(path)
    assert history.changed()
    assert [event.at for event in everything(history)] == [NOON + HOUR, NOON + 2 * HOUR]


@pytest.mark.parametrize("content", [b"this is not a database, but long enough to be looked at " * 20, b"\0" * 4096])
def test_what_is_no_history_is_moved_aside_and_never_deleted(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    (path.parent / "history.db-journal").write_bytes(b"its journal")
    os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    history = History.open(path)
    history.record(done())
    assert history.moved_aside
    assert history.moved_aside.name == "history.db.corrupt-2026-03-28T12-00-00.000000Z"
    assert history.moved_aside.read_bytes() == content
    assert len(everything(History.open(path))) == 1


def test_a_history_that_breaks_while_it_is_open_is_moved_aside(path: Path, history: History) -> None:
    history.record(*(done(hours, note="x" * 200) for hours in range(200)))
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    history.close()
    [event] = history.record(done(500))
    assert everything(history) == [event]
    assert history.moved_aside
    assert history.moved_aside.exists()


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
