"""Another program holds the history, as a database browser with an unsaved change does: no answer is lost by it."""

import asyncio
import ctypes
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.daemon.living import LivingDaemon
from tests.daemon.test_daemon_on_a_bus import SOON, own, titled
from tests.desktop.fake_server import FakeServer
from tests.desktop.parts import eventually
from tests.storage.test_lock import held

pytestmark = pytest.mark.desktop
UNSAVED = "The diary cannot be saved"


@contextmanager
def journal_that_is_a_folder(history: Path) -> Iterator[None]:
    journal = history.with_name(f"{history.name}-journal")
    journal.unlink(missing_ok=True)
    journal.mkdir()
    (journal / "something").touch()
    yield
    (journal / "something").unlink()
    journal.rmdir()


@contextmanager
def moved_away(history: Path) -> Iterator[None]:
    """The folder is a file now, as it is for nobody: root cannot write there either."""
    kept = history.parent.with_name("kept")
    kept.touch()
    exchange(history.parent, kept)
    yield
    exchange(history.parent, kept)
    kept.unlink()


def exchange(one: Path, other: Path) -> None:
    """Exchange two names at once: where one is missing for a moment, a daemon that is watching lays it anew."""
    here, exchanging = -100, 2  # AT_FDCWD and RENAME_EXCHANGE: renameat2(2)
    failed = ctypes.CDLL(None, use_errno=True).renameat2(here, bytes(one), here, bytes(other), exchanging)
    assert not failed, os.strerror(ctypes.get_errno())


HARMS = {
    "begun": lambda history: held(history, "BEGIN IMMEDIATE"),
    "exclusive": lambda history: held(history, "BEGIN EXCLUSIVE"),
    "a journal that is a folder": journal_that_is_a_folder,
    "no folder": moved_away,
}


def kept(daemon: LivingDaemon) -> list[Path]:
    return [path for folder in ("data", "run") for path in (daemon.home / folder).rglob("history.pending-*")]


@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("harm", HARMS.values(), ids=HARMS)
async def test_an_answer_outlives_the_stop_of_a_daemon_that_could_not_write_it(
    daemon: LivingDaemon, server: FakeServer, harm: Callable[[Path], object], ended_by: signal.Signals
) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON), "essential = true\n"))
    await eventually(lambda: len(daemon.events("profile")) == 2, "the profile is taken")
    tea = await titled(server, "Make tea")
    await eventually(lambda: len(daemon.events("shown")) == 1, "shown is written")
    with harm(daemon.history) as other:  # type: ignore[attr-defined]
        server.press(tea.number, "done")
        await titled(server, UNSAVED)
        await eventually(lambda: bool(daemon.status()["trouble"]), "the trouble is told")
        if other:
            assert f"process {other.pid} (" in str(daemon.status()["trouble"])
        assert daemon.status()["waiting"]
        ended = daemon.end(ended_by)
        assert ended == (0 if ended_by == signal.SIGTERM else -signal.SIGKILL)
        (file,) = kept(daemon)
        assert file.stat().st_mode & 0o777 == 0o600
        await daemon.start()
        await asyncio.sleep(0.5)  # long enough for a reminder that has lost its answer to come again
        assert sum(notified.title == "Make tea" for notified in server.notified) == 1
    await eventually(lambda: daemon.status()["waiting"] == 0, "all is written")
    kinds = [event.kind for event in daemon.events() if event.reminder == "tea"]
    assert kinds == ["shown", "done"]
    assert len(daemon.events("started")) == 2
    await eventually(lambda: not kept(daemon), "nothing is kept any more")
    assert daemon.end() == 0


async def test_what_a_stopped_daemon_kept_is_there_for_the_next_command(
    daemon: LivingDaemon, server: FakeServer
) -> None:
    await server.start()
    await daemon.start()
    daemon.write_profile(own(daemon.clock(SOON), "essential = true\n"))
    tea = await titled(server, "Make tea")
    await eventually(lambda: len(daemon.events("shown")) == 1, "shown is written")
    with held(daemon.history, "BEGIN IMMEDIATE"):
        server.press(tea.number, "done")
        await titled(server, UNSAVED)
        assert daemon.end() == 0
    assert "Make tea" in await daemon.command("undo")
    assert kept(daemon) == []
    assert [event.kind for event in daemon.events() if event.reminder == "tea"] == ["shown", "done", "undone"]


async def test_status_and_doctor_name_who_holds_the_history(daemon: LivingDaemon, server: FakeServer) -> None:
    await server.start()
    await daemon.start()
    with held(daemon.history, "BEGIN IMMEDIATE") as other:
        daemon.write_profile(own("23:59"))
        await titled(server, UNSAVED)
        for words in (["status"], ["doctor"]):
            said = await daemon.command(*words)
            assert f"process {other.pid} (" in said.replace("\n", " ")
            assert "kept until" in " ".join(said.split())
    assert sum(notified.title == UNSAVED for notified in server.notified) == 1
