"""The lock and the live status."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from routine.errors import AlreadyRunningError
from routine.storage.runtime import RuntimeFolder

HOLD = """
import sys
from pathlib import Path
from routine.storage.runtime import RuntimeFolder
lock = RuntimeFolder(Path(sys.argv[1])).take_lock()
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def daemon(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """A real process that holds the lock until it is killed or told to end."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def test_a_second_daemon_is_refused_and_told_of_the_first(tmp_path: Path) -> None:
    with daemon(tmp_path) as first:
        with pytest.raises(AlreadyRunningError, match=f"process {first.pid}"):
            RuntimeFolder(tmp_path).take_lock()
        assert RuntimeFolder(tmp_path).running_pid() == first.pid


def test_the_lock_is_free_again_after_a_kill(tmp_path: Path) -> None:
    folder = RuntimeFolder(tmp_path)
    for _ in range(3):
        with daemon(tmp_path) as first:
            first.send_signal(signal.SIGKILL)
            first.wait()
            assert folder.running_pid() is None
            with folder.take_lock():
                assert folder.running_pid() == os.getpid()
        assert folder.running_pid() is None


def test_asking_who_runs_never_gives_the_own_lock_away(tmp_path: Path) -> None:
    """Closing any descriptor of a file frees the locks a process has on it: fcntl(2)."""
    folder = RuntimeFolder(tmp_path)
    with folder.take_lock():
        assert RuntimeFolder(tmp_path).running_pid() == os.getpid()
        with pytest.raises(AlreadyRunningError):
            RuntimeFolder(tmp_path).take_lock()
        ask = (
            "import sys, pathlib, routine.storage.runtime as r;"
            "print(r.RuntimeFolder(pathlib.Path(sys.argv[1])).running_pid())"
        )
        answer = subprocess.run([sys.executable, "-c", ask, tmp_path], capture_output=True, text=True, check=True)
        assert answer.stdout.strip() == str(os.getpid())


def test_asking_who_runs_never_keeps_a_daemon_from_starting(tmp_path: Path) -> None:
    with daemon(tmp_path):
        pass
    assert RuntimeFolder(tmp_path).running_pid() is None
    with daemon(tmp_path) as again:
        assert RuntimeFolder(tmp_path).running_pid() == again.pid


def test_nothing_runs_in_a_folder_that_is_new(tmp_path: Path) -> None:
    assert RuntimeFolder(tmp_path).running_pid() is None
    assert list(tmp_path.iterdir()) == [], "a question makes no file"


def test_folders_that_a_cleaner_took_away_are_made_anew_with_the_locks(tmp_path: Path) -> None:
    folder, data = tmp_path / "run", tmp_path / "data"
    with RuntimeFolder(folder, data).take_lock() as alone:
        shutil.rmtree(folder)
        shutil.rmtree(data)
        alone.still_alone()
        assert {stat.S_IMODE(each.stat().st_mode) for each in (folder, data)} == {0o700}
        assert (folder / "lock").exists()
        assert (data / "daemon.lock").exists()
        assert RuntimeFolder(folder, data).publish({})


def test_a_lock_can_be_given_back_twice(tmp_path: Path) -> None:
    folder = RuntimeFolder(tmp_path)
    lock = folder.take_lock()
    lock.release()
    lock.release()
    assert folder.running_pid() is None


def test_the_status_is_read_as_it_was_published(tmp_path: Path) -> None:
    folder = RuntimeFolder(tmp_path)
    assert folder.publish({"pid": 4711, "sources": {"notify": "dbus:dunst 1.9"}})
    assert folder.read_status() == {"schema": 1, "pid": 4711, "sources": {"notify": "dbus:dunst 1.9"}}


def test_a_later_status_replaces_the_earlier_whole(tmp_path: Path) -> None:
    folder = RuntimeFolder(tmp_path)
    folder.publish({"ok": False, "problems": ["one"]})
    folder.publish({"ok": True})
    assert folder.read_status() == {"schema": 1, "ok": True}
    assert [path.name for path in tmp_path.iterdir()] == ["status.json"]


def test_lock_and_status_are_the_persons_own(tmp_path: Path) -> None:
    umask = os.umask(0)
    try:
        folder = RuntimeFolder(tmp_path)
        folder.publish({})
        with folder.take_lock():
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(umask)
    assert modes == {"lock": 0o600, "status.json": 0o600}


def test_a_reader_never_sees_half_a_status(tmp_path: Path) -> None:
    publish = f"""
from pathlib import Path
from routine.storage.runtime import RuntimeFolder
folder = RuntimeFolder(Path({str(tmp_path)!r}))
for n in range(2000): folder.publish({{"n": n, "long": "x" * 20000}})
"""
    folder = RuntimeFolder(tmp_path)
    folder.publish({"n": 0, "long": ""})
    with subprocess.Popen([sys.executable, "-c", publish]) as writer:
        while writer.poll() is None:
            assert folder.read_status() is not None
    assert writer.returncode == 0


@pytest.mark.parametrize("text", ["", "{", "[1]", "null", "\udcff"])
def test_a_spoiled_status_is_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "status.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert RuntimeFolder(tmp_path).read_status() is None


def test_no_status_is_none(tmp_path: Path) -> None:
    assert RuntimeFolder(tmp_path).read_status() is None


def test_a_folder_that_is_gone_stops_nothing(tmp_path: Path) -> None:
    folder = RuntimeFolder(tmp_path / "gone")
    assert folder.publish({}) is False
    assert folder.running_pid() is None


def test_what_json_cannot_hold_leaves_the_last_status(tmp_path: Path) -> None:
    folder = RuntimeFolder(tmp_path)
    folder.publish({"n": 1})
    with pytest.raises(TypeError):
        folder.publish({"n": object()})
    assert json.loads((tmp_path / "status.json").read_text())["n"] == 1
