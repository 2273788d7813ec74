"""Private buses, displays and desktops; and tests that are coroutines."""

import asyncio
import gc
import inspect
from collections.abc import Callable, Coroutine, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.dunst import DunstStage, raise_dunst
from tests.desktop.fake_server import FakeServer
from tests.desktop.heard import Heard
from tests.desktop.parts import PrivateBus, running_bus
from tests.desktop.stages import Stage, raise_fake_notifier, raise_fake_server

STAGES: dict[str, Callable[[ExitStack, Path], Stage]] = {
    "fake notifier": raise_fake_notifier,
    "fake server": raise_fake_server,
    "dunst": raise_dunst,
}


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine; an exception that nobody looked at fails it too."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    arguments = {name: pyfuncitem.funcargs[name] for name in inspect.signature(pyfuncitem.obj).parameters}
    asyncio.run(_with_nothing_left_behind(pyfuncitem.obj(**arguments)))
    return True


async def _with_nothing_left_behind(test: Coroutine[Any, Any, None]) -> None:
    complaints: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(str(context)))
    await test
    gc.collect()
    await asyncio.sleep(0)
    assert not complaints


@pytest.fixture
def heard() -> Heard:
    """What the notifier of the test told."""
    return Heard()


@pytest.fixture
def private_bus() -> Iterator[PrivateBus]:
    """A session bus without any service."""
    with running_bus() as bus:
        yield bus


@pytest.fixture
def server(private_bus: PrivateBus) -> FakeServer:
    """A server for that bus; it has not started."""
    return FakeServer(private_bus.address)


@pytest.fixture(
    params=[pytest.param(name, marks=() if name == "fake notifier" else pytest.mark.desktop) for name in STAGES]
)
def stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """Each desktop in turn."""
    with ExitStack() as stack:
        yield STAGES[request.param](stack, tmp_path)


@pytest.fixture
def dunst(tmp_path: Path) -> Iterator[DunstStage]:
    """A real dunst; not running yet."""
    with ExitStack() as stack:
        yield raise_dunst(stack, tmp_path)
