"""Rows that the history does not take are kept in a file, and taken in once."""

import stat
from dataclasses import replace
from pathlib import Path

from routine.history import History, HistoryWriter, Pending, take_in
from routine.history.writer import UNREADABLE
from routine.model.events import Event
from tests.history import noon
from tests.history.noon import everything
from tests.storage.test_lock import held


def done(hours: int, **detail: object) -> Event:
    return replace(noon.done(hours, **detail), id=f"id-{hours}")


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("history.pending-*"))


def test_what_is_kept_is_taken_over_whole_and_in_order(tmp_path: Path) -> None:
    kept = Pending([tmp_path])
    assert kept.keep([done(1)])
    assert kept.keep([done(2, note="Łódź"), done(1)])
    (file,) = files(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Pending([tmp_path]).take_over() == (done(2, note="Łódź"), done(1))
    kept.forget()
    assert files(tmp_path) == []


def test_where_the_first_folder_takes_nothing_the_next_one_does(tmp_path: Path) -> None:
    (tmp_path / "no folder").touch()
    kept = Pending([tmp_path / "no folder", tmp_path / "made"])
    assert kept.keep([done(1)])
    assert len(files(tmp_path / "made")) == 1
    assert not Pending([tmp_path / "no folder"]).keep([done(1)])
    assert not Pending(()).keep([done(1)])


def test_a_line_that_cannot_be_read_hides_no_other_and_is_left_to_the_person(tmp_path: Path, path: Path) -> None:
    Pending([tmp_path]).keep([done(1), done(2)])
    (file,) = files(tmp_path)
    text = file.read_text()
    for spoiled in ("{", "[]", "{}", "null", '["a", 1, 2, 3, 4, 5]', "[[], 1]", "\0", text[:-9].splitlines()[-1]):
        file.write_text(f"{spoiled}\n{text}")
        history = History(path)
        take_in(history, [tmp_path])
        assert [event.at.hour for event in everything(history)] == [13, 14]
        aside = file.with_name(file.name + UNREADABLE)
        assert aside.read_text() == f"{spoiled}\n{text}"
        aside.unlink()


def test_a_history_that_takes_nothing_leaves_all_as_it_is(tmp_path: Path, path: Path) -> None:
    history = History.open(path, timeout=0)
    Pending([tmp_path]).keep([done(1)])
    before = files(tmp_path)
    with held(path, "BEGIN IMMEDIATE"):
        take_in(history, [tmp_path])
        assert files(tmp_path) == before
    take_in(history, [tmp_path])
    take_in(history, [tmp_path])
    assert len(everything(history)) == 1
    assert files(tmp_path) == []


def test_a_writer_keeps_what_waits_and_forgets_it_when_it_is_written(tmp_path: Path, path: Path) -> None:
    history = History.open(path, timeout=0)
    writer = HistoryWriter(history, Pending([tmp_path]))
    with held(path, "BEGIN IMMEDIATE"):
        assert not writer.record(done(1))
        assert writer.keep()
        before = files(tmp_path)
        assert writer.keep()
        assert files(tmp_path) == before, "nothing new, nothing written"
        writer.add(done(2))
        assert writer.keep()
        assert len(files(tmp_path)) == 1
        take_in(History(path, timeout=0), [tmp_path])
    take_in(History(path, timeout=0), [tmp_path])  # another process is quicker
    assert writer.flush()
    assert [event.at.hour for event in everything(history)] == [13, 14]
    assert files(tmp_path) == []


def test_a_file_that_cannot_be_read_stops_nothing_and_is_left(tmp_path: Path, path: Path) -> None:
    """A folder of its name: no mode of a file keeps root from reading it."""
    Pending([tmp_path]).keep([done(1)])
    kept = files(tmp_path)[0]
    kept.unlink()
    kept.mkdir()
    take_in(History(path), [tmp_path])
    assert [each.is_dir() for each in tmp_path.glob("history.pending*")] == [True], "left to the person"
