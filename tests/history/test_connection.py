"""The file: private, kept in step with its name, never deleted, whatever was done to it."""

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from routine.errors import HistoryError
from routine.history import History, Mended, backups
from routine.history.backups import back_up_or_mend, mend
from routine.history.schema import MIGRATIONS
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


def test_damage_that_goes_on_while_it_is_mended_is_mended_too(
    path: Path, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by a program that empties the file, and writes into it a moment later: nothing is told of a full disk."""
    history.record(done())
    assert back_up_or_mend(path, NOON.date()) is None
    os.truncate(path, 0)

    def mend_meanwhile(*given: Any) -> Mended | None:
        if not path.stat().st_size:
            path.write_bytes(b"this is not a database " * 1000)
        return mend(*given)

    monkeypatch.setattr(backups, "mend", mend_meanwhile)
    history.record(done(1))
    assert len(everything(history)) == 2
    assert history.mended


def test_a_file_that_may_be_written_again_is_written_without_a_restart(path: Path, history: History) -> None:
    """SQLite opens a file that may only be read for reading, and never asks again."""
    history.record(done(1))
    history._file.close()
    history._file._connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)  # root may write to every file
    with pytest.raises(HistoryError, match="Make the file and its folder writable"):
        history.record(done(2))
    history.record(done(3))
    assert [event.at for event in everything(history)] == [NOON + HOUR, NOON + 3 * HOUR]


def test_a_history_in_memory_is_one_and_ends_with_its_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    history = History.in_memory()
    written = history.record(done(1))
    assert everything(history) == written
    assert everything(History.in_memory()) == []
    assert list(tmp_path.iterdir()) == []
