"""What is printed never stands in the way of what is done: real processes, with streams that take nothing."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

import pytest

from routine.outlet import Outlet
from tests.ui.conftest import Home, home

__all__ = ["home"]

FULL = "No space left on device"
SHOWING = (
    *(["--help", "--all"], ["--help"], ["cramp", "log", "--help"], ["next", "--json"], ["bar"], ["status"]),
    *(["data", "export", "-"], ["cramp"], ["log"], ["preview"], ["doctor", "--json"], ["stretch", "--list"]),
)
DONE, UNSAID, OFF = 0, 74, 3
Close = Callable[[], None]


def typed(words: Sequence[str], stdout: int, before: Close | None = None) -> "subprocess.CompletedProcess[bytes]":
    """Run a command; `before` closes streams of it."""
    command = [sys.executable, "-m", "routine", *words]
    return subprocess.run(command, preexec_fn=before, stdout=stdout, stderr=subprocess.PIPE, check=False)


@pytest.fixture
def full() -> Iterator[int]:
    """A file on a disk without room."""
    descriptor = os.open("/dev/full", os.O_WRONLY)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def unread() -> Iterator[int]:
    """A pipe whose reader has gone, as with `| head -0`."""
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize("words", SHOWING, ids=" ".join)
def test_a_full_disk_is_told_in_a_sentence_by_every_command_that_shows_something(
    words: list[str], home: Home, full: int
) -> None:
    ended = typed(words, full)
    complaint = ended.stderr.decode()
    assert ended.returncode in ((OFF,) if words == ["status"] else (1, UNSAID) if "doctor" in words else (UNSAID,))
    assert FULL in complaint
    assert "mistake" not in complaint
    assert "Traceback" not in complaint


@pytest.mark.parametrize("words", SHOWING, ids=" ".join)
def test_nobody_who_reads_is_no_trouble_to_any_command(words: list[str], home: Home, unread: int) -> None:
    ended = typed(words, unread)
    assert ended.returncode in (DONE, OFF) or "doctor" in words
    assert "mistake" not in ended.stderr.decode()
    assert "Traceback" not in ended.stderr.decode()


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1, 2)], ids=str)
def test_a_stream_that_is_closed_changes_neither_the_answer_nor_its_exit_code(
    closed: tuple[int, ...], home: Home
) -> None:
    def close() -> None:
        for descriptor in closed:
            os.close(descriptor)

    assert typed(["done", "drink"], subprocess.DEVNULL, close).returncode == DONE
    assert [event.kind for event in home.events()].count("done") == 1


def test_an_answer_whose_words_have_no_room_is_written_all_the_same_and_says_so(home: Home, full: int) -> None:
    ended = typed(["done", "drink"], full)
    assert (ended.returncode, "What it was to do is done." in ended.stderr.decode()) == (UNSAID, True)
    assert [event.kind for event in home.events()].count("done") == 1


def test_letters_that_the_terminal_lacks_become_question_marks_in_everything_printed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "iso-8859-1")
    home.write_profile('[reminders.tea]\ntitle = "Łódź tea"\nat = ["12:00"]\n')
    for words in (["next"], ["next", "--json"], ["--help", "--all"], ["cramp", "log", "--help"], ["bar"]):
        shown = subprocess.run([sys.executable, "-m", "routine", *words], capture_output=True, check=False)
        assert (shown.returncode, shown.stderr) == (DONE, b""), words
    assert b"?\xf3d? tea" in subprocess.run([sys.executable, "-m", "routine", "next"], capture_output=True).stdout


def test_a_writer_that_must_wait_is_waited_for() -> None:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    outlet = Outlet(writing)
    filled = b"x" * 65536
    assert outlet.write(filled) == len(filled)
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read(70000)"], stdin=reading):
        os.close(reading)
        assert outlet.write(b"y" * 10) == 10
        assert outlet.trouble is None
        os.close(writing)


def test_a_reader_that_has_gone_is_told_from_a_disk_that_is_full(full: int, unread: int) -> None:
    left, no_room = Outlet(unread), Outlet(full)
    assert (left.write(b"a"), no_room.write(b"abc")) == (1, 3)
    assert left.trouble
    assert left.lost is None
    assert no_room.lost
    assert no_room.lost.errno == errno.ENOSPC
