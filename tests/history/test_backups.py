"""A verified copy of each day: private, seven kept, never a worse one in the place of a better."""

import os
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from routine.errors import HistoryError
from routine.history import History, HistoryBusyError
from routine.history.backups import back_up_or_mend, is_whole, newest_good_backup
from tests.history.noon import done, everything, mode

DAY = date(2026, 3, 28)


def days(path: Path) -> list[int]:
    """The days of which there is a backup."""
    return sorted(int(name.stem[-2:]) for name in (path.parent / "backups").glob("history-*.db"))


def back_up(path: Path, count: int, first: date = DAY) -> None:
    """Back up on so many days."""
    for day in range(count):
        assert back_up_or_mend(path, first + timedelta(days=day)) is None


def test_a_backup_holds_every_row_and_is_the_persons_own(path: Path, history: History) -> None:
    written = history.record(*(done(hours) for hours in range(100)))
    umask = os.umask(0)
    try:
        back_up(path, 1)
    finally:
        os.umask(umask)
    backup = path.parent / "backups" / "history-2026-03-28.db"
    assert (mode(backup), mode(backup.parent)) == (0o600, 0o700)
    assert everything(History.open(backup)) == written


def test_a_day_has_one_backup_and_seven_days_are_kept(path: Path, history: History) -> None:
    for day in range(9):
        history.record(*(done(hours, note="x" * 500) for hours in range(20)))
        back_up(path, 2, date(2026, 3, 1) + timedelta(days=day))
    assert days(path) == [4, 5, 6, 7, 8, 9, 10]
    assert [name.name for name in (path.parent / "backups").iterdir() if not name.name.startswith("history-")] == []


def test_a_backup_from_when_the_clock_was_ahead_never_passes_for_the_newest(path: Path, history: History) -> None:
    history.record(done())
    back_up(path, 1, date(2100, 2, 28))
    history.record(done(1))
    back_up(path, 1)
    newest = newest_good_backup(path)
    assert newest
    assert newest.name == "history-2026-03-28.db"


def test_the_backup_of_a_day_is_not_replaced(path: Path, history: History) -> None:
    back_up(path, 1)
    before = newest_good_backup(path)
    assert before
    content = before.read_bytes()
    history.record(done())
    back_up(path, 1)
    assert before.read_bytes() == content


def test_a_history_that_lost_its_rows_never_takes_the_fullest_backup_with_it(path: Path, history: History) -> None:
    history.record(*(done(hours, note="x" * 500) for hours in range(200)))
    back_up(path, 1, date(2026, 3, 1))
    with sqlite3.connect(path) as hand:
        hand.execute("DELETE FROM event")
    hand.close()
    back_up(path, 20, date(2026, 3, 2))
    assert days(path) == [1, 15, 16, 17, 18, 19, 20, 21]


def test_a_damaged_backup_is_passed_over(path: Path, history: History) -> None:
    history.record(*(done(hours) for hours in range(100)))
    back_up(path, 3)
    backups = sorted((path.parent / "backups").iterdir())
    backups[2].write_bytes(b"")
    with backups[1].open("r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096))
    assert [is_whole(backup) for backup in backups] == [True, False, False]
    assert newest_good_backup(path) == backups[0]


def test_a_backup_that_cannot_be_finished_leaves_nothing(path: Path, history: History) -> None:
    """What lies in its way stands for a full disk; the real one is in tests/attacks."""
    history.record(done())
    (path.parent / "backups" / ".coming" / "in the way").mkdir(parents=True)
    with pytest.raises(HistoryError):
        back_up_or_mend(path, DAY)
    assert days(path) == []


def test_a_newer_history_is_not_backed_up_and_not_mended(path: Path, history: History) -> None:
    history.record(done())
    back_up(path, 1)
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="newer version"):
        back_up_or_mend(path, DAY + timedelta(days=1))
    assert (path.read_bytes(), days(path)) == (before, [28])


def test_two_processes_do_not_back_up_at_once(path: Path, history: History) -> None:
    from routine.history.backups import only_one

    history.record(done())
    with only_one(path), pytest.raises(HistoryBusyError):
        back_up_or_mend(path, DAY)
    assert days(path) == []


def test_a_history_that_is_gone_is_not_begun_by_its_backup(path: Path, history: History) -> None:
    history.close()
    path.unlink()
    with pytest.raises(HistoryError):
        back_up_or_mend(path, DAY)
    assert not path.exists()
