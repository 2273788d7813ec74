"""`report`: the page lies where the desktop keeps documents, and nobody else can read it."""

from pathlib import Path

import pytest

from tests.diary.weeks import EVENINGS, NIGHTS, lived, moment
from tests.ui.conftest import Home, Run

MORNING = moment("09:00", 42)
NAME = "leg-cramp-diary-2026-02-02.html"


@pytest.fixture
def documents(home: Home, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("WAYLAND_DISPLAY", "INVOCATION_ID"):  # no browser may open while the tests run
        monkeypatch.delenv(name, raising=False)
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    folder = home.folder / "Papers"
    (home.folder / "config").mkdir(exist_ok=True)
    (home.folder / "config" / "user-dirs.dirs").write_text('XDG_DOCUMENTS_DIR="$HOME/Papers"\n')
    return folder


def test_it_lies_where_the_desktop_keeps_documents_and_says_so(run: Run, documents: Path) -> None:
    result = run("report", now=MORNING)
    assert result.exit == 0
    assert result.out.startswith(f"Saved as ~/Papers/{NAME}\n")
    assert (documents / NAME).read_text("utf-8").startswith("<!DOCTYPE html>")


def test_only_the_person_can_read_it(run: Run, documents: Path) -> None:
    run("report", now=MORNING)
    assert (documents / NAME).stat().st_mode & 0o777 == 0o600


def test_without_a_browser_it_says_what_to_do(run: Run, documents: Path) -> None:
    assert run("report", now=MORNING).out.endswith("No browser can be opened from here. Open the file yourself.\n")


def test_the_same_again_takes_the_place_of_todays(run: Run, documents: Path) -> None:
    assert run("report", now=MORNING).exit == run("report", now=MORNING).exit == 0
    assert [path.name for path in documents.iterdir()] == [NAME]


def test_a_file_of_ones_own_choice_is_written_and_not_opened(run: Run, documents: Path, tmp_path: Path) -> None:
    result = run("report", "-o", str(tmp_path / "diary.html"), now=MORNING)
    assert result.out == "Saved as ~/diary.html\nOpen it in a browser to print.\n"
    assert not documents.exists()
    assert "No browser" in run("report", "-y", "-o", str(tmp_path / "diary.html"), "--open", now=MORNING).out


def test_a_file_that_is_there_is_replaced_only_when_told_to(run: Run, documents: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.html"
    other.write_text("mine")
    result = run("report", "-o", str(other), now=MORNING)
    assert (result.exit, other.read_text()) == (1, "mine")
    assert result.err.startswith("There is a file already:")
    assert run("report", "-o", str(other), "-y", now=MORNING).exit == 0
    assert other.read_text() != "mine"


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(run: Run, documents: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("report", "-o", str(tmp_path / "file" / "diary.html"), now=MORNING)
    assert result.exit == 1
    assert result.err.endswith("/file is no folder. Name a file in one.\n")
    deeper = run("report", "-o", str(tmp_path / "file" / "more" / "diary.html"), now=MORNING)
    assert deeper.err.endswith("cannot be written: Not a directory. Nothing was changed.\n")
    assert run("report", "-o", str(tmp_path), now=MORNING).err.endswith("is a folder. Name a file in it.\n")


def test_a_dry_run_writes_nothing(run: Run, documents: Path) -> None:
    assert "It would be written to ~/Papers/" in run("report", "--dry-run", now=MORNING).out
    assert not documents.exists()


def test_it_tells_of_all_weeks_since_the_beginning_unless_fewer_are_asked_for(
    run: Run, documents: Path, tmp_path: Path
) -> None:
    run("report", "-o", str(tmp_path / "all.html"), now=MORNING)
    run("report", "-o", str(tmp_path / "two.html"), "--weeks", "2", now=MORNING)
    assert "22 December 2025 \N{EN DASH} 1 February 2026" in (tmp_path / "all.html").read_text("utf-8")
    assert "19 January \N{EN DASH} 1 February 2026" in (tmp_path / "two.html").read_text("utf-8")


def test_an_empty_home_has_a_report_too(run: Run, home: Home, tmp_path: Path) -> None:
    assert run("report", "-o", str(tmp_path / "empty.html"), now=MORNING).exit == 0
