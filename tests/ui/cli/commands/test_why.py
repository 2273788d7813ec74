"""`why`: every gate, closed, open or cannot tell, and where that was read."""

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from routine.model.events import Event, Occurrence, stamp
from routine.schedule.gates import GATES
from tests.schedule.test_last_touch import left
from tests.telling import TUESDAY, at
from tests.ui.conftest import Home, Run

NOW = at("14:07")
DRINK = Occurrence("hydration", at("13:10"))


@pytest.fixture(autouse=True)
def began(home: Home) -> None:
    start = at("08:00", TUESDAY - timedelta(days=7))
    home.record(home.took_profile(start), Event(start, "started"))


def gates(run: Run, reminder: str) -> dict[str, tuple[bool | None, str]]:
    told = json.loads(run("why", reminder, "--json", now=NOW).out)
    return {each["gate"]: (each["closed"], each["source"]) for each in told["gates"]}


def test_every_gate_is_listed_in_the_order_in_which_it_is_asked(run: Run) -> None:
    assert list(gates(run, "sitting")) == [gate.name for gate in GATES]


def test_live_gates_cannot_be_told_while_no_daemon_runs(run: Run) -> None:
    told = gates(run, "sitting")
    assert told["dnd"] == told["unreachable"] == (None, "the reminders are not running")
    assert told["paused"] == (False, "no pause")


def test_a_running_daemon_tells_what_it_can_and_no_more(run: Run, home: Home) -> None:
    closed = {"call": stamp(at("14:00"))}
    sources = {"notify": "dbus:dunst 1.9.0", "call": "microphone", "dnd": "dunst"}
    with home.running(closed=closed, told_by=sources):
        told = gates(run, "sitting")
        text = run("why", "walks", now=NOW).out
    assert told["call"] == (True, "microphone")
    assert told["dnd"] == (False, "dunst")
    assert told["unreachable"] == (False, "dbus:dunst 1.9.0")
    assert told["away"] == (None, "nothing here tells")
    assert "  call          closed since 14:00   microphone\n" in text


def test_gates_that_follow_from_facts_are_read_from_them(run: Run, home: Home) -> None:
    home.record(
        Event(at("13:40"), "done", "hydration", DRINK),
        Event(at("14:00"), "shown", "diary", Occurrence("diary", at("07:00")), {"ask": 1}),
        Event(at("14:05"), "paused", detail={"until": stamp(at("16:00"))}),
    )
    told = gates(run, "water")
    assert told["paused"] == (True, "your pause")
    assert told["pace"] == (True, "1 h between drinks")
    assert told["spacing"] == (True, "20 min between reminders")
    assert told["night"] == (False, "bed 23:00, up 07:00")
    assert "closed until 16:00" in run("why", "water", now=NOW).out


def test_essential_reminders_do_not_ask_some_gates(run: Run) -> None:
    told = gates(run, "stretch")
    assert told["night"] == told["daily_limit"] == (False, "essential reminders do not ask it")


def test_the_verdict_names_the_next_window(run: Run) -> None:
    out = run("why", "stretch", now=NOW).out
    assert out.startswith("Stretch your calves and thighs\n  Next 22:45; it may be shown until tomorrow 00:30.\n")
    window = json.loads(run("why", "stretch", "--json", now=NOW).out)["window"]
    assert window["due"] == "2026-11-24T22:45:00+01:00"


def test_the_verdict_names_the_gate_that_holds_what_is_due(run: Run, home: Home) -> None:
    home.record(Event(at("14:05"), "paused", detail={"until": stamp(at("14:30"))}))
    assert "Due since 13:10, held now: after the pause. It lapses 14:10." not in run("why", "water", now=NOW).out
    home.record(Event(at("14:06"), "paused", detail={"until": stamp(at("14:09"))}))
    assert "Due since 13:10, held now: after the pause. It lapses 14:10." in run("why", "water", now=NOW).out


def test_the_verdict_of_one_on_screen_says_how_to_answer(run: Run, home: Home) -> None:
    home.record(Event(at("13:12"), "shown", "hydration", DRINK, {"ask": 1}))
    assert "It was shown at 13:12 and waits for an answer: routine done drink" in run("why", "water", now=NOW).out
    home.record(Event(at("14:00"), "snoozed", "hydration", DRINK, {"until": stamp(at("14:09"))}))
    assert "Snoozed until 14:09." in run("why", "water", now=NOW).out


def test_the_verdict_of_one_that_is_off_says_how_to_turn_it_on(run: Run, home: Home) -> None:
    home.write_profile("schema = 1\n[reminders.diary]\nenabled = false\n")
    assert "It is off. Turn it on: routine on diary" in run("why", "diary").out


def test_a_call_is_looked_for_now_as_the_daemon_looks_only_when_something_is_due(
    run: Run, home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = Path(__file__).parents[3] / "desktop" / "recorded" / "pw-dump-call.json"
    program = tmp_path / "pw-dump"
    program.write_text(f"#!/bin/sh\nexec cat '{listing}'\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setenv("PIPEWIRE_REMOTE", "of the test")
    with home.running(closed={}, told_by={"call": "PipeWire"}):
        assert gates(run, "sitting")["call"] == (True, "PipeWire")
        listing = listing.with_name("pw-dump-quiet.json")
        program.write_text(f"#!/bin/sh\nexec cat '{listing}'\n")
        assert gates(run, "sitting")["call"] == (False, "PipeWire")


def test_who_is_gone_before_the_stretch_reads_how_to_be_asked_before(run: Run, home: Home) -> None:
    assert "gone by" not in run("why", "stretch", now=NOW).out
    home.record(*(left(TUESDAY - timedelta(days=days_ago), 21 * 60 + 10) for days_ago in range(5, 0, -1)))
    hint = "You are usually gone by 21:10. To be asked at 21:00: routine config set reminders.stretch.early auto\n"
    assert hint in run("why", "stretch", now=NOW).out
    assert "gone by" not in run("why", "bedtime", now=NOW).out
    run("config", "set", "reminders.stretch.early", "false", now=NOW)
    assert "gone by" not in run("why", "stretch", now=NOW).out
