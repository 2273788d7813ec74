"""A profile and a history that version 0.1.0 wrote are read as that version read them.

In `0.1.0/` lie a home's own files, as its commands and its daemon's rows left them on 3 February 2026 at 8:00, with a
row that still waited for the history; and what the program of that day answered to three questions about them.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.ui.conftest import Home, Run

OLD = Path(__file__).parent / "0.1.0"
NOW = datetime(2026, 2, 3, 7, 0, tzinfo=UTC)
SAVED = datetime(2026, 2, 3, 6, 42, tzinfo=UTC)

Rows = list[tuple[object, ...]]


@pytest.fixture
def old_home(home: Home) -> Home:
    home.write_profile((OLD / "profile.toml").read_text("utf-8"), saved=SAVED)
    home.history.parent.mkdir(parents=True)
    for file in OLD.glob("history.*"):
        shutil.copy(file, home.history.parent)
    return home


def rows_of(history: Path) -> Rows:
    with closing(sqlite3.connect(history)) as connection:
        return connection.execute("SELECT * FROM event ORDER BY row").fetchall()


@pytest.mark.parametrize("question", ["list", "stats"])
def test_what_was_answered_then_is_answered_now(old_home: Home, run: Run, question: str) -> None:
    answer = run(question, "--json", now=NOW)
    assert (answer.exit, answer.err) == (0, "")
    assert answer.out == (OLD / f"{question}.json").read_text("utf-8")


def test_every_row_is_given_out_as_it_was_also_the_one_that_waited(old_home: Home, run: Run) -> None:
    assert run("data", "export", "rows.json", now=NOW).exit == 0
    assert Path("rows.json").read_bytes() == (OLD / "export.json").read_bytes()


def test_a_change_adds_its_rows_and_its_line_and_leaves_all_else(old_home: Home, run: Run) -> None:
    text, rows = old_home.profile.read_text("utf-8"), rows_of(old_home.history)
    assert run("bedtime", "22:15", now=NOW).exit == 0
    assert run("done", "magnesium", now=NOW).exit == 0
    assert old_home.profile.read_text("utf-8") == text.replace('bedtime = "22:45"', 'bedtime = "22:15"')
    now_there = rows_of(old_home.history)
    assert now_there[: len(rows)] == rows
    assert [row[3] for row in now_there[len(rows) :]] == ["paused", "profile", "done"]
    assert run("undo", now=NOW).exit == 0
    assert run("undo", now=NOW).exit == 0
    assert old_home.profile.read_text("utf-8") == text
