"""Another process holds the profile or the history: a command says who after seconds, and did all of it or nothing."""

import io
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack

import pytest

from routine.model.events import Event
from routine.storage import lock
from tests.storage.test_lock import held
from tests.telling import at
from tests.ui.conftest import Home, Run

BUSY, UNSAID = 75, 74


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command waits for the history for a moment only, as it changes nothing of what it does then."""
    monkeypatch.setattr(lock, "PATIENCE", 0.3)


def test_a_change_gives_up_in_the_name_of_a_command_that_never_ends(lived_in: Home, run: Run) -> None:
    run("bedtime", "22:30")
    before = lived_in.profile.read_text()
    with held(lived_in.profile.with_name(".profile.toml.lock")) as other:
        result = run("bedtime", "21:15")
    assert (result.exit, lived_in.profile.read_text()) == (BUSY, before)
    assert f"process {other.pid} (" in result.err
    assert "Nothing was changed." in result.err


CHANGES = (
    *(
        ["bedtime", "21:15"],
        ["off", "drink"],
        ["on", "walk"],
        ["add", "tea", "--at", "15:00"],
        ["config", "set", "rhythm.wake", "06:30"],
    ),
    *(
        ["done", "drink"],
        ["pause", "1h"],
        ["cramp", "log", "left", "calf"],
        ["undo"],
        ["init", "--preset", "retired", "--yes"],
    ),
)


@pytest.mark.parametrize("words", CHANGES, ids=" ".join)
def test_what_cannot_be_noted_is_not_done_either(words: list[str], lived_in: Home, run: Run) -> None:
    run("off", "walk", "--until", "2026-12-24", now=at("09:00"))
    run("off", "walk", now=at("09:01"))
    before, rows = lived_in.profile.read_text(), lived_in.events()
    with held(lived_in.history, "BEGIN IMMEDIATE") as other:
        result = run(*words)
    assert result.exit == BUSY
    assert (lived_in.profile.read_text(), lived_in.events()) == (before, rows)
    assert f"process {other.pid} (" in result.err
    assert "Saved" not in result.out
    assert "Noted" not in result.out


def test_a_first_profile_that_cannot_be_noted_is_not_written(home: Home, run: Run) -> None:
    run("status")
    with held(home.history, "BEGIN IMMEDIATE"):
        assert run("bedtime", "21:15").exit == BUSY
    assert "21:15" not in (home.profile.read_text() if home.profile.exists() else "")


class Locking(io.StringIO):
    """A terminal, at whose first word another program takes the whole history."""

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._other = sqlite3.connect(home.history, isolation_level=None)

    def write(self, text: str) -> int:
        if not self._other.in_transaction:
            self._other.execute("BEGIN EXCLUSIVE")
        return super().write(text)

    def close(self) -> None:
        self._other.close()
        super().close()


def test_what_is_done_is_never_told_as_failed_because_something_after_it_cannot_be_read(
    lived_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from routine.ui.cli.app import main

    terminal, complaints = Locking(lived_in), io.StringIO()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", complaints)
    code = main(["cramp", "log", "left", "calf"], at("09:00"))
    assert terminal.getvalue().startswith("Noted: ")
    terminal.close()
    assert code == UNSAID
    assert complaints.getvalue().startswith("That is done.")
    assert [event.kind for event in lived_in.events()].count("cramp") == 1


READY = """
import sys
from routine.storage import resources
from routine.ui.cli.commands import answer
from routine.ui.cli.app import main
resources.reference_profile()
print("ready", flush=True)
sys.stdin.readline()
sys.exit(main(["undo"]))
"""


def test_twelve_undo_at_once_take_back_twelve_changes(lived_in: Home, run: Run) -> None:
    for number in range(6):
        run("bedtime", f"22:{number:02}", now=at(f"10:{number:02}"))
    for number in range(6):
        run("done", "drink", now=at(f"11:{number:02}"))
    with ExitStack() as stack:
        hands = [
            stack.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", READY],
                    env=os.environ,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            for _ in range(12)
        ]
        for hand in hands:
            assert hand.stdout
            assert hand.stdout.readline() == "ready\n"
        for hand in hands:
            assert hand.stdin
            hand.stdin.write("\n")
            hand.stdin.flush()
        ended = [(*hand.communicate(), hand.returncode) for hand in hands]
    assert [(complaint, code) for _, complaint, code in ended] == [("", 0)] * 12
    rows = lived_in.events()
    taken: Counter[object] = Counter(event.detail["row"] for event in rows if event.kind == "undone")
    taken.update(event.detail["undo"] for event in rows if "undo" in event.detail)
    assert taken.total() == len(taken) >= 12
    assert run("undo").exit == 1, "nothing is left"


def test_undo_of_certain_rows_leaves_what_was_done_since(lived_in: Home, run: Run) -> None:
    written: list[str] = []
    from routine.ui.cli.app import main

    assert main(["done", "drink"], at("09:00"), written) == 0
    run("pause", "2h", now=at("09:01"))
    assert "Drink" in run("undo", f"--of={','.join(written)}", now=at("09:02")).out
    rows: list[Event] = lived_in.events()
    assert {event.detail["row"] for event in rows if event.kind == "undone"} == set(written)
    assert run("undo", f"--of={','.join(written)}", now=at("09:03")).exit == 1
