"""Whatever file is brought in: it is taken whole or not at all, and no command fails afterwards.

The figures are printed: `ATTACK_ROUNDS=1000 pytest -s tests/attacks/test_import.py`.
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from routine.diary.interchange import json_lines
from tests.attacks.rounds import chance, rounds
from tests.attacks.test_input import NOW, limit, mutated
from tests.diary.weeks import EVENINGS, NIGHTS, lived, moment
from tests.ui.conftest import Home, Run, home, run

__all__ = ["home", "run"]

ODD_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 10**30, 1.5, float("nan"), float("inf"), "", "x", "\x1b[31m", "=1+1", "<b>", "25:00", "07:00"),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "2026-02-01", "0001-01-01", "9999-12-31"),
    *([], [1], ["x"], [99], {}, {"a": 1}, "x" * 5000, "\u202e", "\u2028", "stretch@9999-12-31T23:59:59Z"),
)
READINGS = (
    *(("status",), ("next",), ("stats",), ("stats", "--reminders"), ("log", "--since", "60d"), ("cramp", "list")),
    *(("log", "--json", "--since", "60d"), ("cramp", "check"), ("why", "stretch"), ("list",), ("preview",), ("bar",)),
    *(("report", "--dry-run"), ("undo", "--dry-run"), ("tonight",), ("done", "--dry-run"), ("skip", "--dry-run")),
)


def spoil(row: dict[str, Any], kinds: list[str], keys: list[str], luck: random.Random) -> None:
    """One value of it is something odd, and sometimes another field too."""
    row["detail"][luck.choice(keys)] = luck.choice(ODD_VALUES)
    if luck.random() < 0.25:
        row["kind"] = luck.choice(kinds)
    if luck.random() < 0.3:
        row[luck.choice(["at", "occurrence", "reminder"])] = luck.choice(ODD_VALUES)


def test_whatever_is_brought_in_no_command_fails_afterwards(run: Run, home: Home, tmp_path: Path) -> None:
    luck, count = chance("imports"), Counter[str]()
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS, NIGHTS))
    rows = json.loads("".join(json_lines(home.events())))["events"]
    kinds, keys = sorted({row["kind"] for row in rows}), sorted({key for row in rows for key in row["detail"]})
    keys += ["at", "until", "from", "day", "wake", "bedtime", "days", "text", "zone", "sign", "minutes", "row"]
    file, clean = tmp_path / "other.json", home.history.read_bytes()
    for number in range(rounds(60)):
        row = json.loads(json.dumps(luck.choice(rows))) | {"id": f"odd-{number}"}
        spoil(row, [*kinds, "tonight", "rhythm", "paused", "resumed", "undone", "profile", "advice"], keys, luck)
        file.write_text(json.dumps({"schema": 1, "events": [row]}))
        home.history.write_bytes(clean)
        taken = run("data", "import", str(file), now=NOW, ROUTINE_DEBUG="1").exit == 0
        count["taken" if taken else "refused"] += 1
        for words in READINGS if taken else ():
            assert run(*words, now=NOW, ROUTINE_DEBUG="1").exit in (0, 1, 2, 3), (words, row)
    print(dict(count))  # noqa: T201 - the figures
    assert len(count) == 2, "both happen"


def test_an_import_file_that_is_mutilated_at_random_is_taken_whole_or_not_at_all(
    run: Run, home: Home, tmp_path: Path
) -> None:
    luck, count, file = chance("import files"), Counter[str](), tmp_path / "other"
    home.record(home.took_profile(moment("07:00")), *lived(EVENINGS[:1], NIGHTS[:1]))
    run("data", "export", str(tmp_path / "whole.json"), now=NOW)
    run("data", "export", str(tmp_path / "whole.csv"), now=NOW)
    whole = [(tmp_path / name).read_text() for name in ("whole.json", "whole.csv")]
    clean, rows = home.history.read_bytes(), home.events()
    known = {event.id for event in rows}
    for _ in range(rounds(60)):
        file.write_bytes(mutated(luck.choice(whole), luck).encode(errors="replace"))
        home.history.write_bytes(clean)
        result = run("data", "import", str(file), now=NOW, ROUTINE_DEBUG="1")
        count["taken" if result.exit == 0 else "refused"] += 1
        assert result.exit in (0, 1), file.read_bytes()
        assert result.exit == 0 or home.events() == rows
        assert [event for event in home.events() if event.id in known] == rows, "what was here stays as it was"
    print(dict(count))  # noqa: T201 - the figures
    assert count["refused"]


GREAT_IMPORTS: dict[str, Callable[[], str]] = {
    "lists in lists": lambda: '{"schema": 1, "events": [' + "[" * 3_000_000,
    "a long number": lambda: '{"schema": 1, "events": [' + "9" * 3_000_000,
    "commas": lambda: '{"schema": 1, "events": [' + "," * 3_000_000,
    "blanks": lambda: " " * 3_000_000 + '{"schema"',
    "empty rows": lambda: "id,at,kind,reminder,occurrence,detail\n" + "\n" * 3_000_000,
    "short rows": lambda: "id,at,kind,reminder,occurrence,detail\n" + "x\n" * 300_000,
    "one cell": lambda: "id,at,kind,reminder,occurrence,detail\n" + '"' + "x" * 3_000_000,
}


@pytest.mark.parametrize("text", GREAT_IMPORTS.values(), ids=GREAT_IMPORTS)
def test_a_great_import_file_is_refused_in_bounded_time_and_memory(
    home: Home, tmp_path: Path, text: Callable[[], str]
) -> None:
    (tmp_path / "other").write_text(text())
    command = [sys.executable, "-m", "routine", "data", "import", str(tmp_path / "other")]
    ended = subprocess.run(command, preexec_fn=limit, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) <= 8
    assert ended.returncode == (0 if "\n\n\n" in text() else 1), ended.stderr
