"""What is damaged is kept aside; the newest backup and all that can still be read take its place."""

import os
import random
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from routine.errors import HistoryError
from routine.history import History, HistoryBusyError
from routine.history.backups import back_up_or_mend, mend, only_one
from routine.model.events import Event
from routine.storage.files import identity
from tests.history.noon import NOON, done, everything, mode

DAY = date(2026, 3, 28)
PAGE = 4096


def lived(path: Path) -> tuple[list[Event], list[Event]]:
    """A history of some months: what its backup holds, and what was written since."""
    history = History.open(path)
    old = history.record(*(done(hours, note="x" * 100) for hours in range(1000)))
    assert back_up_or_mend(path, DAY) is None
    new = history.record(*(done(2000 + hours, note="x" * 100) for hours in range(200)))
    history.close()
    return old, new


def overwrite(path: Path, page: int, content: bytes = b"\xff" * PAGE) -> None:
    with path.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(content)


def put_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def put_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


NOTHING_LEFT: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: os.truncate(path, 0),
    "no database": lambda path: path.write_bytes(b"this is not a database " * 1000),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "its head is gone": lambda path: overwrite(path, 0),
    "a folder": put_folder,
    "a pipe": put_pipe,
}


@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "open"])
@pytest.mark.parametrize("damage", NOTHING_LEFT.values(), ids=NOTHING_LEFT)
def test_the_newest_backup_comes_back(path: Path, damage: Callable[[Path], object], is_open: bool) -> None:
    old, _ = lived(path)
    history = History(path)
    if is_open:
        history.last_row()
    damage(path)
    [after] = history.record(done(9999))
    assert everything(history) == [*old, after]
    assert history.mended
    assert history.mended.aside
    assert history.mended.backup
    assert history.mended.aside.exists(), "what was damaged is kept"
    assert mode(path) == 0o600
    assert everything(History.open(path)) == [*old, after]


@pytest.mark.parametrize("with_backup", [False, True])
def test_a_broken_page_costs_no_row_but_those_on_it(path: Path, with_backup: bool) -> None:
    old, new = lived(path)
    if not with_backup:
        next((path.parent / "backups").iterdir()).unlink()
    pages = path.stat().st_size // PAGE
    overwrite(path, pages // 2)
    kept = path.read_bytes()
    history = History(path)
    everything(history)
    mended = history.mended or back_up_or_mend(path, date(2026, 3, 29))  # an index that nobody read yet
    rows = everything(history)
    assert len(rows) >= len(old) + len(new) - PAGE // 100
    assert rows == [event for event in [*old, *new] if event in rows], "in their order, none twice"
    if with_backup:
        assert rows[: len(old)] == old
    assert mended
    assert mended.aside
    assert mended.aside.read_bytes() == kept


def test_a_broken_index_costs_nothing(path: Path) -> None:
    old, new = lived(path)
    with sqlite3.connect(path) as connection:
        [[root]] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'event_at'")
    connection.close()
    next((path.parent / "backups").iterdir()).unlink()
    overwrite(path, root - 1)
    history = History(path)
    assert history.events(NOON)
    assert everything(history) == [*old, *new]


@pytest.mark.parametrize("with_backup", [False, True])
def test_a_history_that_was_deleted_while_it_was_open_loses_nothing(path: Path, with_backup: bool) -> None:
    old, new = lived(path)
    history = History.open(path)
    if not with_backup:
        for backup in (path.parent / "backups").iterdir():
            backup.unlink()
    path.unlink()
    [after] = history.record(done(9999))
    assert everything(History.open(path)) == [*old, *new, after]
    assert history.mended
    assert history.mended.aside is None


def test_a_history_that_was_deleted_while_nothing_ran_comes_from_its_backup(path: Path) -> None:
    old, _ = lived(path)
    path.unlink()
    assert everything(History(path)) == old


def test_without_a_backup_an_empty_file_is_a_new_history(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.touch()
    history = History.open(path)
    assert everything(history) == []
    assert history.mended is None


def test_the_damage_is_found_by_the_daily_backup_too(path: Path) -> None:
    """Old rows are read by nobody else."""
    old, new = lived(path)
    history = History.open(path)
    overwrite(path, 7)
    mended = back_up_or_mend(path, date(2026, 3, 29))
    assert mended
    assert mended.aside
    assert everything(history)[: len(old)] == old
    assert len(everything(history)) > len(old) + len(new) - PAGE // 100
    assert back_up_or_mend(path, date(2026, 3, 29)) is None


def test_a_kept_file_is_never_replaced_by_another(path: Path) -> None:
    lived(path)
    for number in range(3):
        path.write_bytes(b"no database %d" % number)
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
        History.open(path)
    kept = sorted(name for name in path.parent.glob("*.corrupt-*") if not name.name.endswith("-journal"))
    assert [name.read_bytes() for name in kept] == [b"no database 0", b"no database 1", b"no database 2"]


def test_a_mender_that_was_killed_half_way_leaves_no_second_copy_to_be_kept(path: Path) -> None:
    lived(path)
    path.write_bytes(b"no database")
    os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    aside = path.with_name("history.db.corrupt-2026-03-28T12-00-00.000000Z")
    aside.hardlink_to(path)
    assert len(everything(History.open(path))) == 1000
    assert list(path.parent.glob("*.corrupt-*Z")) == [aside]
    assert list(path.parent.glob("*.corrupt-*Z-[0-9]*")) == []
    assert aside.read_bytes() == b"no database"


def test_two_processes_never_mend_at_once(path: Path) -> None:
    lived(path)
    path.write_bytes(b"no database")
    with only_one(path), pytest.raises(HistoryBusyError):
        History.open(path)
    assert path.read_bytes() == b"no database"
    history = History.open(path)
    assert history.moved_aside


def test_what_another_process_has_mended_is_not_mended_again(path: Path) -> None:
    old, _ = lived(path)
    path.write_bytes(b"no database")
    broken = identity(path)
    [after] = History(path).record(done(9999))
    assert mend(path, broken) is None
    assert everything(History(path)) == [*old, after]
    assert len(list(path.parent.glob("*.corrupt-*"))) == 2, "the damaged file and its journal"


def test_nobody_mends_what_somebody_writes_to(path: Path) -> None:
    """A row that is being written would stay behind in the damaged file."""
    _, _ = lived(path)
    overwrite(path, 7)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    history = History(path, timeout=0)
    with pytest.raises(HistoryBusyError):
        everything(history)
    writer.execute("INSERT INTO event (id, at_utc, kind, detail) VALUES ('x', '2026-03-28T12:00:00Z', 'done', '{}')")
    writer.execute("COMMIT")
    assert everything(history)[-1].id == "x"
    assert history.moved_aside


def test_damage_that_cannot_be_mended_is_told_and_left(path: Path) -> None:
    """What lies in the way stands for a full disk; the real one is in tests/attacks."""
    lived(path)
    path.write_bytes(b"no database")
    in_the_way = path.with_name(".history.db.new") / "in the way"
    in_the_way.mkdir(parents=True)
    with pytest.raises(HistoryError, match="cannot be used"):
        History.open(path)
    assert path.read_bytes() == b"no database"
    assert not list(path.parent.glob("*.corrupt-*"))


def test_what_was_replaced_by_hand_counts_as_it_is(path: Path, tmp_path: Path) -> None:
    """A person puts an older copy back: nothing is mixed into it."""
    lived(path)
    history = History.open(path)
    other = History.open(tmp_path / "other.db")
    written = other.record(done(1), done(2))
    other.close()
    (tmp_path / "other.db").replace(path)
    assert everything(history) == written
    assert history.mended is None


def test_a_row_whose_number_another_has_is_added_at_the_end(path: Path, tmp_path: Path) -> None:
    """The backup is of another history than the damaged file: both are kept."""
    old, _ = lived(path)
    other = History.open(tmp_path / "other.db")
    rows = other.record(*(done(5000 + hours, note=str(random.random())) for hours in range(300)))
    other.close()
    (tmp_path / "other.db").replace(path)
    overwrite(path, path.stat().st_size // PAGE // 2)
    history = History(path)
    everything(history)
    back_up_or_mend(path, date(2026, 3, 30))
    kept = everything(history)
    assert kept[: len(old)] == old
    assert 200 < len(kept) - len(old) <= len(rows)
