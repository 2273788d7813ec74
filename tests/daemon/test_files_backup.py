"""The daily backup beside a running loop."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from routine.daemon.files import DailyBackup
from routine.history import History, Mended
from routine.history.backups import is_whole
from tests.desktop.parts import eventually
from tests.history.noon import done


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "routine" / "history.db"


async def looking(path: Path, told: Callable[[Mended], None], until: Callable[[], bool]) -> None:
    backup = DailyBackup(path, told, first=0)
    try:
        await eventually(until, "the backup is made")
    finally:
        backup.close()


async def test_today_has_its_backup_soon_after_the_start(path: Path) -> None:
    History.open(path).record(*(done(hours) for hours in range(1000)))
    told: list[Mended] = []
    await looking(path, told.append, lambda: bool(list(path.parent.glob("backups/history-*.db"))))
    [made] = path.parent.glob("backups/*.db")
    assert is_whole(made)
    assert told == []


async def test_damage_that_it_finds_is_mended_and_told_on_the_loop(path: Path) -> None:
    history = History.open(path)
    history.record(*(done(hours, note="x" * 100) for hours in range(1000)))
    history.close()
    with path.open("r+b") as file:
        file.seek(4096 * 7)
        file.write(b"\xff" * 4096)
    told: list[tuple[Mended, asyncio.AbstractEventLoop]] = []
    await looking(path, lambda mended: told.append((mended, asyncio.get_running_loop())), lambda: bool(told))
    [(mended, loop)] = told
    assert mended.aside
    assert mended.aside.exists()
    assert loop is asyncio.get_running_loop()
    assert is_whole(path)


async def test_a_backup_that_fails_ends_nothing(path: Path) -> None:
    History.open(path).record(done())
    in_the_way = path.parent / "backups"
    in_the_way.touch()
    backup = DailyBackup(path, lambda _: None, first=0)
    await eventually(lambda: backup._task is not None and backup._task.done(), "it was tried")
    assert backup._task
    assert backup._task.exception() is None
    backup.close()
    assert in_the_way.is_file()
