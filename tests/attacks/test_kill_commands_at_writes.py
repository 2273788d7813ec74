"""A command is killed at each system call that writes, one after the other: what it did is done whole or not at all.

A few of the calls by default, all of them with `ATTACK_ROUNDS=1000 pytest -s`.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from routine.diary.interchange import json_lines
from routine.history.backups import back_up_or_mend, is_whole
from routine.model.events import Event, Kind
from tests.attacks.knife import Point, chosen, counting, has_ended, killing, points
from tests.attacks.rounds import chance
from tests.ui.conftest import Home, home

__all__ = ["home"]

pytestmark = pytest.mark.desktop

TEA = '# mine\n[reminders.tea]\ntitle = "Make tea"\nat = ["23:00"]\n'
HOUR = timedelta(hours=1)
UNFINISHED = re.compile(r"\.out\.json\.\d+\.new")
"""What a killed export leaves, hidden beside its file: each process writes under a name of its own, and the next one
clears what is nobody's any more."""

Fact = tuple[Kind, str | None, str]


class Deed(NamedTuple):
    """A command line and the home it is typed in."""

    words: tuple[str, ...]
    prepared: Callable[[Home], object]


def lived(home: Home) -> None:
    """The first reminder stands since yesterday, and there are rows."""
    then = datetime.now(UTC) - timedelta(days=1)  # noqa: TID251 - a real process reads the clock
    answers = (Event(then + n * timedelta(minutes=1), "answered", detail={"n": n}) for n in range(60))
    home.record(home.took_profile(then, TEA), Event(then, "started"), *answers)


def edited(home: Home) -> None:
    lived(home)
    text = TEA.replace("Make", "Drink")
    home.record(home.took_profile(datetime.now(UTC) - HOUR, text))  # noqa: TID251 - as above


def exported(home: Home) -> None:
    lived(home)
    rows = [event for event in home.events() if event.kind == "answered"]
    home.folder.joinpath("diary.json").write_text("".join(json_lines(rows)))
    home.history.unlink()
    home.record(home.took_profile(rows[0].at, TEA))


def damaged(home: Home) -> None:
    """Its head is gone; there is a backup, and some rows are newer."""
    lived(home)
    back_up_or_mend(home.history, date(2026, 3, 28))
    home.record(*(Event(datetime.now(UTC), "answered", detail={"late": n}) for n in range(9)))  # noqa: TID251 - as above
    with home.history.open("r+b") as file:
        file.write(b"\xff" * 90)


DEEDS = {
    "answer": Deed(("done", "tea"), lived),
    "edit": Deed(("config", "set", "reminders.tea.title", "Drink tea"), lived),
    "pause": Deed(("pause", "2h"), lived),
    "undo of an edit": Deed(("undo",), edited),
    "import": Deed(("data", "import", "diary.json"), exported),
    "export": Deed(("data", "export", "out.json"), lived),
    "first profile": Deed(("init", "--yes"), lambda home: None),
    "history mended": Deed(("log",), damaged),
}


def typed(home: Home, words: tuple[str, ...], strace: list[str]) -> subprocess.CompletedProcess[bytes]:
    """Type it, under strace where that is wanted."""
    command = [*strace, sys.executable, "-m", "routine", *words]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, cwd=home.folder, env=environment, capture_output=True, check=False, timeout=60)


class State(NamedTuple):
    """What stands in a home."""

    profile: str | None
    rows: list[Fact]
    export: bytes | None


def state_of(home: Home) -> State:
    """Read from the files as they lie there, the history by SQLite alone."""
    export = home.folder / "out.json"
    rows = home.events() if home.history.exists() else []
    facts = sorted((event.kind, event.reminder, told(event)) for event in rows)
    return State(
        home.profile.read_text() if home.profile.exists() else None,
        facts,
        export.read_bytes() if export.exists() else None,
    )


def told(event: Event) -> str:
    """Its detail, less what differs from one typing to the next."""
    return str({key: value for key, value in event.detail.items() if key not in ("until", "row", "at")})


def files(home: Home) -> set[str]:
    return {str(path.relative_to(home.folder)) for path in home.folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_command_that_is_killed_at_any_write_did_it_whole_or_not_at_all(
    home: Home, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, deed: Deed
) -> None:
    trace = tmp_path_factory.mktemp("strace") / "trace"
    deed.prepared(home)
    kept = tmp_path_factory.mktemp("kept") / "home"
    shutil.copytree(tmp_path, kept)
    before = None if deed.prepared is damaged else state_of(home)
    put_back(kept, tmp_path)
    done = typed(home, deed.words, counting(trace))
    assert done.returncode == 0, done.stderr.decode()
    after, usual = state_of(home), files(home)
    while not has_ended(trace):
        time.sleep(0.01)
    among, killed = points(trace), 0
    for point in chosen(among, 3, chance("kill at a write")):
        put_back(kept, tmp_path)
        ended = typed(home, deed.words, killing(point))
        killed += ended.returncode == -signal.SIGKILL
        judge(home, deed, point, ended, before, after, tmp_path_factory.mktemp("copy"))
        assert {name for name in files(home) - usual if not UNFINISHED.fullmatch(name)} == set(), f"left by {point}"
    print(f"killed at {killed} of {len(among)} writing calls")  # noqa: T201 - the figures
    assert killed


def judge(
    home: Home,
    deed: Deed,
    point: Point,
    ended: subprocess.CompletedProcess[bytes],
    before: State | None,
    after: State,
    copy: Path,
) -> None:
    """As it was left, and as it is when the command was typed once more."""
    if before:  # looked at in a copy: the next command must find what the kill left
        shutil.copytree(home.folder, copy / "home")
        left = state_of(Home(copy / "home"))
        shutil.rmtree(copy)
        assert all(now in states for now, *states in zip(left, before, after, strict=True)), point
        if ended.stdout or ended.returncode == 0:
            assert left == after, f"{point}: it said {ended.stdout.decode()}"
        if left == after or left.profile != before.profile:  # a new profile without its row counts as a hand edit
            assert typed(home, ("log",), []).returncode == 0
            assert is_whole(home.history)
            return
    again = typed(home, deed.words, [])
    assert again.returncode == 0, (point, again.stderr.decode())
    healed = state_of(home)
    assert healed._replace(export=None) == after._replace(export=None), point
    assert bool(healed.export) == bool(after.export)
    assert not [name for name in files(home) if UNFINISHED.fullmatch(name)], point
    assert is_whole(home.history)


def put_back(kept: Path, folder: Path) -> None:
    """The home as it was before the command."""
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
