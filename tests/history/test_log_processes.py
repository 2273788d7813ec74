"""Several processes at one history: nothing acknowledged is lost."""

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from routine.history import History, HistoryBusyError
from tests.history.noon import done, everything

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from routine.model.events import Event
from routine.history import History
history = History.open(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    history.record(Event(datetime(2026, 3, 28, tzinfo=UTC), "done", detail={"who": sys.argv[2], "n": number}))
    print(number, flush=True)
"""


def writer(path: Path, who: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", WRITER, str(path), who, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def numbers(history: History, who: str) -> list[object]:
    return [event.detail["n"] for event in everything(history) if event.detail.get("who") == who]


def test_nothing_acknowledged_is_lost_when_the_writer_is_killed(path: Path) -> None:
    reader = History.open(path)
    for round_ in range(24):
        who = str(round_)
        with writer(path, who, 10**6) as process:
            assert process.stdout
            said = [process.stdout.readline() for _ in range(1 + round_ * 3)]
            process.send_signal(signal.SIGKILL)
            said += process.stdout.readlines()
        acknowledged = [int(line) for line in said if line.endswith("\n")]
        written = numbers(reader, who)
        assert written == list(range(len(written))), "in order, none twice"
        assert len(acknowledged) <= len(written) <= len(acknowledged) + 1
    assert reader._file.open().execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert reader.mended is None


def test_two_processes_write_at_once_and_lose_nothing(path: Path) -> None:
    with writer(path, "one", 150) as one, writer(path, "two", 150) as two:
        one.communicate()
        two.communicate()
    assert (one.returncode, two.returncode) == (0, 0)
    history = History.open(path)
    assert numbers(history, "one") == numbers(history, "two") == list(range(150))


def test_a_change_by_another_process_is_noticed_once_and_an_own_one_never(path: Path, history: History) -> None:
    assert not history.changed()
    history.record(done(1))
    assert not history.changed()
    with writer(path, "other", 1) as process:
        process.communicate()
    assert history.changed()
    assert not history.changed()
    path.unlink()
    assert history.changed()
    assert not history.changed()


def test_a_change_is_noticed_also_after_an_own_write_found_the_file_replaced(path: Path, history: History) -> None:
    path.unlink()
    history.record(done(1))
    assert history.changed()


def test_the_daemon_does_not_wait_for_another_writer(path: Path) -> None:
    history = History.open(path, timeout=0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(HistoryBusyError):
        history.record(done())
    other.execute("ROLLBACK")
    history.record(done())
    assert len(everything(history)) == 1


def test_a_reader_in_the_way_leaves_no_half_written_transaction(path: Path) -> None:
    history = History.open(path, timeout=0)
    history.record(done(1))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM event").fetchone()
    with pytest.raises(HistoryBusyError):
        history.record(done(2))
    other.execute("COMMIT")
    other.execute("INSERT INTO event (id, at_utc, kind, detail) VALUES ('x', '2026-03-28T12:00:00Z', 'done', '{}')")
    history.record(done(3))
    assert [event.at.hour for event in everything(history)] == [13, 12, 15]
