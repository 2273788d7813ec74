"""240 changes of the profile from eight hands at once: real `routine` commands, none lost, each with its row."""

import json
import os
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import pairwise
from typing import Any

from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run

HANDS, EACH = 8, 30
PROFILE = """# mine: keep every word of this
schema = 1

[rhythm]
wake = "07:00"      # the dog
bedtime = "23:00"   # he snores

[reminders.stretch] # the one that matters
at = ["bedtime-15m"]

# at the very end
"""


def typed_by(hand: int) -> list[list[str]]:
    """A reminder of its own, one setting after the other, and then each once more."""
    name = f"hand{hand}"

    def key(setting: str, value: str) -> list[str]:
        return ["config", "set", f"reminders.{name}.{setting}", value]

    return [
        ["add", name, "--title", "First words", "--at", f"{9 + hand}:00"],
        *(key(setting, value) for setting, value in FIRST.items()),
        ["days", name, "mon-fri"],
        ["at", name, f"{9 + hand}:30", f"{9 + hand}:45"],
        ["off", name],
        *(key(setting, value) for setting, value in LAST.items()),
        ["on", name],
        ["days", name, "mon"],
        ["days", name, "weekends"],
        ["every", name, f"{40 + hand}m"],
        ["hours", name, "09:00", "17:00"],
        ["every", name, f"{50 + hand}m"],
    ]


FIRST = {
    "title": "Second words", "lapse": "10m", "repeat": "5m", "repeat_limit": "3", "while_active": "true",
    "essential": "true", "snooze": "3m", "snooze_limit": "5", "message": "The first of it.", "guide": "in_bed",
}  # fmt: skip
LAST = {
    "title": "Last words", "lapse": "25m", "repeat": "7m", "repeat_limit": "4", "while_active": "false",
    "essential": "false", "snooze": "4m", "snooze_limit": "6", "message": "The last of it.", "guide": "long_hold",
}  # fmt: skip


def left_by(hand: int) -> dict[str, Any]:
    """What must stand in the profile when that hand rests."""
    return {
        "title": "Last words",
        "lapse": "25m",
        "repeat": "7m",
        "repeat_limit": 4,
        "while_active": False,
        "essential": False,
        "snooze": "4m",
        "snooze_limit": 6,
        "message": "The last of it.",
        "guide": "long_hold",
        "days": "sat,sun",
        "enabled": True,
        "every": f"{50 + hand}m",
        "from": "09:00",
        "until": "17:00",
    }


TYPING = """
import json, sys
from routine.ui.cli.app import main
sys.exit(max(main(words) for words in json.loads(sys.argv[1])))
"""


def type_all(hand: int) -> None:
    """Type all of it in a process of its own: whole command lines, one after the other."""
    command = [sys.executable, "-c", TYPING, json.dumps(typed_by(hand))]
    ended = subprocess.run(command, env=os.environ, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_240_changes_from_eight_hands_at_once_lose_none(home: Home, run: Run) -> None:
    assert {len(typed_by(hand)) for hand in range(HANDS)} == {EACH}
    home.record(home.took_profile(at("08:00", TUESDAY - timedelta(days=300)), PROFILE))
    with ThreadPoolExecutor(HANDS) as hands:
        list(hands.map(type_all, range(HANDS)))

    text = home.profile.read_text()
    tree = tomllib.loads(text)
    for hand in range(HANDS):
        assert tree["reminders"].pop(f"hand{hand}") == left_by(hand)
    assert tree == tomllib.loads(PROFILE), "nobody else's settings were touched"
    assert [line for line in text.splitlines() if "#" in line] == [line for line in PROFILE.splitlines() if "#" in line]
    assert run("config", "check").exit == 0

    texts = [str(event.detail["text"]) for event in home.events() if event.kind == "profile"]
    assert len(texts) == 1 + HANDS * EACH, "one row for each change"
    assert texts[-1] == text
    for before, after in pairwise(texts):
        assert len(differing(before, after)) == 1, "each row is one change further than the one before"

    for back in (2, 3):
        assert run("undo").exit == 0
        assert home.profile.read_text() == texts[-back]


def differing(before: str, after: str) -> set[str]:
    """The reminders that differ."""
    old, new = (tomllib.loads(text)["reminders"] for text in (before, after))
    return {name for name in (*old, *new) if old.get(name) != new.get(name)}
