"""The history is damaged under a running daemon: told once, kept, put back; reminders go on. SPEC section 8."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from routine.history.backups import back_up_or_mend
from routine.model.events import Event
from tests.attacks.powerless import PowerlessDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, own, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually

pytestmark = pytest.mark.desktop

DAMAGED, UNSAVED = "The diary file was damaged", "The diary cannot be saved"


def overwrite(path: Path) -> None:
    """All but the first page: nobody can tell before it is read."""
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def put_other_file(path: Path) -> None:
    other = path.with_name("other")
    other.write_bytes(os.urandom(20_000))
    other.replace(path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: os.truncate(path, 0),
    "no database": lambda path: path.write_bytes(b"this is not a database " * 1000),
    "another file": put_other_file,
    "a folder": put_folder,
}


async def drinks_tea(daemon: PowerlessDaemon, server: FakeServer) -> list[Event]:
    """A daemon that has lived a little, and has its backup of today; its rows."""
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON)))
    server.press((await titled(server, "Make tea")).number, "done")
    await eventually(lambda: len(daemon.events("done", "shown")) == 2, "done is written")
    assert back_up_or_mend(daemon.history, date(2026, 3, 28)) is None
    return daemon.events()


def times_told(server: FakeServer, title: str) -> int:
    return sum(notified.title == title for notified in server.notified)


def plan_soup(daemon: PowerlessDaemon) -> None:
    daemon.write_profile(own(daemon.clock(SOON), "essential = true\n").replace("tea", "soup"))


async def eats_soup(daemon: PowerlessDaemon, server: FakeServer) -> None:
    server.press((await titled(server, "Make soup")).number, "done")
    await eventually(lambda: len(daemon.events("done", "shown")) == 4, "what came after is written")


AT_REST = DAMAGES | {"overwritten": overwrite}
"""A daemon that runs has those pages in memory; the next start finds them, or the daily backup."""


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
async def test_what_is_damaged_under_a_running_daemon_comes_back(
    daemon: PowerlessDaemon, server: FakeServer, damage: Callable[[Path], object]
) -> None:
    before = await drinks_tea(daemon, server)
    damage(daemon.history)
    plan_soup(daemon)
    notice = await titled(server, DAMAGED)
    await eats_soup(daemon, server)
    assert daemon.events()[: len(before)] == before
    kept = [name for name in daemon.history.parent.glob("history.db.corrupt-*") if not name.name.endswith("-journal")]
    assert [name.name for name in kept if name.name in notice.body] == [name.name for name in kept]
    assert len(kept) == times_told(server, DAMAGED) == 1
    assert times_told(server, UNSAVED) == 0


@pytest.mark.parametrize("damage", AT_REST.values(), ids=AT_REST)
async def test_what_is_damaged_while_nothing_runs_comes_back_at_the_next_start(
    daemon: PowerlessDaemon, server: FakeServer, damage: Callable[[Path], object]
) -> None:
    before = await drinks_tea(daemon, server)
    assert daemon.end() == 0
    damage(daemon.history)
    plan_soup(daemon)
    await daemon.start()
    await titled(server, DAMAGED)
    await eats_soup(daemon, server)
    assert daemon.events()[: len(before)] == before
    assert times_told(server, DAMAGED) == 1


async def test_a_history_that_is_deleted_under_a_running_daemon_loses_nothing(
    daemon: PowerlessDaemon, server: FakeServer
) -> None:
    before = await drinks_tea(daemon, server)
    daemon.history.parent.rename(daemon.history.parent.with_name("deleted"))  # at once: the daemon lays its lock anew
    shutil.rmtree(daemon.history.parent.with_name("deleted"))
    plan_soup(daemon)
    await eats_soup(daemon, server)
    assert daemon.events()[: len(before)] == before


async def test_a_newer_history_is_left_and_reminders_go_on_from_memory(
    daemon: PowerlessDaemon, server: FakeServer
) -> None:
    await drinks_tea(daemon, server)
    plan_soup(daemon)
    await eventually(lambda: len(daemon.events("profile")) == 3, "soup is planned")
    with sqlite3.connect(daemon.history) as newer:
        newer.execute("PRAGMA user_version = 99")
    newer.close()
    content = daemon.history.read_bytes()
    server.press((await titled(server, "Make soup")).number, "done")
    await titled(server, UNSAVED)
    assert daemon.end() == 0
    daemon.write_profile(own(daemon.clock(SOON), "essential = true\n").replace("tea", "cake"))
    await daemon.start()
    await titled(server, "Make cake")
    await titled(server, UNSAVED, 2)
    assert "newer version" in str(daemon.status()["trouble"])
    assert daemon.history.read_bytes() == content
    assert times_told(server, UNSAVED) == 2, "once by each daemon"
    assert times_told(server, "Make soup") == 1, "its answer was kept"
    assert list(daemon.history.parent.glob("*.corrupt-*")) == []
