"""A bus, a server that the test plays, and a real daemon."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.daemon.living import LivingDaemon
from tests.desktop.conftest import private_bus, pytest_pyfunc_call, server
from tests.desktop.parts import PrivateBus

__all__ = ["private_bus", "pytest_pyfunc_call", "server"]


@pytest.fixture
def daemon(private_bus: PrivateBus, tmp_path: Path) -> Iterator[LivingDaemon]:
    """A daemon that is not running yet, on a bus of its own."""
    living = LivingDaemon(tmp_path, private_bus.address)
    yield living
    living.kill()
