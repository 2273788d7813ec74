"""`cramp list`: recorded nights alone, in their order."""

import json
from datetime import timedelta

from tests.telling import at
from tests.ui.cli.lived import MONDAY
from tests.ui.conftest import Home, Run

NOW = at("14:07")


def test_recorded_nights_alone_in_their_order(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "left", "calf", "6", now=NOW)
    run("cramp", "none", "--night", "20 nov", now=NOW)
    run("cramp", "log", "13:30", "foot", now=NOW)
    lines = run("cramp", "list", now=NOW).out.splitlines()
    assert lines == [
        "Night after Friday 20 November   no cramp",
        "Night after Monday 23 November   a cramp at 03:10   left calf, 6 of 10",
        "By day on Tuesday 24 November    a cramp at 13:30   foot",
    ]


def test_a_cramp_stays_in_the_night_it_came_in_when_the_person_is_elsewhere(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "left", "calf", now=NOW)
    there = run("cramp", "list", now=NOW + timedelta(hours=1), TZ="Pacific/Auckland").out
    assert there == "Night after Monday 23 November   a cramp at 03:10   left calf\n"


def test_how_far_back(lived_in: Home, run: Run) -> None:
    run("cramp", "none", "--night", "3 feb", now=NOW)
    assert "Nothing is in the diary since then." in run("cramp", "list", now=NOW).out
    assert "3 February" in run("cramp", "list", "--since", "52", "weeks", now=NOW).out


def test_json_leaves_out_what_is_not_known(lived_in: Home, run: Run) -> None:
    run("cramp", "log", "03:10", "several", "6", now=NOW)
    run("cramp", "none", "--night", "20 nov", now=NOW)
    printed = json.loads(run("cramp", "list", "--json", now=NOW).out)
    empty, night = printed["nights"]
    assert empty == {"night": "2026-11-20", "cramps": []}
    (entry,) = night["cramps"]
    del entry["id"]
    assert entry == {"night": str(MONDAY), "at": "2026-11-24T03:10:00+01:00", "count": None, "strength": [6, 6]}
