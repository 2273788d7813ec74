"""Start, run and end of a daemon."""

import os
import signal

import pytest

from routine import clock
from routine.daemon.engine import Engine
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


def test_one_that_fails_keeps_what_the_history_did_not_take(lived_in: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    async def serve(engine: Engine) -> None:
        engine._memory.note(Event(clock.now(), "done", "hydration"))
        raise ValueError("a mistake of ours")

    monkeypatch.setattr(Engine, "serve", serve)
    with held(paths.history_path(), "BEGIN IMMEDIATE"), pytest.raises(ValueError, match="a mistake of ours"):
        run(lived_in.profile, "terminal")
    kept = "".join(path.read_text() for path in paths.history_path().parent.glob("history.pending-*"))
    assert '"done", "hydration"' in kept


def test_beside_another_one_it_does_not_start(lived_in: Home) -> None:
    rows = lived_in.events()
    with runtime().take_lock(), pytest.raises(AlreadyRunningError):
        run(lived_in.profile, "terminal")
    assert lived_in.events() == rows
