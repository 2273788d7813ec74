"""The profile is spoiled in every way under a running daemon: the last good one runs, one message, nothing overwritten.

SPEC sections 6 and 8.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.attacks.powerless import PowerlessDaemon
from tests.daemon.test_daemon_on_a_bus import own, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop

MISTAKE = "Your profile has a mistake"
GONE = "Your profile is not there"
GOOD = own("20:00")


def instead(put: Callable[[Path], object]) -> Callable[[Path], None]:
    """Made beside the profile and put in its place, as a careful program would."""

    def spoil(path: Path) -> None:
        other = path.with_name("other")
        put(other)
        if other.is_dir():
            path.unlink()
        other.rename(path)

    return spoil


SPOILS: dict[str, Callable[[Path], object]] = {
    "half-written": lambda path: path.write_text(GOOD[:-4]),
    "unreadable": instead(lambda path: path.touch(mode=0)),
    "a folder": instead(lambda path: path.mkdir()),
    "a pipe": instead(os.mkfifo),
    "a link that leads nowhere": instead(lambda path: path.symlink_to("nowhere.toml")),
    "a link to itself": instead(lambda path: path.symlink_to(path.with_name("profile.toml"))),
    "100 MB": instead(lambda path: path.write_bytes(GOOD.encode() * 2_000_000)),
    "no UTF-8": lambda path: path.write_bytes(GOOD.encode() + b"# \xff\n"),
    "deleted": lambda path: path.unlink(),
}


@pytest.mark.parametrize("is_running", [True, False], ids=["running", "at the start"])
@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
async def test_the_last_good_profile_runs_on_until_the_file_is_mended(
    daemon: PowerlessDaemon, server: FakeServer, spoil: Callable[[Path], object], is_running: bool
) -> None:
    if not is_running and spoil is SPOILS["deleted"]:
        return  # it comes back: tests/daemon/test_daemon_on_a_bus.py
    await server.start()
    await daemon.start()
    daemon.write_profile(GOOD)
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    if not is_running:
        assert daemon.end() == 0
    spoil(daemon.profile)
    spoiled = look(daemon.profile)
    if not is_running:
        await daemon.start()
    told = GONE if spoil is SPOILS["deleted"] else MISTAKE
    await titled(server, told)
    assert await coming(daemon) == ["tea"], "the last good one runs"
    assert look(daemon.profile) == spoiled, "nothing is overwritten"
    mend(daemon, GOOD.replace("tea", "soup"))
    await eventually(lambda: len(daemon.events("profile")) == 3, "the mended one is taken")
    assert await coming(daemon) == ["soup"]
    assert sum(notified.title == told for notified in server.notified) == 1


def look(path: Path) -> tuple[int, int, int] | None:
    """What stands there: which file, what kind, how long."""
    if not os.path.lexists(path):
        return None
    status = path.lstat()
    return status.st_ino, status.st_mode, status.st_size


def mend(daemon: PowerlessDaemon, text: str) -> None:
    if daemon.profile.is_dir():
        daemon.profile.rmdir()
    daemon.write_profile(text)


async def coming(daemon: PowerlessDaemon) -> list[str]:
    """The reminders that the daemon has, by the rows it shows as its next."""
    answer = json.loads(await daemon.answer("next", "--json"))
    return sorted({occurrence["reminder"] for occurrence in answer["occurrences"]})


async def test_lines_that_end_as_on_windows_are_taken(daemon: PowerlessDaemon, server: FakeServer) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(GOOD.replace("\n", "\r\n"))
    await eventually(lambda: len(daemon.events("profile")) == 2, "it is taken")
    assert await coming(daemon) == ["tea"]
