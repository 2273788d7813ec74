"""The benchmark runs: every line has a figure. What the figures are, no test says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import BEGIN, END, PAGE, PARTS
from bench.installed import dependencies, rows
from bench.measuring import SHORT
from bench.pairs import lines as pairs_of
from tests.desktop.parts import need

ROOT = Path(__file__).parents[1]


def lines_of(text: str) -> list[list[str]]:
    """The cells of each line of the tables, heads left out."""
    cells = ([cell.strip() for cell in line.split(" | ")] for line in text.splitlines() if line.startswith("| "))
    return [line for line in cells if line[0] != "| what"]


@pytest.mark.desktop
def test_the_short_benchmark_has_a_figure_in_every_line() -> None:
    for program, package in (("dbus-daemon", "dbus"), ("dunst", "dunst"), ("Xvfb", "xvfb")):
        need(program, package)
    ended = subprocess.run(
        [sys.executable, "-m", "bench", "--short"], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    lines = lines_of(ended.stdout)
    assert [line for line in lines if not re.search(r"\d", line[1])] == []
    assert all(f"### {title}" in ended.stdout for title in PARTS)
    for words in (
        "idle daemon",
        "memory of the daemon",
        "due time",
        "edit on disk",
        "hello",
        "plan of a year",
        "stats",
    ):
        assert any(words in line[0] for line in lines), words


def test_a_figure_that_cannot_be_taken_fails_the_run() -> None:
    """Without Xvfb and dbus-daemon nothing can stand still; the others are measured all the same."""
    code = (
        "from bench import __main__ as bench; import sys\n"
        "bench.PARTS = {name: bench.PARTS[name] for name in ('While nothing is due', 'Planning')}\n"
        "sys.exit(bench.main(['--short']))"
    )
    environment = {**os.environ, "PATH": "/nowhere"}
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert ended.returncode == 1
    assert "While nothing is due: " in ended.stderr
    assert "plan of a year" in ended.stdout


def test_the_page_holds_the_table_of_a_whole_run() -> None:
    page = PAGE.read_text(encoding="utf-8")
    table = page.partition(BEGIN)[2].partition(END)[0]
    lines = lines_of(table)
    assert all(f"### {title}" in table for title in PARTS)
    assert any("1,000 reminders" in line[0] for line in lines)
    assert any("10 years" in line[0] for line in lines)
    assert [line for line in lines if not re.search(r"\d", line[1])] == []


def test_every_dependency_says_why_it_is_there() -> None:
    names = {each.name for each in dependencies()}
    assert {"typer", "dbus-fast", "apscheduler", "plyer", "tzdata"} <= names
    assert all(len(each.why) > 20 for each in dependencies())
    told = {row.question.split()[0]: row.figure for row in rows(SHORT)}
    assert {"typer", "apscheduler"} <= told.keys()
    assert all(" MB, import " in told[name] for name in ("typer", "apscheduler"))


def test_two_checkouts_are_run_each_with_its_own_code(tmp_path: Path) -> None:
    (tmp_path / "routine").mkdir()
    (tmp_path / "routine" / "__init__.py").touch()
    (tmp_path / "routine" / "__main__.py").write_text("raise SystemExit('the old one ran')")
    with pytest.raises(RuntimeError, match="old next: the old one ran"):
        list(pairs_of(tmp_path, ROOT, ["next"], 1))
    title, line = pairs_of(ROOT, ROOT, ["next"], 1)
    assert re.fullmatch(r"next( +[1-9][0-9.]*){3}", line), (title, line)
