"""Locks beside files: who waits gives up in time and can say for whom."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from routine.storage.lock import LockedError, holder_of, only_one

HOLD = (
    "import sys; from pathlib import Path; from routine.storage.lock import only_one\n"
    "with only_one(Path(sys.argv[1])):\n"
)
SQLITE = (
    "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    "for word in sys.argv[2].split(';'): c.execute(word)\nif 1:\n"
)
WAIT = " print('held', flush=True); sys.stdin.read()"


@contextmanager
def held(path: Path, *words: str) -> Iterator["subprocess.Popen[str]"]:
    """Another process holds the lock; with words of SQL, those that SQLite takes on that file."""
    program = (SQLITE if words else HOLD) + WAIT
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path), *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_lock_that_another_process_holds_is_refused_in_its_name(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with held(lock) as other:
        with pytest.raises(LockedError) as refused, only_one(lock, patience=0.05):
            pass
        assert f"process {other.pid} (" in str(refused.value.holder)
    with only_one(lock):
        pass


def test_a_lock_is_refused_to_another_part_of_the_same_process_and_never_waited_for_in_vain(tmp_path: Path) -> None:
    with only_one(tmp_path / "lock"), pytest.raises(LockedError), only_one(tmp_path / "lock"):
        pass


def test_who_waits_gets_it_as_soon_as_it_is_free(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with held(lock) as other:
        ending = Thread(target=other.kill)
        ending.start()
        with only_one(lock, patience=60):
            pass
        ending.join()


def test_a_lock_that_was_deleted_while_it_was_held_is_made_anew(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with held(lock):
        lock.unlink()
        with only_one(lock):
            assert lock.exists()
            with pytest.raises(LockedError), only_one(lock):
                pass


@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN;SELECT count(*) FROM t"])
def test_whoever_holds_a_database_is_named_and_keeps_it(tmp_path: Path, how: str) -> None:
    path = tmp_path / "history.db"
    ours = sqlite3.connect(path, timeout=0, isolation_level=None)
    ours.execute("CREATE TABLE t (a)")
    with held(path, how) as other:
        assert str(holder_of(path)).startswith(f"process {other.pid} (")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            ours.execute("DROP TABLE t")
        assert str(holder_of(path)).startswith(f"process {other.pid} ("), "asking gives no lock away"
    assert holder_of(path) is None


def test_nobody_is_named_for_a_file_that_is_free_or_not_there(tmp_path: Path) -> None:
    (tmp_path / "free").touch()
    assert holder_of(tmp_path / "free") is None
    assert holder_of(tmp_path / "none") is None


def test_a_name_that_would_spoil_the_terminal_is_made_plain(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    program = HOLD + WAIT
    with subprocess.Popen(
        [sys.executable, "-c", program, str(lock), "\x1b[31m\n" + "x" * 200],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout
        other.stdout.readline()
        named = str(holder_of(lock))
        other.kill()
    assert named.isprintable()
    assert len(named) < 100
    assert os.fsdecode(Path(sys.executable).name) in named
