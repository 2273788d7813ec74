"""The daemon goes on from memory when the history cannot be written."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from routine.history import History, HistoryWriter
from routine.history.backups import back_up_or_mend
from tests.history.noon import HOUR, NOON, done, everything


def test_what_cannot_be_written_waits_in_order(path: Path) -> None:
    history = History.open(path, timeout=0)
    daemon = HistoryWriter(history)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert not daemon.record(done(3))
    assert not daemon.record(done(1), done(2))
    assert len(list(daemon.pending)) == 3
    assert [event.at.hour for event in daemon.pending] == [15, 13, 14]
    assert daemon.trouble is None, "another writer is no trouble"
    other.execute("ROLLBACK")
    assert daemon.flush()
    assert list(daemon.pending) == []
    assert [event.at.hour for event in everything(history)] == [15, 13, 14]
    assert daemon.flush()
    assert len(everything(history)) == 3


def test_a_full_disk_costs_nothing_once_there_is_room_again(path: Path) -> None:
    history = History.open(path)
    daemon = HistoryWriter(history)
    connection = history._file.open()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    assert not daemon.record(*(done(hours, note="x" * 500) for hours in range(50)))
    assert "Free some space" in str(daemon.trouble)
    assert str(path) in str(daemon.trouble)
    assert not daemon.record(done(99))
    connection.execute("PRAGMA max_page_count = 100000")
    assert daemon.record(done(100))
    assert daemon.trouble is None
    assert [event.at for event in everything(history)] == [NOON + hours * HOUR for hours in (*range(50), 99, 100)]


def test_a_home_that_cannot_be_written_is_told_and_waited_for(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.touch()  # no folder can be made here, not even by root
    daemon = HistoryWriter(History(home / "routine" / "history.db", timeout=0))
    assert not daemon.record(done(1))
    assert "cannot be used" in str(daemon.trouble)
    home.unlink()
    assert daemon.record(done(2))
    assert len(everything(History.open(home / "routine" / "history.db"))) == 2


@pytest.mark.parametrize("by_backup", [False, True])
def test_what_the_daemon_wrote_since_the_last_backup_outlives_the_file(path: Path, *, by_backup: bool) -> None:
    history = History.open(path)
    daemon = HistoryWriter(history)
    daemon.record(done(1))
    back_up_or_mend(path, date(2026, 3, 28))
    daemon.record(done(2), done(3))
    path.write_bytes(b"no database")
    if by_backup:
        history.mended = back_up_or_mend(path, date(2026, 3, 29))
        assert daemon.flush()
    else:
        assert daemon.record(done(4))
    assert [event.at.hour for event in everything(history)] == [13, 14, 15, *([] if by_backup else [16])]
    history.mended = None
    assert daemon.record(done(5))
    assert len(everything(history)) == (4 if by_backup else 5)
