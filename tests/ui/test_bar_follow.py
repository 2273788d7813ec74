"""`bar --follow` beside a real daemon: a line at each change, nothing in between."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ui.cli.commands.test_service import GENEROUS, wait_until
from tests.ui.conftest import BIN, Home, Run

OFF = "Reminders are off"
FOLLOW = [str(BIN / "routine"), "bar", "--follow"]


class Follower:
    """The real command, and what it has printed."""

    def __init__(self, folder: Path) -> None:
        self._printed = folder / "bar"
        with self._printed.open("w") as printed:
            self.process = subprocess.Popen(FOLLOW, stdout=printed)

    @property
    def lines(self) -> list[str]:
        return self._printed.read_text().splitlines()

    def wait_for(self, fits: Callable[[str], bool], what: str) -> None:
        wait_until(lambda: self.lines and fits(self.lines[-1]), f"{what}: {self.lines}")

    def wait_until_asleep(self) -> None:
        def sleeps() -> bool:
            before = self.wakings()
            time.sleep(1)
            return self.wakings() == before

        wait_until(sleeps, "a second without waking")

    def wakings(self) -> int:
        """How often any of its threads has gone to sleep, and so been awake."""
        told = [path.read_text() for path in Path(f"/proc/{self.process.pid}/task").glob("*/status")]
        return sum(int(text.split("\nvoluntary_ctxt_switches:")[1].split()[0]) for text in told)


@pytest.fixture
def follower(home: Home) -> Iterator[Follower]:
    found = Follower(home.folder)
    yield found
    found.process.kill()
    found.process.wait(GENEROUS)


@contextmanager
def running(home: Home) -> Iterator[subprocess.Popen[bytes]]:
    """The daemon, while it runs."""
    with (home.folder / "printed").open("w") as printed:
        process = subprocess.Popen([BIN / "routine", "daemon", "--notifier", "terminal"], stdout=printed)
        try:
            yield process
        finally:
            process.kill()
            process.wait(GENEROUS)


def is_on(line: str) -> bool:
    return line != OFF and not line.startswith("Paused")


def is_off(line: str) -> bool:
    return line == OFF


def is_paused(line: str) -> bool:
    return line.startswith("Paused until ")


def test_each_change_is_a_line_and_a_killed_daemon_is_noticed_and_so_is_the_next_one(
    follower: Follower, home: Home, run: Run
) -> None:
    follower.wait_for(is_off, "it begins with what is so now")
    with running(home):
        follower.wait_for(is_on, "the daemon is noticed")
        run("pause", "2h")
        follower.wait_for(is_paused, "the pause is noticed")
        run("resume")
        follower.wait_for(is_on, "its end is noticed")
    follower.wait_for(is_off, "the kill is noticed")
    with running(home) as second:
        follower.wait_for(is_on, "the next daemon is noticed")
        second.terminate()
        follower.wait_for(is_off, "its end is noticed")
    assert [before for before, after in zip(follower.lines, follower.lines[1:], strict=False) if before == after] == []


def test_what_a_daemon_publishes_is_noticed_although_it_writes_no_row(follower: Follower, home: Home) -> None:
    follower.wait_for(is_off, "it begins")
    follower.wait_until_asleep()
    with home.running():
        follower.wait_for(is_on, "the live status is noticed")


def test_what_time_alone_changes_comes_when_it_is_time(follower: Follower, home: Home, run: Run) -> None:
    with running(home):
        follower.wait_for(is_on, "the daemon is noticed")
        run("pause", "4s")
        follower.wait_for(is_paused, "the pause is noticed")
        follower.wait_for(is_on, "it ends, and nobody has written a row")


def test_while_nothing_changes_it_never_wakes(follower: Follower, home: Home) -> None:
    """Its own look opens and closes the history and the lock: one that heard that would wake for ever."""
    with running(home):
        follower.wait_for(is_on, "the daemon is noticed")
        follower.wait_until_asleep()


def test_ctrl_c_ends_it(follower: Follower) -> None:
    follower.wait_for(is_off, "it begins")
    follower.process.send_signal(signal.SIGINT)
    assert follower.process.wait(GENEROUS) == 130


def test_it_ends_by_itself_when_the_bar_that_read_it_is_gone(home: Home) -> None:
    reading, writing = os.pipe()
    process = subprocess.Popen(FOLLOW, stdout=writing)
    os.close(writing)
    try:
        with os.fdopen(reading) as lines:
            assert lines.readline() == f"{OFF}\n"
        assert process.wait(GENEROUS) == 0
    finally:
        process.kill()


def test_a_mistake_is_told_in_the_line_and_mended_without_a_restart(home: Home, run: Run) -> None:
    home.write_profile("[rhythm]\nwake = 7\n")
    follower = Follower(home.folder)
    try:
        follower.wait_for(lambda line: line == "Reminders: see routine status", "the mistake is told")
        home.write_profile("[rhythm]\n")
        run("pause")
        follower.wait_for(is_off, "it is over")
    finally:
        follower.process.kill()
        follower.process.wait(GENEROUS)
