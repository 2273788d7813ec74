"""Every field of every kind of row, each bad in three dozen ways: refused by an import, passed over by every reader."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from routine.diary.interchange import UnreadableExportError, parse_events
from routine.history import History
from routine.load import load
from routine.model.events import Event
from routine.schedule.planner import decide
from routine.ui.cli.session import Session, look
from routine.ui.weeks import report_of
from tests.attacks.fields import DETAILS, numbered, whole_rows
from tests.attacks.test_import import READINGS
from tests.diary.weeks import EVENINGS, NIGHTS, lived, moment
from tests.ui.conftest import Home, Run, home, run

__all__ = ["home", "run"]

MORNING = moment("09:00", 43)
"""The day after the rows were written."""

AT_ONCE = 10
"""Rows that one page holds: a page takes 30 ms, and there are 2,000 rows."""


def export(rows: list[dict[str, Any]]) -> str:
    """A row a line, from the second line on."""
    return '{"schema": 1, "events": [\n' + ",\n".join(map(json.dumps, rows)) + "\n]}\n"


def refused(rows: list[dict[str, Any]]) -> Mapping[int, str]:
    """Line -> what is wrong there."""
    try:
        parse_events(export(rows), "other.json")
    except UnreadableExportError as trouble:
        return trouble.problems
    return {}


def taken() -> list[Event]:
    rows, lines = numbered(), refused(numbered())
    return list(parse_events(export([row for line, row in enumerate(rows, 2) if line not in lines]), "good.json"))


def test_a_whole_row_of_each_kind_is_brought_in() -> None:
    assert refused(list(whole_rows())) == {}


@pytest.mark.parametrize("kind", DETAILS)
def test_what_an_import_lets_in_is_read_back_as_it_came(home: Home, kind: str) -> None:
    events = [event for event in taken() if event.kind == kind]
    history = History.in_memory()
    history.merge(*events)
    assert list(history.read(None)) == events


def test_no_row_that_an_import_lets_in_stops_the_decision_or_the_page_for_a_doctor(home: Home) -> None:
    began = [home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS)]
    rows = taken()
    for first in range(0, len(rows), AT_ONCE):
        session = Session(home.profile, MORNING)
        session.__dict__["history"] = history = History.in_memory()
        history.record(*began)
        for event in rows[first : first + AT_ONCE]:
            history.merge(event)
            decide(load(home.profile, history, MORNING).facts, MORNING)
        assert report_of(look(session), 6)


def written_by_hand(history: Path, rows: list[dict[str, Any]]) -> int:
    """Straight into the file, past every check; how many rows it has then."""

    def cells() -> Iterator[tuple[object, ...]]:
        for place, row in enumerate(rows):
            texts = [row[key] for key in ("at", "kind", "reminder", "occurrence")]
            yield f"by hand {place}", *map(_cell, texts), json.dumps(row["detail"])

    with sqlite3.connect(history) as hand:
        columns = "id, at_utc, kind, reminder, occurrence, detail"
        hand.executemany(f"INSERT OR IGNORE INTO event ({columns}) VALUES (?, ?, ?, ?, ?, ?)", cells())  # noqa: S608
        (count,) = hand.execute("SELECT count(*) FROM event").fetchone()
    hand.close()
    return int(count)


def _cell(value: object) -> object:
    text = value if isinstance(value, str) else json.dumps(value)
    return None if value is None else text.encode(errors="surrogatepass") if "\ud800" in text else text


def test_with_all_of_them_written_by_hand_every_command_still_reads(run: Run, home: Home) -> None:
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    written_by_hand(home.history, numbered())
    for words in READINGS:
        assert run(*words, now=MORNING, ROUTINE_DEBUG="1").exit in (0, 1, 2, 3), words


def test_what_readers_pass_over_is_said_once_and_moved_aside_when_asked(run: Run, home: Home) -> None:
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    whole = home.events()
    count = written_by_hand(home.history, numbered())
    status = run("status", now=MORNING)
    assert status.err.count("cannot be read and are left out. Move them aside: routine doctor --repair") == 1
    assert "cannot be read and are left out" not in run("--quiet", "status", now=MORNING).err
    read = home.events()
    [file] = history_beside(run("doctor", "--repair", now=MORNING).out, home)
    assert home.events() == read, "no row that could be read has gone"
    assert read[: len(whole)] == whole
    assert "cannot be read" not in run("status", now=MORNING).err
    assert "history.db is good." in run("doctor", now=MORNING).out
    moved = json.loads(file.read_text())["events"]
    assert len(moved) + len(read) == count
    assert run("data", "import", str(file), now=MORNING).exit == 1, "what was not mended stays outside"


def history_beside(out: str, home: Home) -> list[Path]:
    """The files of rows beside the history, which the command names."""
    found = sorted(home.history.parent.glob("history.db.*.json"))
    assert all(file.name in out for file in found)
    return found


def test_a_row_that_was_mended_by_hand_comes_back(run: Run, home: Home) -> None:
    home.record(home.took_profile(moment("07:00")))
    row = next(row for row in whole_rows() if row["kind"] == "done")
    written_by_hand(home.history, [row | {"at": "29.11.2026 09:00"}])
    [file] = history_beside(run("doctor", "--repair", now=MORNING).out, home)
    file.write_text(file.read_text().replace("29.11.2026 09:00", "2026-11-29T09:00:00Z"))
    assert run("data", "import", str(file), now=MORNING).exit == 0
    assert [event.kind for event in home.events()] == ["done", "profile", "imported"]
