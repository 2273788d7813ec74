"""A history that was made anew by other means: its version lies, or its table is none of ours."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from routine.errors import HistoryError
from routine.history import History
from tests.history.noon import done, everything
from tests.history.test_backups_repair import lived


def dumped(path: Path) -> None:
    """As the sqlite3 shell's own recipe makes it anew: `.dump` into an empty file. It keeps no version."""
    with closing(sqlite3.connect(path)) as old:
        text = "\n".join(old.iterdump())
    path.unlink()
    with closing(sqlite3.connect(path)) as new:
        new.executescript(text)


def versioned(number: int) -> Callable[[Path], None]:
    def set_it(path: Path) -> None:
        with closing(sqlite3.connect(path)) as hand:
            hand.execute(f"PRAGMA user_version = {number}")

    return set_it


@pytest.mark.parametrize("change", [dumped, versioned(0), versioned(1), versioned(-7)], ids=["dump", "0", "1", "-7"])
def test_a_history_whose_version_is_wrong_is_told_by_its_tables(path: Path, change: Callable[[Path], None]) -> None:
    old, new = lived(path)
    change(path)
    history = History(path)
    assert everything(history) == [*old, *new]
    assert history.mended is None
    [after] = history.record(done(9999))
    assert everything(History(path)) == [*old, *new, after]


FOREIGN = {
    "another table": "DROP TABLE event; CREATE TABLE event (what TEXT, at INTEGER); INSERT INTO event VALUES ('x', 1)",
    "a copy": "CREATE TABLE c AS SELECT * FROM event; DROP TABLE event; ALTER TABLE c RENAME TO event",
}
"""The copy lacks that an id is single."""


@pytest.mark.parametrize("number", [0, 1, 2])
@pytest.mark.parametrize("change", FOREIGN.values(), ids=FOREIGN)
def test_a_history_with_the_table_of_another_program_is_kept_and_a_whole_one_takes_its_place(
    path: Path, change: str, number: int
) -> None:
    old, new = lived(path)
    with closing(sqlite3.connect(path)) as hand:
        hand.executescript(change)
    versioned(number)(path)
    history = History(path)
    [after] = history.record(done(9999))
    kept = new if "SELECT" in change else []
    assert everything(history) == [*old, *kept, after]
    assert history.moved_aside
    assert history.moved_aside.exists()


def test_a_history_whose_table_was_dropped_comes_back(path: Path) -> None:
    old, _ = lived(path)
    with closing(sqlite3.connect(path)) as hand:
        hand.execute("DROP TABLE event")
    assert everything(History(path)) == old


LETTERS: dict[str, Callable[[Path], object]] = {
    "a letter": lambda path: path.write_bytes(b"Dear doctor, this is a letter and no history at all. " * 100),
    "nothing": lambda path: path.touch(),
    "another program's database": lambda path: sqlite3.connect(path).execute("CREATE TABLE place (url TEXT)"),
}


@pytest.mark.parametrize("write", LETTERS.values(), ids=LETTERS)
def test_a_file_elsewhere_that_a_link_leads_to_is_left_alone(
    path: Path, tmp_path: Path, write: Callable[[Path], object]
) -> None:
    lived(path)
    letter = tmp_path / "documents" / "letter"
    letter.parent.mkdir()
    write(letter)
    before = letter.read_bytes()
    path.unlink()
    path.symlink_to(letter)
    for _ in range(2):
        with pytest.raises(HistoryError, match=r"left alone. Remove the link"):
            History(path).record(done())
    assert letter.read_bytes() == before
    assert [each.name for each in letter.parent.iterdir()] == ["letter"]


def test_a_link_to_another_name_beside_it_is_mended_as_ever(path: Path) -> None:
    old, _ = lived(path)
    path.rename(path.with_name("mine.db"))
    path.symlink_to("mine.db")
    path.write_bytes(b"this is not a database " * 1000)
    assert everything(History(path)) == old
    assert path.is_symlink()
