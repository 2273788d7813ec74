"""`data`: everything out, everything in, nothing lost on the way."""

import os
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from routine.model.events import Event
from tests.diary.weeks import EVENINGS, NIGHTS, lived, moment
from tests.ui.conftest import Home, Run

NOW = moment("09:00", 42)


@pytest.fixture
def told(home: Home) -> Home:
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    home.record(Event(moment("09:00", 40), "undone", detail={"row": "e5", "kind": "shown"}))
    return home


def empty(home: Home) -> None:
    """The home of another computer."""
    home.history.unlink()


@pytest.mark.parametrize("name", ["diary.json", "diary.csv"])
def test_what_goes_out_comes_in_again_on_another_computer(run: Run, told: Home, tmp_path: Path, name: str) -> None:
    file, before = tmp_path / name, told.events()
    assert run("data", "export", str(file), now=NOW).out.startswith(f"Saved as ~/{name}\n")
    empty(told)
    assert run("data", "import", str(file), now=NOW).out == f"{len(before)} rows brought in.\nUndo with: routine undo\n"
    assert told.events()[:-1] == before


def test_brought_in_twice_nothing_is_doubled(run: Run, told: Home, tmp_path: Path) -> None:
    file, before = tmp_path / "diary.json", told.events()
    run("data", "export", str(file), now=NOW)
    result = run("data", "import", str(file), now=NOW)
    assert result.out == f"Nothing new: all {len(before)} entries were already here.\n"
    assert told.events() == before


def test_the_statistics_of_the_copy_are_the_same(run: Run, told: Home, tmp_path: Path) -> None:
    before = run("stats", now=NOW).out
    run("data", "export", str(tmp_path / "diary.csv"), now=NOW)
    empty(told)
    run("data", "import", str(tmp_path / "diary.csv"), now=NOW)
    assert run("stats", now=NOW).out == before


def test_the_pause_of_this_computer_outlasts_what_is_brought_in(run: Run, told: Home, tmp_path: Path) -> None:
    file = tmp_path / "other.json"
    told.record(Event(moment("10:00", 41), "resumed"))
    run("data", "export", str(file), now=NOW)
    empty(told)
    told.record(Event(moment("08:00", 42), "paused", detail={"until": "2026-02-02T20:00:00Z"}))
    assert run("data", "import", str(file), now=NOW).exit == 0
    assert "paused" in run("status", now=NOW).out


def test_a_file_is_the_persons_alone(run: Run, told: Home, tmp_path: Path) -> None:
    run("data", "export", str(tmp_path / "diary.json"), now=NOW)
    assert (tmp_path / "diary.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (("-",), '{"schema": 1, "events": ['),
        (("-", "--format", "csv"), "id,at,kind,reminder,occurrence,detail"),
        (("-", "--format", "JSON"), '{"schema": 1, "events": ['),
    ],
)
def test_a_dash_prints_it(run: Run, told: Home, words: tuple[str, ...], begins: str) -> None:
    assert run("data", "export", *words, now=NOW).out.splitlines()[0] == begins


def test_what_is_printed_is_not_reworded_for_the_terminal(
    run: Run, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.record(Event(NOW, "profile", detail={"text": "# see: routine config edit\n"}))
    assert "# see: routine config edit" in run("data", "export", "-", now=NOW, PATH="/nowhere").out


def test_a_dash_reads_from_the_standard_input(run: Run, told: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    before, exported = told.events(), run("data", "export", "-", now=NOW).out
    empty(told)
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(exported.encode())))
    assert run("data", "import", "-", now=NOW).out == f"{len(before)} rows brought in.\nUndo with: routine undo\n"


@pytest.mark.parametrize("name", ["diary.txt", "diary", "diary.CSV", "diary.JSON"])
def test_the_ending_decides_and_else_it_is_json(run: Run, told: Home, tmp_path: Path, name: str) -> None:
    run("data", "export", str(tmp_path / name), now=NOW)
    assert (tmp_path / name).read_text().startswith("id," if name.endswith("CSV") else "{")


def test_a_format_that_is_none_is_refused(run: Run, told: Home) -> None:
    result = run("data", "export", "-", "--format", "xml")
    assert (result.exit, result.err) == (2, '"xml" is not a format. There are: json, csv.\n')


def test_a_file_that_is_there_stays_unless_told_otherwise(run: Run, told: Home) -> None:
    """Above all the history itself."""
    before = told.history.read_bytes()
    result = run("data", "export", str(told.history), now=NOW)
    assert result.exit == 1
    assert "There is a file already" in result.err
    assert told.history.read_bytes() == before


def test_one_wrong_line_and_nothing_is_brought_in(run: Run, told: Home, tmp_path: Path) -> None:
    file = tmp_path / "diary.csv"
    run("data", "export", str(file), now=NOW)
    lines = file.read_text().splitlines(keepends=True)
    lines[-1] = lines[-1].replace("2026-", "spring ", 1)
    file.write_text("".join(lines))
    empty(told)
    result = run("data", "import", str(file), now=NOW)
    assert result.exit == 1
    assert f"diary.csv:{len(lines)}: " in result.err
    assert "Nothing was brought in." in result.err
    assert told.events() == []


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(run: Run, home: Home, tmp_path: Path, name: str) -> None:
    result = run("data", "import", str(tmp_path / name))
    assert result.exit == 1
    assert "cannot be read" in result.err


def test_a_file_that_is_no_text_is_told_so(run: Run, told: Home) -> None:
    result = run("data", "import", str(told.history))
    assert result.exit == 1
    assert "is no text file" in result.err or "It begins with" in result.err


def test_a_dry_run_brings_nothing_in(run: Run, told: Home, tmp_path: Path) -> None:
    file = tmp_path / "diary.json"
    run("data", "export", str(file), now=NOW)
    count = len(told.events())
    empty(told)
    out = run("data", "import", "--dry-run", str(file), now=NOW).out
    assert out == f"{count} rows can be brought in. Nothing was changed: this was a dry run.\n"
    assert told.events() == []


def test_the_path_is_printed_alone(run: Run, home: Home) -> None:
    assert run("data", "path").out == f"{home.history}\n"


def test_an_import_is_one_change_that_undo_takes_back(run: Run, told: Home, tmp_path: Path) -> None:
    file = tmp_path / "diary.json"
    run("data", "export", str(file), now=NOW)
    empty(told)
    told.record(Event(moment("08:00", 42), "done", "stretch"))
    own = told.events()
    run("data", "import", str(file), now=NOW)
    assert "113 rows brought in" in run("log", now=NOW).out
    undone = run("undo", now=NOW)
    assert undone.out.startswith("Taken back. 113 rows that were brought in. Kept here, should you want them: ~/")
    assert [event for event in told.events() if event.kind not in ("imported", "undone")] == own
    assert run("undo", now=NOW).out.startswith("Taken back. Done: "), "the change before that is the person's own"
    [kept] = told.history.parent.glob("history.db.taken-back-*.json")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert run("data", "import", str(kept), now=NOW).out.startswith("113 rows brought in.\n")


def test_taking_an_import_back_leaves_what_was_here_already(run: Run, told: Home, tmp_path: Path) -> None:
    file, before = tmp_path / "diary.json", told.events()
    run("data", "export", str(file), now=NOW)
    file.write_text(file.read_text().replace('"id": "e5"', '"id": "new"'))
    assert run("data", "import", str(file), now=NOW).out.startswith("1 row brought in. 112 rows here already.")
    assert run("--dry-run", "undo", now=NOW).exit == 0
    assert len(told.events()) == len(before) + 2
    run("undo", now=NOW)
    assert [event for event in told.events() if event.kind != "imported"][:-1] == before


def test_what_another_computer_brought_in_is_no_import_here(run: Run, told: Home, tmp_path: Path) -> None:
    for name in ("first.json", "second.json"):
        run("data", "export", str(tmp_path / name), now=NOW)
        empty(told)
        assert run("data", "import", str(tmp_path / name), now=NOW).out.startswith("113 rows brought in.\n")
    assert [event.kind for event in told.events()].count("imported") == 1


def test_an_import_that_brings_nothing_is_no_change(run: Run, told: Home, tmp_path: Path) -> None:
    before = told.events()
    run("data", "export", str(tmp_path / "x.json"), now=NOW)
    assert "Undo" not in run("data", "import", str(tmp_path / "x.json"), now=NOW).out
    assert told.events() == before


@pytest.mark.parametrize("words", [("report", "-o"), ("calendar", "-o"), ("data", "export")], ids=" ".join)
@pytest.mark.parametrize("yes", [(), ("-y",)], ids=["", "-y"])
@pytest.mark.parametrize("linked", [False, True], ids=["pipe", "a link to a pipe"])
def test_what_is_no_file_is_never_replaced(
    run: Run, told: Home, tmp_path: Path, words: tuple[str, ...], yes: tuple[str, ...], linked: bool
) -> None:
    pipe, named = tmp_path / "pipe", tmp_path / "link" if linked else tmp_path / "pipe"
    os.mkfifo(pipe)
    if linked:
        named.symlink_to(pipe)
    result = run(*words, str(named), *yes, now=NOW)
    assert (result.exit, result.err) == (1, f"{named} is a device or a pipe, not a file. Name a file.\n")
    assert pipe.is_fifo()
