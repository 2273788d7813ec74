"""A command that changes the profile looks at the world once: a ceiling for each, as nobody feels one look more."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from routine import load, session
from routine.history import History
from routine.storage import profile_file
from tests.telling import at
from tests.ui.conftest import Home, Run

CHANGES = (
    "every sitting 60m",
    "times water 5",
    "at stretch 21:30",
    "add vitamins --title Vitamins --at 08:30",
    "remove diary",
    "hours sitting 09:00 17:30",
    "days sitting mon-fri",
    "off sitting",
    "off sitting --until saturday",
    "bedtime 22:30",
    "bedtime 00:30 --days fri,sat",
    "wake 06:30",
    "wake 09:00 --until saturday",
    "quiet 12:30 13:15",
    "config set delivery.snooze 5m",
    "config set reminders.stretch.guide in_bed",
    "--dry-run every sitting 60m",
)
BEFORE = {"on sitting": "off sitting", "quiet --clear": "quiet 12:30 13:15", "config unset rhythm.wake": "wake 06:30"}
"""A change -> the one that makes room for it."""

MOST = {"load": 1, "read_text": 2, "_read": 9}
"""Loads of the world, reads of the profile, and questions to the history: two of them for who leaves, and who rests."""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    counts: Counter[str] = Counter()

    def count(owner: Any, name: str, *users: Any) -> None:
        real: Callable[..., Any] = getattr(owner, name)

        def counting(*given: Any, **named: Any) -> Any:
            counts[name] += 1
            return real(*given, **named)

        for each in (owner, *users):
            monkeypatch.setattr(each, name, counting)

    count(load, "load", session)
    count(profile_file, "read_text")
    count(History, "_read")
    return counts


@pytest.mark.parametrize("line", [*CHANGES, *BEFORE])
def test_a_change_of_the_profile_looks_once_and_reads_twice(
    run: Run, lived_in: Home, counted: Counter[str], line: str
) -> None:
    now = at("14:00")
    if line in BEFORE:
        run(*BEFORE[line].split(), now=now)
    counted.clear()
    assert run(*line.split(), now=now).exit == 0
    assert counted["load"] == 1, "the world was loaded, and the counter sees it"
    assert {name: n for name, n in counted.items() if n > MOST[name]} == {}
