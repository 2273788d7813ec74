"""Start, run and end of a daemon."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from routine import clock
from routine.daemon.buttons import Presses
from routine.daemon.desktop_connection import Desktop
from routine.daemon.engine import Engine
from routine.daemon.guide import Guide
from routine.daemon.inputs import Inputs
from routine.daemon.run import run
from routine.errors import AlreadyRunningError
from routine.model.events import Event
from routine.storage import paths
from routine.storage.runtime import RuntimeFolder
from tests.storage.test_lock import held
from tests.ui.conftest import Home, home, lived_in

__all__ = ["home", "lived_in"]


def runtime() -> RuntimeFolder:
    return RuntimeFolder(paths.runtime_folder(), paths.data_folder())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_told_to_stop_it_ends_in_order_and_another_may_start(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    served = Engine.serve

    async def serve(engine: Engine) -> None:
        os.kill(os.getpid(), number)
        await served(engine)

    monkeypatch.setattr(Engine, "serve", serve)
    assert run(lived_in.profile, "terminal") == 0
    status = runtime().read_status()
    assert status is not None
    assert status["pid"] == os.getpid()
    with runtime().take_lock():
        pass
    assert [event.kind for event in lived_in.events()].count("started") == 2


def test_one_that_fails_ends_with_what_failed_so_that_it_is_started_anew(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def serve(engine: Engine) -> None:
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(Engine, "serve", serve)
    with pytest.raises(ValueError, match="a mistake of ours"):
        run(lived_in.profile, "terminal")
    with runtime().take_lock():
        pass


@contextmanager
def keeping_a_row_though(mistake: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One row comes that the history does not take, then the end: the row is kept, and what was wrong comes out."""

    async def serve(engine: Engine) -> None:
        engine._memory.note(Event(clock.now(), "done", "hydration"))
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(Engine, "serve", serve)
    with held(paths.history_path(), "BEGIN IMMEDIATE"), pytest.raises(ValueError, match=mistake):
        yield
    kept = "".join(path.read_text() for path in paths.history_path().parent.glob("history.pending-*"))
    assert '"done", "hydration"' in kept


def test_one_that_fails_keeps_what_the_history_did_not_take(lived_in: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with keeping_a_row_though("a mistake of ours", monkeypatch):
        run(lived_in.profile, "terminal")


@pytest.mark.parametrize("part", [Guide, Presses, Inputs])
def test_what_cannot_be_closed_keeps_nothing_else_from_its_end(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch, part: type
) -> None:
    async def closed(desktop: Desktop) -> None:
        let_go.append(desktop)
        await close(desktop)

    def fail(_part: object) -> None:
        raise ValueError("a mistake at the end")

    let_go: list[Desktop] = []
    close = Desktop.close
    monkeypatch.setattr(Desktop, "close", closed)
    monkeypatch.setattr(part, "close", fail)
    with keeping_a_row_though("a mistake at the end", monkeypatch):
        run(lived_in.profile, "terminal")
    assert len(let_go) == 1


def test_beside_another_one_it_does_not_start(lived_in: Home) -> None:
    rows = lived_in.events()
    with runtime().take_lock(), pytest.raises(AlreadyRunningError):
        run(lived_in.profile, "terminal")
    assert lived_in.events() == rows
