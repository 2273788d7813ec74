"""A bus, a server that the test plays, and a real daemon that has no more power over files than its person."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks.disk import private_mounts
from tests.attacks.powerless import PowerlessDaemon
from tests.desktop.conftest import private_bus, pytest_pyfunc_call, server
from tests.desktop.parts import PrivateBus

__all__ = ["private_bus", "pytest_pyfunc_call", "server"]


@pytest.fixture
def daemon(private_bus: PrivateBus, tmp_path: Path) -> Iterator[PowerlessDaemon]:
    """A daemon that is not running yet, on a bus of its own."""
    living = PowerlessDaemon(tmp_path, private_bus.address)
    yield living
    living.kill()


@pytest.fixture
def mounts() -> Iterator[None]:
    """Disks that are mounted meanwhile are seen by this test and what it starts, and by nobody else."""
    with private_mounts():
        yield
