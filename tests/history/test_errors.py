"""What SQLite and the disk complain of, as the person reads it. Each error is a real one."""

import errno
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from routine.errors import HistoryError
from routine.history.errors import DamagedError, HistoryBusyError, history_error, is_damage, is_read_only

TABLE = "CREATE TABLE IF NOT EXISTS event (what TEXT)"
INSERT = "INSERT INTO event VALUES (hex(zeroblob(100000)))"


def full(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(TABLE)
        connection.execute("PRAGMA max_page_count = 3")
        connection.execute(INSERT)


def read_only(path: Path) -> None:
    sqlite3.connect(path).execute(TABLE)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.execute(INSERT)


def in_no_folder(path: Path) -> None:
    sqlite3.connect(path / "inside" / "history.db")


def no_database(path: Path) -> None:
    path.write_bytes(b"Dear doctor, this is a letter. " * 100)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM event")


def held(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(TABLE)
        other.execute("BEGIN EXCLUSIVE")
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute(INSERT)


def misused(path: Path) -> None:
    sqlite3.connect(path).execute("SELECT nothing")


def complaint(path: Path, cause: Callable[[Path], None]) -> sqlite3.Error:
    with pytest.raises(sqlite3.Error) as raised:
        cause(path)
    return raised.value


@pytest.mark.parametrize(
    ("cause", "advice"),
    [
        (full, "Free some space on that disk."),
        (read_only, "Make the file and its folder writable for you."),
        (in_no_folder, "Make the file and its folder readable and writable for you."),
        (misused, "See that the disk has room and that file and folder are yours."),
    ],
)
def test_each_says_what_sqlite_said_and_what_to_do(tmp_path: Path, cause: Callable[[Path], None], advice: str) -> None:
    path = tmp_path / "history.db"
    error = complaint(path, cause)
    told = history_error(path, error)
    assert not isinstance(told, HistoryBusyError)
    assert str(told) == f"The history {path} cannot be used: {error}. {advice}"


def test_the_disk_speaks_in_its_own_words(tmp_path: Path) -> None:
    told = str(history_error(tmp_path, OSError(errno.EIO, "Input/output error", "/somewhere")))
    assert "cannot be used: Input/output error. See that" in told


def test_another_process_that_writes_is_no_fault_of_the_file_and_is_worth_another_try(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    told = history_error(path, complaint(path, held))
    assert isinstance(told, HistoryBusyError)
    assert isinstance(told, HistoryError)
    assert told.exit_code == 75
    assert str(told) == f"The history {path} is held by another program. Try again when that has ended."


def test_only_a_broken_file_is_damage_and_only_one_that_may_be_read_is_read_only(tmp_path: Path) -> None:
    causes = (no_database, full, read_only, in_no_folder, held, misused)
    errors = {cause: complaint(tmp_path / f"{cause.__name__}.db", cause) for cause in causes}
    assert [cause for cause, error in errors.items() if is_damage(error)] == [no_database]
    assert [cause for cause, error in errors.items() if is_read_only(error)] == [read_only]
    assert is_damage(DamagedError("it is no file"))
    assert not is_damage(OSError(errno.EIO, "Input/output error"))
