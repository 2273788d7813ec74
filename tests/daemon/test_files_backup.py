"""The daily backup beside a running loop."""

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from routine.daemon import files
from routine.daemon.files import back_up_daily
from routine.history import History, Mended
from routine.history.backups import back_up_or_mend, is_whole
from tests.desktop.parts import eventually
from tests.history.noon import done


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "routine" / "history.db"


async def looking(path: Path, told: Callable[[Mended], None], until: Callable[[], bool]) -> None:
    backup = asyncio.create_task(back_up_daily(path, told, first=0))
    try:
        await eventually(until, "the backup is made")
    finally:
        backup.cancel()


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


@pytest.mark.parametrize("is_ours", [False, True])
async def test_a_backup_that_fails_is_tried_again(path: Path, monkeypatch: pytest.MonkeyPatch, is_ours: bool) -> None:
    History.open(path).record(done())
    in_the_way = path.parent / "backups"
    in_the_way.touch()
    tried, told = list[Path](), list[object]()

    def back_up(history: Path, day: date) -> Mended | None:
        tried.append(history)
        if is_ours:
            raise ValueError("a mistake of ours")
        return back_up_or_mend(history, day)

    monkeypatch.setattr(files, "back_up_or_mend", back_up)
    monkeypatch.setattr(files, "BACKUP_AGAIN", 0)
    asyncio.get_running_loop().set_exception_handler(lambda _loop, about: told.append(about["exception"]))
    await looking(path, lambda _: None, lambda: len(tried) > 1)
    assert in_the_way.is_file()
    assert bool(told) is is_ours, "in the journal"
