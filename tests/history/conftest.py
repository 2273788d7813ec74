"""A history of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.history import Ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "routine" / "history.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    opened = Ledger.open(path)
    yield opened
    opened.close()
