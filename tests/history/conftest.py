"""A history of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from routine.history import History


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "routine" / "history.db"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    opened = History.open(path)
    yield opened
    opened.close()
